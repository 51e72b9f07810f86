package io.neurite.core.kernel.vector;

import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.ScalarFunction;

/**
 * The operations on elements as vector instructions.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
final class VectorElements implements ElementOperations {
    private final VectorFunctions functions = new VectorFunctions();
    private final VectorSoftmax softmax = new VectorSoftmax();
    private final ElementOperations plain;

    /** Creates the operations; {@code plain} applies functions that are not elementary. */
    VectorElements(ElementOperations plain) {
        this.plain = plain;
    }

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
        functions.rectify(below, length, x, xFrom, g, gFrom, y, yFrom);
    }

    @Override
    public void softmax(int rows, int columns, float[] z, int zOffset, int zStride, float[] a, int aOffset,
            int aStride) {
        softmax.softmax(rows, columns, z, zOffset, zStride, a, aOffset, aStride);
    }

    @Override
    public void forward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom) {
        plain.forward(g, length, z, zFrom, a, aFrom);
    }

    @Override
    public void backward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom, float[] da,
            int daFrom, float[] dz, int dzFrom) {
        plain.backward(g, length, z, zFrom, a, aFrom, da, daFrom, dz, dzFrom);
    }
}
