package io.neurite.core.kernel;

import io.neurite.api.math.Fma;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import java.util.Arrays;

/**
 * The kernel in plain Java, shaped so that the JIT compiler vectorises it by itself; it needs nothing of the platform.
 *
 * <p>A block of op(A) is copied so that each of its columns is an array of its own, and a piece of one column of C runs
 * through eight of them in one pass: all arrays are indexed by the same loop variable from 0, which is the form that C2
 * recognises (offsets into one array cost a factor of four).
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
public final class ScalarKernel implements Kernel {
    /** Rows of a block: a column of it, and the piece of C that passes by, stay in the first-level cache. */
    private static final int ROWS = 512;
    /** Columns of a block, which then takes at most 512 kB: the second-level cache. */
    private static final int DEPTH = 256;
    /** Up to this many columns of C, copying A costs more than it gains. */
    private static final int THIN = 2;

    private final ChainedSums sums = new ChainedSums();
    private final float[] piece = new float[ROWS];
    private float[][] block = new float[0][];

    /** Creates a kernel with scratch of its own. */
    public ScalarKernel() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void multiply(Product product, int m, int n, int k, float[] a, int aOffset, int aStride, float[] b,
            int bOffset, int bStride, float[] c, int cOffset, int cStride, boolean accumulate) {
        if (!accumulate) {
            for (int j = 0; j < n; j++) {
                Arrays.fill(c, cOffset + j * cStride, cOffset + j * cStride + m, 0f);
            }
        }
        // One notation for both forms of B: op(B)[p, j] = b[bOffset + p * bRow + j * bColumn].
        int bRow = product.transposesB() ? bStride : 1;
        int bColumn = product.transposesB() ? 1 : bStride;
        if (n <= THIN && !product.transposesA()) {
            for (int j = 0; j < n; j++) {
                for (int p = 0; p < k; p++) {
                    float factor = b[bOffset + p * bRow + j * bColumn];
                    addMultiple(c, cOffset + j * cStride, factor, a, aOffset + p * aStride, m);
                }
            }
            return;
        }
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            for (int i = 0; i < m; i += ROWS) {
                int rows = Math.min(ROWS, m - i);
                int aFrom = aOffset + (product.transposesA() ? p + i * aStride : i + p * aStride);
                copyBlock(product.transposesA(), a, aFrom, aStride, rows, depth);
                for (int j = 0; j < n; j++) {
                    int at = cOffset + i + j * cStride;
                    System.arraycopy(c, at, piece, 0, rows);
                    addBlock(rows, depth, b, bOffset + p * bRow + j * bColumn, bRow);
                    System.arraycopy(piece, 0, c, at, rows);
                }
            }
        }
    }

    private void copyBlock(boolean transposed, float[] a, int offset, int stride, int rows, int depth) {
        if (block.length < depth || block[0].length < rows) {
            int oldRows = block.length == 0 ? 0 : block[0].length;
            block = new float[Math.max(depth, block.length)][Math.max(rows, oldRows)];
        }
        for (int p = 0; p < depth; p++) {
            if (transposed) {
                float[] column = block[p];
                for (int i = 0; i < rows; i++) {
                    column[i] = a[offset + p + i * stride];
                }
            } else {
                System.arraycopy(a, offset + p * stride, block[p], 0, rows);
            }
        }
    }

    /** Continues the chains of one piece of a column of C through the block. */
    private void addBlock(int rows, int depth, float[] b, int offset, int bRow) {
        int p = 0;
        for (; p <= depth - 8; p += 8) {
            int at = offset + p * bRow;
            addEight(piece, rows, b[at], block[p], b[at + bRow], block[p + 1], b[at + 2 * bRow], block[p + 2],
                    b[at + 3 * bRow], block[p + 3], b[at + 4 * bRow], block[p + 4], b[at + 5 * bRow], block[p + 5],
                    b[at + 6 * bRow], block[p + 6], b[at + 7 * bRow], block[p + 7]);
        }
        for (; p < depth; p++) {
            addMultiple(piece, 0, b[offset + p * bRow], block[p], 0, rows);
        }
    }

    private static void addEight(float[] c, int rows, float b0, float[] a0, float b1, float[] a1, float b2,
            float[] a2, float b3, float[] a3, float b4, float[] a4, float b5, float[] a5, float b6, float[] a6,
            float b7, float[] a7) {
        for (int i = 0; i < rows; i++) {
            float chain = Fma.fma(a1[i], b1, Fma.fma(a0[i], b0, c[i]));
            chain = Fma.fma(a3[i], b3, Fma.fma(a2[i], b2, chain));
            chain = Fma.fma(a5[i], b5, Fma.fma(a4[i], b4, chain));
            c[i] = Fma.fma(a7[i], b7, Fma.fma(a6[i], b6, chain));
        }
    }

    private static void addMultiple(float[] c, int cFrom, float factor, float[] a, int aFrom, int rows) {
        for (int i = 0; i < rows; i++) {
            c[cFrom + i] = Fma.fma(a[aFrom + i], factor, c[cFrom + i]);
        }
    }

    @Override
    public void addToColumns(Matrix b, Matrix Z) {
        requireColumnOf("b", b, "Z", Z);
        for (int j = 0; j < Z.columns(); j++) {
            add(Z.data(), Z.index(0, j), b.data(), b.offset(), Z.rows());
        }
    }

    @Override
    public void sumColumns(Matrix dZ, Matrix db, boolean accumulate) {
        requireColumnOf("db", db, "dZ", dZ);
        if (!accumulate) {
            db.fill(0);
        }
        for (int j = 0; j < dZ.columns(); j++) {
            add(db.data(), db.offset(), dZ.data(), dZ.index(0, j), dZ.rows());
        }
    }

    private static void add(float[] target, int targetFrom, float[] x, int xFrom, int length) {
        for (int i = 0; i < length; i++) {
            target[targetFrom + i] += x[xFrom + i];
        }
    }

    private static void requireColumnOf(String name, Matrix column, String nameOfWhole, Matrix whole) {
        if (column.rows() != whole.rows() || column.columns() != 1) {
            throw new IllegalArgumentException(name + " is one column with a row for each of " + nameOfWhole
                    + "'s: expected " + whole.rows() + " x 1, got " + column.rows() + " x " + column.columns() + ".");
        }
    }

    @Override
    public double sum(float[] x, int from, int to) {
        return sums.sum(x, from, to);
    }

    @Override
    public double dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        return sums.dot(x, xFrom, y, yFrom, length);
    }
}
