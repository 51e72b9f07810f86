package io.neurite.core.kernel.vector;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import java.util.Arrays;

/**
 * The kernel over the Vector API, for vectors of any length from 128 bits.
 *
 * <p>A block of op(A) is packed into panels, two vectors high, in which the micro-kernel walks through memory in order;
 * packing also transposes A where the product asks for it. Rows that do not fill a panel are padded and their tile is
 * computed beside C; the depth is never padded (0 x infinity is NaN). Between depth blocks the sums rest in C, which
 * changes no bit of them. See {@code docs/adr/0003-one-chain-per-element.md}.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
public final class VectorKernel implements Kernel {
    private static final int HEIGHT = MicroKernel.HEIGHT;
    /** Depth of a block: eight columns of B of this depth are half a first-level cache. */
    private static final int DEPTH = 512;
    /**
     * Rows of a block, a multiple of every panel's height; the block then takes at most 512 kB, a part of a
     * second-level cache.
     */
    private static final int ROWS = 256;
    /** Up to this many columns of C the micro-kernel reads A where it lies: packing it costs more than it gains. */
    private static final int THIN = 64;

    private final Kernel scalar;
    private final float[] edge = new float[HEIGHT * MicroKernel.WIDTH];
    private float[] panels = new float[0];

    /**
     * Creates a kernel with scratch of its own.
     *
     * @param scalar does what is not a product
     */
    public VectorKernel(Kernel scalar) {
        this.scalar = scalar;
    }

    @Override
    public String name() {
        return "vector-" + MicroKernel.SPECIES.vectorBitSize();
    }

    @Override
    public void multiply(Product product, int m, int n, int k, float[] a, int aOffset, int aStride, float[] b,
            int bOffset, int bStride, float[] c, int cOffset, int cStride, boolean accumulate) {
        if (k == 0 && !accumulate) {
            for (int j = 0; j < n; j++) {
                Arrays.fill(c, cOffset + j * cStride, cOffset + j * cStride + m, 0f);
            }
        }
        int aRow = product.transposesA() ? aStride : 1;
        int aColumn = product.transposesA() ? 1 : aStride;
        int bRow = product.transposesB() ? bStride : 1;
        int bColumn = product.transposesB() ? 1 : bStride;
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            for (int i = 0; i < m; i += ROWS) {
                multiplyBlock(Math.min(ROWS, m - i), n, depth, a, aOffset + i * aRow + p * aColumn, aRow, aColumn,
                        b, bOffset + p * bRow, bRow, bColumn, c, cOffset + i, cStride, accumulate || p > 0);
            }
        }
    }

    /**
     * Adds what one block of op(A) contributes: for each tile's columns of B, which then stay near, all panels of the
     * block.
     */
    private void multiplyBlock(int rows, int n, int depth, float[] a, int aFrom, int aRow, int aColumn, float[] b,
            int bFrom, int bRow, int bColumn, float[] c, int cFrom, int cStride, boolean resume) {
        boolean direct = n <= THIN && aRow == 1;
        int whole = rows - rows % HEIGHT;
        pack(direct ? whole : 0, rows, depth, a, aFrom, aRow, aColumn);
        int width = MicroKernel.WIDTH;
        for (int j = 0; j < n; j += width) {
            while (width > n - j) {
                width /= 2;
            }
            int bAt = bFrom + j * bColumn;
            int cAt = cFrom + j * cStride;
            for (int i = 0; i < whole; i += HEIGHT) {
                MicroKernel.tile(width, depth, direct ? a : panels, direct ? aFrom + i : i * depth,
                        direct ? aColumn : HEIGHT, b, bAt, bRow, bColumn, c, cAt + i, cStride, resume);
            }
            if (whole < rows) {
                multiplyEdge(width, rows - whole, depth, whole * depth, b, bAt, bRow, bColumn, c, cAt + whole, cStride,
                        resume);
            }
        }
    }

    /** Computes a tile that has fewer rows than a panel: beside C, so that nothing around C is touched. */
    private void multiplyEdge(int width, int rows, int depth, int panel, float[] b, int bAt, int bRow, int bColumn,
            float[] c, int cAt, int cStride, boolean resume) {
        if (resume) {
            for (int q = 0; q < width; q++) {
                System.arraycopy(c, cAt + q * cStride, edge, q * HEIGHT, rows);
            }
        }
        MicroKernel.tile(width, depth, panels, panel, HEIGHT, b, bAt, bRow, bColumn, edge, 0, HEIGHT, resume);
        for (int q = 0; q < width; q++) {
            System.arraycopy(edge, q * HEIGHT, c, cAt + q * cStride, rows);
        }
    }

    /** Packs the rows of a block from a multiple of the panel height on. Row i's panel begins at {@code i * depth}. */
    private void pack(int from, int rows, int depth, float[] a, int aFrom, int aRow, int aColumn) {
        int needed = (rows + HEIGHT - 1) / HEIGHT * HEIGHT * depth;
        if (from < rows && panels.length < needed) {
            panels = new float[needed];
        }
        for (int i = from; i < rows; i += HEIGHT) {
            int source = aFrom + i * aRow;
            int height = Math.min(HEIGHT, rows - i);
            if (aRow != 1) {
                packTransposed(height, depth, a, source, aRow, i * depth);
            } else if (height == HEIGHT) {
                MicroKernel.copyPanel(depth, a, source, aColumn, panels, i * depth);
            } else {
                for (int p = 0; p < depth; p++) {
                    System.arraycopy(a, source + p * aColumn, panels, i * depth + p * HEIGHT, height);
                }
            }
            clearPadding(height, depth, i * depth);
        }
    }

    /** Eight rows at a time, so that whole cache lines are read and a good part of one is written. */
    private void packTransposed(int height, int depth, float[] a, int from, int aRow, int panel) {
        int i = 0;
        for (; i <= height - 8; i += 8) {
            int source = from + i * aRow;
            for (int p = 0; p < depth; p++) {
                int target = panel + p * HEIGHT + i;
                panels[target] = a[source + p];
                panels[target + 1] = a[source + p + aRow];
                panels[target + 2] = a[source + p + 2 * aRow];
                panels[target + 3] = a[source + p + 3 * aRow];
                panels[target + 4] = a[source + p + 4 * aRow];
                panels[target + 5] = a[source + p + 5 * aRow];
                panels[target + 6] = a[source + p + 6 * aRow];
                panels[target + 7] = a[source + p + 7 * aRow];
            }
        }
        for (; i < height; i++) {
            for (int p = 0; p < depth; p++) {
                panels[panel + p * HEIGHT + i] = a[from + i * aRow + p];
            }
        }
    }

    /** Padding is computed and dropped; zeros keep an earlier block's NaN or subnormals from slowing that down. */
    private void clearPadding(int height, int depth, int panel) {
        for (int p = 0; p < depth && height < HEIGHT; p++) {
            Arrays.fill(panels, panel + p * HEIGHT + height, panel + (p + 1) * HEIGHT, 0f);
        }
    }

    @Override
    public void addToColumns(Matrix b, Matrix Z) {
        scalar.addToColumns(b, Z);
    }

    @Override
    public void sumColumns(Matrix dZ, Matrix db, boolean accumulate) {
        scalar.sumColumns(dZ, db, accumulate);
    }

    @Override
    public double sum(float[] x, int from, int to) {
        return scalar.sum(x, from, to);
    }

    @Override
    public double dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        return scalar.dot(x, xFrom, y, yFrom, length);
    }
}
