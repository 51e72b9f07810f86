package io.neurite.core.engine;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * All buffers that one node reads and writes, with a column for each sample of the workspace's capacity.
 *
 * @param random the node's random numbers
 * @param inputs its inputs
 * @param masks per input the mask, or null
 * @param output its output
 * @param parameters its parameters
 * @param scratch its scratch
 * @param dOutput gradient of the output, null if none reaches it
 * @param dInputs per input where the gradient goes, null if nobody needs it
 * @param gradients per parameter the gradient, null if it is not trained
 */
record NodeBuffers(
        RandomStream random,
        Matrix[] inputs,
        @Nullable Matrix[] masks,
        Matrix output,
        Matrix[] parameters,
        Matrix[] scratch,
        @Nullable Matrix dOutput,
        @Nullable Matrix[] dInputs,
        @Nullable Gradient[] gradients) {}
