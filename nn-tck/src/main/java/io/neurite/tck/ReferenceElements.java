package io.neurite.tck;

import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.ScalarFunction;

/** The operations on elements written as plainly as their contract reads. Thread-safe: it holds no state. */
record ReferenceElements() implements ElementOperations {
    @Override
    public void apply(ElementaryFunction f, int length, float[] x, int xFrom, float[] y, int yFrom) {
        for (int i = 0; i < length; i++) {
            y[yFrom + i] = f.of(x[xFrom + i]);
        }
    }

    @Override
    public void multiplyBy(ElementaryFunction f, int length, float[] x, int xFrom, float[] g, int gFrom, float[] y,
            int yFrom) {
        for (int i = 0; i < length; i++) {
            y[yFrom + i] = g[gFrom + i] * f.of(x[xFrom + i]);
        }
    }

    @Override
    public void rectify(double below, int length, float[] x, int xFrom, float[] g, int gFrom, float[] y, int yFrom) {
        for (int i = 0; i < length; i++) {
            y[yFrom + i] = x[xFrom + i] > 0 ? g[gFrom + i] : (float) (below * g[gFrom + i]);
        }
    }

    @Override
    public void softmax(int rows, int columns, float[] z, int zOffset, int zStride, float[] a, int aOffset,
            int aStride) {
        for (int j = 0; j < columns; j++) {
            int zAt = zOffset + j * zStride;
            int aAt = aOffset + j * aStride;
            float greatest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < rows; i++) {
                greatest = Math.max(greatest, z[zAt + i]);
            }
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                double e = FloatMath.exp64((double) z[zAt + i] - greatest);
                a[aAt + i] = (float) e;
                sum += e;
            }
            for (int i = 0; i < rows; i++) {
                a[aAt + i] = (float) (a[aAt + i] / sum);
            }
        }
    }

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
