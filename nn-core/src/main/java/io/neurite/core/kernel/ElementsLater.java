package io.neurite.core.kernel;

import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.ScalarFunction;

/** The operations on elements of a {@link VectorLaterKernel}: in plain loops until vector code is compiled. */
final class ElementsLater implements ElementOperations {
    private final ElementOperations plain;
    private final VectorLaterKernel kernel;
    private final Rehearsal exponential;
    private final Rehearsal rare;

    /**
     * Creates the operations.
     *
     * @param exponential after which all serve in vectors but the rare ones
     * @param rare after which logarithms and what needs the error function do
     */
    ElementsLater(ElementOperations plain, VectorLaterKernel kernel, Rehearsal exponential, Rehearsal rare) {
        this.plain = plain;
        this.kernel = kernel;
        this.exponential = exponential;
        this.rare = rare;
    }

    private Rehearsal rehearsal(ElementaryFunction f) {
        return switch (f) {
            case LOG, LOG1P, SOFTPLUS, ERF, NORMAL_CDF, GELU_DERIVATIVE -> rare;
            default -> exponential;
        };
    }

    private ElementOperations after(Rehearsal needed) {
        return needed.isOver() ? kernel.vector().elements() : plain;
    }

    @Override
    public void apply(ElementaryFunction f, int length, float[] x, int xFrom, float[] y, int yFrom) {
        Rehearsal rehearsal = rehearsal(f);
        long began = rehearsal.begin();
        after(rehearsal).apply(f, length, x, xFrom, y, yFrom);
        rehearsal.end(began);
    }

    @Override
    public void multiplyBy(ElementaryFunction f, int length, float[] x, int xFrom, float[] g, int gFrom, float[] y,
            int yFrom) {
        Rehearsal rehearsal = rehearsal(f);
        long began = rehearsal.begin();
        after(rehearsal).multiplyBy(f, length, x, xFrom, g, gFrom, y, yFrom);
        rehearsal.end(began);
    }

    @Override
    public void rectify(double below, int length, float[] x, int xFrom, float[] g, int gFrom, float[] y, int yFrom) {
        long began = exponential.begin();
        after(exponential).rectify(below, length, x, xFrom, g, gFrom, y, yFrom);
        exponential.end(began);
    }

    @Override
    public void softmax(int rows, int columns, float[] z, int zOffset, int zStride, float[] a, int aOffset,
            int aStride) {
        long began = exponential.begin();
        after(exponential).softmax(rows, columns, z, zOffset, zStride, a, aOffset, aStride);
        exponential.end(began);
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
