package io.neurite.core.kernel;

import io.neurite.api.math.ScalarFunction;

/** The loops as they are written: for all functions, and as the pattern of those that {@link OwnLoops} makes. */
final class PlainElementLoop implements ElementLoop {
    PlainElementLoop() {}

    @Override
    public void forward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom) {
        for (int i = 0; i < length; i++) {
            a[aFrom + i] = g.value(z[zFrom + i]);
        }
    }

    @Override
    public void backward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom, float[] da,
            int daFrom, float[] dz, int dzFrom) {
        for (int i = 0; i < length; i++) {
            dz[dzFrom + i] = da[daFrom + i] * g.derivative(z[zFrom + i], a[aFrom + i]);
        }
    }
}
