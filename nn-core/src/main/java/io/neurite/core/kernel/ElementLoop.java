package io.neurite.core.kernel;

import io.neurite.api.math.ScalarFunction;

/**
 * The two loops of a function over elements {@code from} to {@code to} of arrays: one index for all, the form that C2
 * vectorises.
 */
interface ElementLoop {
    /** Computes a = g(z); a may be z. */
    void forward(ScalarFunction g, int from, int to, float[] z, float[] a);

    /** Computes dz = da g'(z); dz may be da. */
    void backward(ScalarFunction g, int from, int to, float[] z, float[] a, float[] da, float[] dz);
}
