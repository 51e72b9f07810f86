/**
 * Where data comes from: files, and the data sets that ship with Neurite.
 *
 * <p>{@link io.neurite.data.Csv} reads tables of numbers, {@link io.neurite.data.Idx} images in the format of MNIST,
 * {@link io.neurite.data.Datasets} what is well known. All of them give a {@link io.neurite.api.data.Dataset}, or say
 * in an {@link io.neurite.data.InvalidDataException} where the file differs from what it should be. A
 * {@link io.neurite.core.training.Split} holds a part of it out, a {@link io.neurite.data.DataFingerprint} tells
 * whether two are the same.
 */
@NullMarked
package io.neurite.data;

import org.jspecify.annotations.NullMarked;
