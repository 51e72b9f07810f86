package io.neurite.core.kernel;

import io.neurite.api.math.ChannelOperations;
import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.Fma;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Product;
import java.util.Arrays;

/**
 * The kernel in plain Java, shaped so that the JIT compiler vectorises it by itself; it needs nothing of the platform.
 *
 * <p>A block of one operand is copied so that each of its k-steps is an array of its own, and so are pieces of four
 * columns of C; two k-steps pass by them at a time. All arrays are indexed by the same loop variable, which is the form
 * that C2 recognises (offsets into one array cost a factor of four), and two k-steps by four columns are as much as it
 * takes: Java 17 gives up on four by two, every release on four by four. The loops run over rows of C, or over its
 * columns where there are too few rows to fill vectors.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
public final class ScalarKernel implements Kernel {
    /** Elements of a piece: two k-steps of a block, and the pieces of C they pass by, stay in the first-level cache. */
    private static final int LENGTH = 512;
    /** K-steps of a block, which then takes at most 512 kB: the second-level cache. */
    private static final int DEPTH = 256;
    /** K-steps of a block that is used only once: it then stays in the first-level cache. */
    private static final int SHALLOW = 8;
    /** Columns of C in one pass. */
    private static final int WIDTH = 4;
    /**
     * Where pieces begin in their arrays, which end at a multiple of {@link #UNIT} behind it: C2 runs at least one turn
     * before its vector loop and all turns behind the last whole vector one by one. Here that is one turn and none, and
     * what it computes outside the piece is dropped.
     */
    private static final int LEAD = 4;
    private static final int UNIT = 16;
    /** With fewer rows than this the loops run over columns, if there are more of those. */
    private static final int FEW = 64;
    /** With fewer elements of C than this, copying costs more than it gains. */
    private static final int SMALL = 8;

    private final ChainedSums sums = new ChainedSums();
    private final ElementOperations elements = new PlainElements();
    private final ChannelOperations channels = new PlainChannels();
    private final GatheredRows gathered = new GatheredRows();
    private float[][] pieces = new float[WIDTH][0];
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
        // One notation for all forms: op(A)[i, p] = a[aOffset + i * aRow + p * aColumn], and B likewise.
        int aRow = product.transposesA() ? aStride : 1;
        int aColumn = product.transposesA() ? 1 : aStride;
        int bRow = product.transposesB() ? bStride : 1;
        int bColumn = product.transposesB() ? 1 : bStride;
        if ((long) m * n < SMALL) {
            for (int j = 0; j < n; j++) {
                addProduct(m, k, a, aOffset, aRow, aColumn, b, bOffset + j * bColumn, bRow, c, cOffset + j * cStride);
            }
        } else if (m < FEW && m < n) {
            addBlocks(n, m, k, b, bOffset, bColumn, bRow, a, aOffset, aColumn, aRow, c, cOffset, cStride, 1);
        } else {
            addBlocks(m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, 1, cStride);
        }
    }

    @Override
    public void slide(int m, int lines, int columns, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset,
            int bLine, int[] rows, float[] c, int cOffset, int cLine, int cStride, boolean accumulate) {
        gathered.slide(this, m, lines, columns, k, a, aOffset, aStride, b, bOffset, bLine, rows, c, cOffset, cLine,
                cStride, accumulate);
    }

    /** Continues the chains of one column of C with A as it lies. */
    private static void addProduct(int m, int k, float[] a, int aOffset, int aRow, int aColumn, float[] b, int bOffset,
            int bRow, float[] c, int cOffset) {
        for (int i = 0; i < m; i++) {
            float chain = c[cOffset + i];
            for (int p = 0; p < k; p++) {
                chain = Fma.fma(a[aOffset + i * aRow + p * aColumn], b[bOffset + p * bRow], chain);
            }
            c[cOffset + i] = chain;
        }
    }

    /**
     * Continues the chains {@code C[e, j] = fma(X[e, p], Y[p, j], C[e, j])} block by block of X: the loops run over e.
     * X[e, p] lies at {@code x[xFrom + e * xRow + p * xColumn]}; Y and C likewise.
     */
    private void addBlocks(int length, int width, int k, float[] x, int xFrom, int xRow, int xColumn, float[] y,
            int yFrom, int yRow, int yColumn, float[] c, int cFrom, int cRow, int cColumn) {
        int limit = width <= WIDTH ? SHALLOW : DEPTH;
        int room = paddedEnd(Math.min(LENGTH, length));
        if (pieces[0].length < room) {
            pieces = new float[WIDTH][room];
        }
        for (int p = 0; p < k; p += limit) {
            int depth = Math.min(limit, k - p);
            for (int e = 0; e < length; e += LENGTH) {
                int part = Math.min(LENGTH, length - e);
                copyBlock(part, depth, x, xFrom + e * xRow + p * xColumn, xRow, xColumn);
                for (int j = 0; j < width; j += WIDTH) {
                    int columns = Math.min(WIDTH, width - j);
                    int at = cFrom + e * cRow + j * cColumn;
                    readPieces(part, columns, c, at, cRow, cColumn);
                    addBlock(paddedEnd(part), columns, depth, y, yFrom + p * yRow + j * yColumn, yRow, yColumn);
                    writePieces(part, columns, c, at, cRow, cColumn);
                }
            }
        }
    }

    /** Where the array of a piece ends. */
    private static int paddedEnd(int length) {
        return LEAD + (length + UNIT - 1) / UNIT * UNIT;
    }

    private void copyBlock(int length, int depth, float[] x, int from, int row, int column) {
        if (block.length < depth || block[0].length < LEAD + length) {
            int present = block.length == 0 ? 0 : block[0].length;
            block = new float[Math.max(depth, block.length)][Math.max(paddedEnd(length), present)];
        }
        int p = 0;
        if (row != 1) {
            for (; p <= depth - 4; p += 4) {
                copyFour(length, x, from + p * column, row, column, block[p], block[p + 1], block[p + 2], block[p + 3]);
            }
        }
        for (; p < depth; p++) {
            read(length, x, from + p * column, row, block[p]);
        }
    }

    /** Reads four k-steps together: where they lie side by side, a cache line is then read whole. */
    private static void copyFour(int length, float[] x, int from, int row, int column, float[] x0, float[] x1,
            float[] x2, float[] x3) {
        for (int e = 0; e < length; e++) {
            int at = from + e * row;
            x0[LEAD + e] = x[at];
            x1[LEAD + e] = x[at + column];
            x2[LEAD + e] = x[at + 2 * column];
            x3[LEAD + e] = x[at + 3 * column];
        }
    }

    private static void read(int length, float[] source, int from, int stride, float[] piece) {
        if (stride == 1) {
            System.arraycopy(source, from, piece, LEAD, length);
            return;
        }
        for (int e = 0; e < length; e++) {
            piece[LEAD + e] = source[from + e * stride];
        }
    }

    private void readPieces(int length, int columns, float[] c, int from, int row, int column) {
        for (int j = 0; j < columns; j++) {
            read(length, c, from + j * column, row, pieces[j]);
        }
    }

    private void writePieces(int length, int columns, float[] c, int from, int row, int column) {
        for (int j = 0; j < columns; j++) {
            float[] piece = pieces[j];
            int at = from + j * column;
            if (row == 1) {
                System.arraycopy(piece, LEAD, c, at, length);
            } else {
                for (int e = 0; e < length; e++) {
                    c[at + e * row] = piece[LEAD + e];
                }
            }
        }
    }

    /** Continues the chains of the pieces through the block. */
    private void addBlock(int to, int columns, int depth, float[] y, int from, int row, int column) {
        if (columns == WIDTH) {
            addToFour(to, depth, y, from, row, column);
            return;
        }
        for (int j = 0; j < columns; j++) {
            addToOne(to, pieces[j], depth, y, from + j * column, row);
        }
    }

    private void addToFour(int to, int depth, float[] y, int from, int row, int column) {
        float[] c0 = pieces[0];
        float[] c1 = pieces[1];
        float[] c2 = pieces[2];
        float[] c3 = pieces[3];
        int p = 0;
        for (; p <= depth - 2; p += 2) {
            int at = from + p * row;
            int next = at + row;
            addTwo(to, c0, c1, c2, c3, block[p], y[at], y[at + column], y[at + 2 * column], y[at + 3 * column],
                    block[p + 1], y[next], y[next + column], y[next + 2 * column], y[next + 3 * column]);
        }
        if (p < depth) {
            for (int j = 0; j < WIDTH; j++) {
                addMultiple(to, pieces[j], block[p], y[from + p * row + j * column]);
            }
        }
    }

    private void addToOne(int to, float[] c, int depth, float[] y, int from, int row) {
        int p = 0;
        for (; p <= depth - 4; p += 4) {
            int at = from + p * row;
            addFour(to, c, block[p], y[at], block[p + 1], y[at + row], block[p + 2], y[at + 2 * row], block[p + 3],
                    y[at + 3 * row]);
        }
        for (; p < depth; p++) {
            addMultiple(to, c, block[p], y[from + p * row]);
        }
    }

    private static void addTwo(int to, float[] c0, float[] c1, float[] c2, float[] c3, float[] x0, float y00, float y01,
            float y02, float y03, float[] x1, float y10, float y11, float y12, float y13) {
        for (int e = LEAD - 1; e < to; e++) {
            // Read everything before writing anything: arrays might be the same one, which C2 cannot know.
            float u = x0[e];
            float v = x1[e];
            float chain0 = Fma.fma(v, y10, Fma.fma(u, y00, c0[e]));
            float chain1 = Fma.fma(v, y11, Fma.fma(u, y01, c1[e]));
            float chain2 = Fma.fma(v, y12, Fma.fma(u, y02, c2[e]));
            float chain3 = Fma.fma(v, y13, Fma.fma(u, y03, c3[e]));
            c0[e] = chain0;
            c1[e] = chain1;
            c2[e] = chain2;
            c3[e] = chain3;
        }
    }

    private static void addFour(int to, float[] c, float[] x0, float y0, float[] x1, float y1, float[] x2, float y2,
            float[] x3, float y3) {
        for (int e = LEAD - 1; e < to; e++) {
            c[e] = Fma.fma(x3[e], y3, Fma.fma(x2[e], y2, Fma.fma(x1[e], y1, Fma.fma(x0[e], y0, c[e]))));
        }
    }

    private static void addMultiple(int to, float[] c, float[] x, float y) {
        for (int e = LEAD - 1; e < to; e++) {
            c[e] = Fma.fma(x[e], y, c[e]);
        }
    }

    @Override
    public void addToColumns(int rows, int columns, float[] b, int bOffset, float[] z, int zOffset, int zStride) {
        PlainLoops.addToColumns(rows, columns, b, bOffset, z, zOffset, zStride);
    }

    @Override
    public void sumColumns(int rows, int columns, float[] dz, int dzOffset, int dzStride, float[] db, int dbOffset,
            boolean accumulate) {
        PlainLoops.sumColumns(rows, columns, dz, dzOffset, dzStride, db, dbOffset, accumulate);
    }

    @Override
    public double sum(float[] x, int from, int to) {
        return sums.sum(x, from, to);
    }

    @Override
    public double dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        return sums.dot(x, xFrom, y, yFrom, length);
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
