package io.neurite.core.kernel;

import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.ScalarFunction;

/**
 * The operations on elements as plain loops.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
final class PlainElements implements ElementOperations {
    private final PlainFunctions functions = new PlainFunctions();
    private final ScalarFunctions others = new ScalarFunctions();

    PlainElements() {}

    @Override
    public void apply(ElementaryFunction f, int length, float[] x, int xFrom, float[] y, int yFrom) {
        functions.apply(f, length, x, xFrom, y, yFrom);
    }

    @Override
    public void multiplyBy(ElementaryFunction f, int length, float[] x, int xFrom, float[] g, int gFrom, float[] y,
            int yFrom) {
        functions.multiplyBy(f, length, x, xFrom, g, gFrom, y, yFrom);
    }

    @Override
    public void rectify(double below, int length, float[] x, int xFrom, float[] g, int gFrom, float[] y, int yFrom) {
        for (int i = 0; i < length; i++) {
            float passed = g[gFrom + i];
            y[yFrom + i] = x[xFrom + i] > 0 ? passed : (float) (below * passed);
        }
    }

    @Override
    public void softmax(int rows, int columns, float[] z, int zOffset, int zStride, float[] a, int aOffset,
            int aStride) {
        for (int j = 0; j < columns; j++) {
            softmax(rows, z, zOffset + j * zStride, a, aOffset + j * aStride);
        }
    }

    private static void softmax(int length, float[] z, int zFrom, float[] a, int aFrom) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            greatest = Math.max(greatest, z[zFrom + i]);
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double e = FloatMath.exp64((double) z[zFrom + i] - greatest);
            a[aFrom + i] = (float) e;
            sum += e;
        }
        for (int i = 0; i < length; i++) {
            a[aFrom + i] = (float) (a[aFrom + i] / sum);
        }
    }

    @Override
    public void forward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom) {
        others.forward(g, length, z, zFrom, a, aFrom);
    }

    @Override
    public void backward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom, float[] da,
            int daFrom, float[] dz, int dzFrom) {
        others.backward(g, length, z, zFrom, a, aFrom, da, daFrom, dz, dzFrom);
    }
}
