package io.neurite.core.kernel;

import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Product;
import java.util.function.Supplier;

/**
 * Computes by plain loops at first and by the vector kernel once there is work enough for it to be compiled: the same
 * bits. A program that predicts once, or learns a little, never waits for that.
 *
 * <p>For one thread at a time, as any kernel.
 */
final class VectorLaterKernel implements Kernel {
    private final String name;
    private final Supplier<? extends Kernel> vector;
    private final FirstWork firstWork;
    private Kernel present;
    private boolean waiting = true;

    /**
     * Creates a kernel that makes the vector kernel when it is time.
     *
     * @param name what it is in the end
     */
    VectorLaterKernel(String name, Kernel scalar, Supplier<? extends Kernel> vector, FirstWork firstWork) {
        this.name = name;
        this.present = scalar;
        this.vector = vector;
        this.firstWork = firstWork;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void multiply(Product product, int m, int n, int k, float[] a, int aOffset, int aStride, float[] b,
            int bOffset, int bStride, float[] c, int cOffset, int cStride, boolean accumulate) {
        if (waiting && firstWork.isOverWith(m, n, k)) {
            present = vector.get();
            waiting = false;
        }
        present.multiply(product, m, n, k, a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride, accumulate);
    }

    @Override
    public void addToColumns(int rows, int columns, float[] b, int bOffset, float[] z, int zOffset, int zStride) {
        present.addToColumns(rows, columns, b, bOffset, z, zOffset, zStride);
    }

    @Override
    public void sumColumns(int rows, int columns, float[] dz, int dzOffset, int dzStride, float[] db, int dbOffset,
            boolean accumulate) {
        present.sumColumns(rows, columns, dz, dzOffset, dzStride, db, dbOffset, accumulate);
    }

    @Override
    public double sum(float[] x, int from, int to) {
        return present.sum(x, from, to);
    }

    @Override
    public double dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        return present.dot(x, xFrom, y, yFrom, length);
    }

    @Override
    public ElementOperations elements() {
        return present.elements();
    }
}
