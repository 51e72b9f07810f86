/**
 * Model files: written whole or not at all, read as data and never as code.
 *
 * <p>{@link io.neurite.io.Models} writes and reads models, {@link io.neurite.io.Architectures} definitions without
 * weights, {@link io.neurite.io.Checkpoints} trainings. {@link io.neurite.io.ScikitLearnModels} reads networks that
 * scikit-learn has trained. {@link io.neurite.io.AtomicFile} writes every file of the project,
 * {@link io.neurite.io.FolderLock} keeps a folder for one use at a time.
 * {@link io.neurite.io.SafetensorsWriter} and {@link io.neurite.io.SafetensorsReader} are the container of named
 * arrays, {@link io.neurite.io.Json} the strict reader and canonical writer of descriptions. Whatever is wrong with a
 * file is a {@link io.neurite.io.ModelFormatException}.
 */
@NullMarked
package io.neurite.io;

import org.jspecify.annotations.NullMarked;
