package io.neurite.core.kernel;

import io.neurite.api.math.ScalarFunction;

/** The two loops of a function over numbers that lie side by side: see {@link io.neurite.api.math.Kernel#forward}. */
interface ElementLoop {
    void forward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom);

    void backward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom, float[] da, int daFrom,
            float[] dz, int dzFrom);
}
