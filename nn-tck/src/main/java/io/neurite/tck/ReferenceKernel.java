package io.neurite.tck;

import io.neurite.api.math.ChannelOperations;
import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.Fma;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Product;
import java.util.Objects;

/**
 * The contract of {@link Kernel} written as plainly as it reads: the oracle that fast kernels must equal to the bit,
 * and the arithmetic of every other contract.
 *
 * <p>Thread-safe: it holds no state.
 */
public record ReferenceKernel() implements Kernel {
    private static final int CHAINS = 16;
    private static final ElementOperations ELEMENTS = new ReferenceElements();
    private static final ChannelOperations CHANNELS = new ReferenceChannels();

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public void multiply(Product product, int m, int n, int k, float[] a, int aOffset, int aStride, float[] b,
            int bOffset, int bStride, float[] c, int cOffset, int cStride, boolean accumulate) {
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                int at = cOffset + i + j * cStride;
                float chain = accumulate ? c[at] : 0;
                for (int p = 0; p < k; p++) {
                    float left = a[aOffset + (product.transposesA() ? p + i * aStride : i + p * aStride)];
                    float right = b[bOffset + (product.transposesB() ? j + p * bStride : p + j * bStride)];
                    chain = Fma.fma(left, right, chain);
                }
                c[at] = chain;
            }
        }
    }

    @Override
    public void slide(int m, int lines, int columns, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset,
            int bLine, int[] rows, float[] c, int cOffset, int cLine, int cStride, boolean accumulate) {
        for (int y = 0; y < lines; y++) {
            for (int x = 0; x < columns; x++) {
                for (int i = 0; i < m; i++) {
                    int at = cOffset + y * cLine + x * cStride + i;
                    float chain = accumulate ? c[at] : 0;
                    for (int p = 0; p < k; p++) {
                        chain = Fma.fma(a[aOffset + i + p * aStride], b[bOffset + y * bLine + x + rows[p]], chain);
                    }
                    c[at] = chain;
                }
            }
        }
    }

    @Override
    public void addToColumns(int rows, int columns, float[] b, int bOffset, float[] z, int zOffset, int zStride) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                z[zOffset + i + j * zStride] += b[bOffset + i];
            }
        }
    }

    @Override
    public void sumColumns(int rows, int columns, float[] dz, int dzOffset, int dzStride, float[] db, int dbOffset,
            boolean accumulate) {
        for (int i = 0; i < rows; i++) {
            float sum = accumulate ? db[dbOffset + i] : 0;
            for (int j = 0; j < columns; j++) {
                sum += dz[dzOffset + i + j * dzStride];
            }
            db[dbOffset + i] = sum;
        }
    }

    @Override
    public double sum(float[] x, int from, int to) {
        Objects.checkFromToIndex(from, to, x.length);
        return sum(x, from, to, 0, 1);
    }

    /** Adds the chains {@code chain, chain + distance, chain + 2 distance ...}: the tree read from its root. */
    private static double sum(float[] x, int from, int to, int chain, int distance) {
        if (distance < CHAINS) {
            return sum(x, from, to, chain, 2 * distance) + sum(x, from, to, chain + distance, 2 * distance);
        }
        double sum = 0;
        for (int i = from + chain; i < to; i += CHAINS) {
            sum += x[i];
        }
        return sum;
    }

    @Override
    public double dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        Objects.checkFromIndexSize(xFrom, length, x.length);
        Objects.checkFromIndexSize(yFrom, length, y.length);
        return dot(x, xFrom, y, yFrom, length, 0, 1);
    }

    /** The same tree over products. */
    private static double dot(float[] x, int xFrom, float[] y, int yFrom, int length, int chain, int distance) {
        if (distance < CHAINS) {
            return dot(x, xFrom, y, yFrom, length, chain, 2 * distance)
                    + dot(x, xFrom, y, yFrom, length, chain + distance, 2 * distance);
        }
        double sum = 0;
        for (int i = chain; i < length; i += CHAINS) {
            sum += (double) x[xFrom + i] * y[yFrom + i];
        }
        return sum;
    }

    @Override
    public ElementOperations elements() {
        return ELEMENTS;
    }

    @Override
    public ChannelOperations channels() {
        return CHANNELS;
    }
}
