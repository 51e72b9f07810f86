package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.HEIGHT;

import io.neurite.api.math.ChannelOperations;
import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.PackedMatrix;
import io.neurite.api.math.Product;
import java.util.Arrays;

/**
 * The kernel over the Vector API, for vectors of any length from 128 bits.
 *
 * <p>A block of op(A) is packed into {@link Panels}, which stay in the second-level cache; a strip of op(B), as many
 * columns as a tile has and packed as {@link Strips} tells, stays in the first-level cache while the micro-kernel goes
 * down all panels of the block. A single column that lies side by side is read where it is. Rows that fill no panel are
 * padded and their tile is computed beside C; the depth is never padded (0 x infinity is NaN). Between depth blocks the
 * sums rest in C, which changes no bit of them. See {@code docs/adr/0003-one-chain-per-element.md}.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
public final class VectorKernel implements Kernel {
    /** Depth of a block: a tile's columns of B are then a third to a half of a first-level cache. */
    static final int DEPTH = 512;
    /** Rows of a block, a multiple of every panel's height: a part of a second-level cache. */
    static final int ROWS = 128;
    /** Columns of a block: a copy of B takes some megabytes of the last cache, and A is copied once for so many. */
    private static final int COLUMNS = 2048;
    /** The same where op(A) has one block of rows: what is copied is then used while it is in a near cache. */
    private static final int BAND = 4 * MicroKernel.WIDTH;
    /** How many times as many numbers A must have as B and C before the operands are exchanged. */
    private static final double EXCHANGE = 1.25;

    private final Kernel scalar;
    private final ElementOperations elements;
    private final ChannelOperations channels;
    private final SlidingProduct sliding = new SlidingProduct();
    private final Sums sums = new Sums();
    private final float[] edge = new float[HEIGHT * MicroKernel.WIDTH];
    private float[] left = new float[0];
    private float[] right = new float[0];
    private float[] exchanged = new float[0];

    /**
     * Creates a kernel with scratch of its own.
     *
     * @param scalar sums along memory and applies functions that are not elementary
     */
    public VectorKernel(Kernel scalar) {
        this.scalar = scalar;
        this.elements = new VectorElements(scalar.elements());
        this.channels = new VectorChannels(scalar.channels());
    }

    @Override
    public String name() {
        return "vector-" + MicroKernel.SPECIES.vectorBitSize();
    }

    @Override
    public void multiply(Product product, int m, int n, int k, float[] a, int aOffset, int aStride, float[] b,
            int bOffset, int bStride, float[] c, int cOffset, int cStride, boolean accumulate) {
        // Copying across rows takes several times as long as along them: better a small B^T, and C^T, than a large A^T.
        if (product.transposesA() && (long) m * k > EXCHANGE * ((long) n * k + (long) m * n)) {
            multiplyExchanged(m, n, k, a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride, accumulate);
            return;
        }
        multiplyBlocks(product, m, n, k, a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride, accumulate,
                false);
    }

    /** Multiplies block by block; {@code packed} tells that the only block of op(A) is packed already. */
    private void multiplyBlocks(Product product, int m, int n, int k, float[] a, int aOffset, int aStride, float[] b,
            int bOffset, int bStride, float[] c, int cOffset, int cStride, boolean accumulate, boolean packed) {
        if (k == 0 && !accumulate) {
            clear(m, n, c, cOffset, cStride);
        }
        int width = blockColumns(m);
        int aRow = product.transposesA() ? aStride : 1;
        int aColumn = product.transposesA() ? 1 : aStride;
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            for (int j = 0; j < n; j += width) {
                int columns = Math.min(width, n - j);
                int bFrom = bOffset + (product.transposesB() ? p * bStride + j : p + j * bStride);
                float[] strips = strips(product.transposesB(), columns, depth, b, bFrom, bStride);
                for (int i = 0; i < m; i += ROWS) {
                    int rows = Math.min(ROWS, m - i);
                    // A single block stays where it is while B's go by.
                    if (!packed && (j == 0 || m > ROWS)) {
                        packLeft(rows, depth, a, aOffset + i * aRow + p * aColumn, aRow, aColumn);
                    }
                    multiplyBlock(product.transposesB(), rows, columns, depth, left, 0, strips,
                            strips == b ? bFrom : 0, c, cOffset + i + j * cStride, cStride, accumulate || p > 0);
                }
            }
        }
    }

    private static int blockColumns(int m) {
        return m <= ROWS ? BAND : COLUMNS;
    }

    /**
     * Computes C^T = B^T A, whose elements are the same chains, and transposes it; if B is a single block, some rows of
     * C at a time, while they are in the first-level cache.
     */
    private void multiplyExchanged(int m, int n, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset,
            int bStride, float[] c, int cOffset, int cStride, boolean accumulate) {
        int band = n <= ROWS && k <= DEPTH ? Math.min(BAND, m) : m;
        if (exchanged.length < band * n) {
            exchanged = new float[band * n];
        }
        for (int i = 0; i < m; i += band) {
            int rows = Math.min(band, m - i);
            if (accumulate) {
                Transposition.copy(n, rows, c, cOffset + i, cStride, exchanged, 0, n);
            }
            multiplyBlocks(Product.AT_B, n, rows, k, b, bOffset, bStride, a, aOffset + i * aStride, aStride, exchanged,
                    0, n, accumulate, i > 0);
            Transposition.copy(rows, n, exchanged, 0, n, c, cOffset + i, cStride);
        }
    }

    @Override
    public PackedMatrix pack(Product product, Matrix A) {
        return new PackedPanels(product, A);
    }

    @Override
    public void multiply(PackedMatrix A, Matrix B, Matrix C, boolean accumulate) {
        if (!(A instanceof PackedPanels panels)) {
            Kernel.super.multiply(A, B, C, accumulate);
            return;
        }
        if (A.columns() != B.rows() || C.rows() != A.rows() || C.columns() != B.columns() || C.overlaps(B)) {
            throw new IllegalArgumentException("Product of packed A (" + A.rows() + " x " + A.columns() + ") and B ("
                    + B.rows() + " x " + B.columns() + ") does not fit C (" + C.rows() + " x " + C.columns()
                    + "), or C overlaps B.");
        }
        float[] numbers = panels.numbers();
        if (A.columns() == 0 && !accumulate) {
            clear(C.rows(), C.columns(), C.data(), C.offset(), C.stride());
        }
        int width = blockColumns(A.rows());
        for (int p = 0; p < A.columns(); p += DEPTH) {
            int depth = Math.min(DEPTH, A.columns() - p);
            for (int j = 0; j < B.columns(); j += width) {
                int columns = Math.min(width, B.columns() - j);
                int bFrom = B.index(p, j);
                float[] strips = strips(false, columns, depth, B.data(), bFrom, B.stride());
                for (int i = 0; i < A.rows(); i += ROWS) {
                    int rows = Math.min(ROWS, A.rows() - i);
                    multiplyBlock(false, rows, columns, depth, numbers, panels.index(i, p), strips,
                            strips == B.data() ? bFrom : 0, C.data(), C.index(i, j), C.stride(), accumulate || p > 0);
                }
            }
        }
    }

    @Override
    public void slide(int m, int lines, int columns, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset,
            int bLine, int[] rows, float[] c, int cOffset, int cLine, int cStride, boolean accumulate) {
        sliding.compute(m, lines, columns, k, a, aOffset, aStride, b, bOffset, bLine, rows, c, cOffset, cLine, cStride,
                accumulate);
    }

    private static void clear(int m, int n, float[] c, int from, int stride) {
        for (int j = 0; j < n; j++) {
            Arrays.fill(c, from + j * stride, from + j * stride + m, 0f);
        }
    }

    /** Packs rows of op(A). */
    private void packLeft(int rows, int depth, float[] a, int from, int aRow, int aColumn) {
        int size = Panels.padded(rows) * depth;
        if (left.length < size) {
            left = new float[size];
        }
        Panels.pack(rows, depth, a, from, aRow, aColumn, left, 0);
    }

    /** Packs a block of op(B). A single column that lies side by side needs no packing: then it is b itself. */
    private float[] strips(boolean transposed, int columns, int depth, float[] b, int from, int stride) {
        if (columns == 1 && !transposed) {
            return b;
        }
        int size = Strips.index(Strips.inRows(transposed, columns), depth, columns);
        if (right.length < size) {
            right = new float[size];
        }
        Strips.pack(transposed, columns, depth, b, from, stride, right);
        return right;
    }

    /**
     * Adds what one block of op(A) contributes: for each tile's columns of B all panels of the block.
     *
     * @param transposed whether B's rows lay side by side when it was packed
     */
    private void multiplyBlock(boolean transposed, int rows, int columns, int depth, float[] a, int aFrom, float[] b,
            int bFrom, float[] c, int cFrom, int cStride, boolean resume) {
        int whole = rows - rows % HEIGHT;
        int inRows = Strips.inRows(transposed, columns);
        int width;
        for (int j = 0; j < columns; j += width) {
            boolean isRows = j < inRows;
            width = isRows ? MicroKernel.WIDTH : MicroKernel.width(columns - j);
            int bAt = bFrom + Strips.index(inRows, depth, j);
            int cAt = cFrom + j * cStride;
            if (width == 1) {
                MicroKernel.column(whole, depth, a, aFrom, b, bAt, sums, c, cAt, resume);
            } else {
                MicroKernel.tile(width, isRows, depth, a, aFrom, b, bAt, sums.of(whole, c, cAt, cStride, resume));
            }
            if (whole < rows) {
                multiplyEdge(width, isRows, rows - whole, depth, a, aFrom + whole * depth, b, bAt, c, cAt + whole,
                        cStride, resume);
            }
        }
    }

    /** Computes a tile that has fewer rows than a panel: beside C, so that nothing around C is touched. */
    private void multiplyEdge(int width, boolean isRows, int rows, int depth, float[] a, int aFrom, float[] b,
            int bFrom, float[] c, int cFrom, int cStride, boolean resume) {
        if (resume) {
            for (int q = 0; q < width; q++) {
                System.arraycopy(c, cFrom + q * cStride, edge, q * HEIGHT, rows);
            }
        }
        MicroKernel.tile(width, isRows, depth, a, aFrom, b, bFrom, sums.of(HEIGHT, edge, 0, HEIGHT, resume));
        for (int q = 0; q < width; q++) {
            System.arraycopy(edge, q * HEIGHT, c, cFrom + q * cStride, rows);
        }
    }

    @Override
    public void addToColumns(int rows, int columns, float[] b, int bOffset, float[] z, int zOffset, int zStride) {
        int repeated = 0;
        if (rows < MicroKernel.LANES && zStride == rows) {
            // Columns that lie side by side are columns of so many times the rows, which fill vectors.
            repeated = columns - columns % MicroKernel.LANES;
            int tall = rows * MicroKernel.LANES;
            for (int i = 0; i < tall && repeated > 0; i += rows) {
                System.arraycopy(b, bOffset, edge, i, rows);
            }
            ColumnLanes.addToColumns(tall, repeated / MicroKernel.LANES, edge, 0, z, zOffset, tall);
        }
        ColumnLanes.addToColumns(rows, columns - repeated, b, bOffset, z, zOffset + repeated * zStride, zStride);
    }

    @Override
    public void sumColumns(int rows, int columns, float[] dz, int dzOffset, int dzStride, float[] db, int dbOffset,
            boolean accumulate) {
        ColumnLanes.sumColumns(rows, columns, dz, dzOffset, dzStride, db, dbOffset, accumulate, edge);
    }

    @Override
    public double sum(float[] x, int from, int to) {
        return scalar.sum(x, from, to);
    }

    @Override
    public boolean areBelow(int exponent, float[] x, int from, int to) {
        return ColumnLanes.areBelow(exponent, x, from, to);
    }

    @Override
    public double dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        return scalar.dot(x, xFrom, y, yFrom, length);
    }

    @Override
    public ElementOperations elements() {
        return elements;
    }

    @Override
    public ChannelOperations channels() {
        return channels;
    }
}
