package io.neurite.core.kernel;

import io.neurite.api.math.ScalarFunction;

/** The loops as they are written: for all functions, and as the pattern of those that {@link OwnLoops} makes. */
final class PlainElementLoop implements ElementLoop {
    PlainElementLoop() {}

    @Override
    public void forward(ScalarFunction g, int from, int to, float[] z, float[] a) {
        for (int i = from; i < to; i++) {
            a[i] = g.value(z[i]);
        }
    }

    @Override
    public void backward(ScalarFunction g, int from, int to, float[] z, float[] a, float[] da, float[] dz) {
        for (int i = from; i < to; i++) {
            dz[i] = da[i] * g.derivative(z[i], a[i]);
        }
    }
}
