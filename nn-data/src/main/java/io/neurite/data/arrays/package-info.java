/**
 * Samples from arrays: NumPy's files, {@link io.neurite.data.arrays.Npy} and {@link io.neurite.data.arrays.Npz}; images
 * in folders, {@link io.neurite.data.arrays.ImageFolder}; what has one byte per number,
 * {@link io.neurite.data.arrays.ByteSamples}; and what is to be predicted,
 * {@link io.neurite.data.arrays.UnlabelledSamples}.
 */
@NullMarked
package io.neurite.data.arrays;

import org.jspecify.annotations.NullMarked;
