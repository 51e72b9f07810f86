/**
 * Samples from arrays: NumPy's files, {@link io.neurite.data.arrays.Npy} and {@link io.neurite.data.arrays.Npz}; images
 * in folders, {@link io.neurite.data.arrays.ImageFolder}; and what has one byte per number,
 * {@link io.neurite.data.arrays.ByteSamples}.
 */
@NullMarked
package io.neurite.data.arrays;

import org.jspecify.annotations.NullMarked;
