package io.neurite.core.kernel;

import io.neurite.api.math.ChannelOperations;
import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.PackedMatrix;
import io.neurite.api.math.Product;
import io.neurite.core.kernel.vector.PackedPanels;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * A kernel that splits each large product over a team of threads, by rows or columns of C: no sum is cut, so no bit
 * depends on how many threads there are. Small products and everything else run on the caller's thread.
 *
 * <p>For one thread at a time, as any kernel.
 */
public final class ParallelKernel implements Kernel {
    /** Multiply-adds per worker that are worth waking it for: some microseconds, several times the hand-off. */
    private static final long WORTHWHILE = 1L << 18;
    /** Rows are cut at multiples of this, a whole number of tiles of every kernel. */
    private static final int ROW_UNIT = 64;
    /** Columns are cut at multiples of this: the usual numbers of samples are then cut into equal parts. */
    private static final int COLUMN_UNIT = 16;
    private static final float[] NONE = new float[0];

    private final WorkerTeam team;
    private final Kernel[] kernels;
    private final IntConsumer part = this::multiplyPart;

    // The arguments of the product in hand: fields, since a round allocates nothing.
    private Product product = Product.A_B;
    private int m;
    private int n;
    private int k;
    private float[] a = NONE;
    private int aOffset;
    private int aStride;
    private float[] b = NONE;
    private int bOffset;
    private int bStride;
    private float[] c = NONE;
    private int cOffset;
    private int cStride;
    private boolean accumulate;
    private int parts;
    private boolean byRows;

    /**
     * Creates a kernel over a team, which stays the caller's to close.
     *
     * @param team the threads; a large product is a round of theirs
     * @param kernel makes the kernel of each worker
     */
    public ParallelKernel(WorkerTeam team, Supplier<? extends Kernel> kernel) {
        this.team = team;
        this.kernels = new Kernel[team.size()];
        for (int worker = 0; worker < kernels.length; worker++) {
            kernels[worker] = kernel.get();
        }
    }

    @Override
    public String name() {
        return kernels[0].name() + " on " + kernels.length + (kernels.length == 1 ? " thread" : " threads");
    }

    @Override
    public void multiply(Product product, int m, int n, int k, float[] a, int aOffset, int aStride, float[] b,
            int bOffset, int bStride, float[] c, int cOffset, int cStride, boolean accumulate) {
        int rowUnits = (m + ROW_UNIT - 1) / ROW_UNIT;
        int columnUnits = (n + COLUMN_UNIT - 1) / COLUMN_UNIT;
        byRows = prefersRows(product, m, n) ? rowUnits >= Math.min(kernels.length, columnUnits)
                : columnUnits < Math.min(kernels.length, rowUnits);
        long worthwhile = Math.min((long) m * n * k / WORTHWHILE, kernels.length);
        parts = (int) Math.min(worthwhile, byRows ? rowUnits : columnUnits);
        if (parts <= 1) {
            kernels[0].multiply(product, m, n, k, a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride,
                    accumulate);
            return;
        }
        this.product = product;
        this.m = m;
        this.n = n;
        this.k = k;
        this.a = a;
        this.aOffset = aOffset;
        this.aStride = aStride;
        this.b = b;
        this.bOffset = bOffset;
        this.bStride = bStride;
        this.c = c;
        this.cOffset = cOffset;
        this.cStride = cStride;
        this.accumulate = accumulate;
        try {
            team.run(parts, part);
        } finally {
            this.a = NONE;
            this.b = NONE;
            this.c = NONE;
        }
    }

    /**
     * Parts by rows each copy all of B, parts by columns all of A: the dearer copy is better divided. Of A^T B usually
     * the smaller operand is transposed, which makes it the dearer one.
     */
    private static boolean prefersRows(Product product, int m, int n) {
        return product.transposesA() ? m <= n : m >= n;
    }

    /** Splits lines, or the columns of few; as the product of a packed operand it then makes a few objects. */
    @Override
    public void slide(int m, int lines, int columns, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset,
            int bLine, int[] rows, float[] c, int cOffset, int cLine, int cStride, boolean accumulate) {
        long worthwhile = (long) m * lines * columns * k / WORTHWHILE;
        boolean byLines = lines >= kernels.length;
        int units = byLines ? lines : (columns + COLUMN_UNIT - 1) / COLUMN_UNIT;
        int size = (int) Math.min(Math.min(worthwhile, kernels.length), units);
        if (size <= 1) {
            kernels[0].slide(m, lines, columns, k, a, aOffset, aStride, b, bOffset, bLine, rows, c, cOffset, cLine,
                    cStride, accumulate);
            return;
        }
        team.run(size, t -> {
            int unit = byLines ? 1 : COLUMN_UNIT;
            int all = byLines ? lines : columns;
            int from = Shares.begin(all, unit, t, size);
            int count = Shares.begin(all, unit, t + 1, size) - from;
            kernels[t].slide(m, byLines ? count : lines, byLines ? columns : count, k, a, aOffset, aStride, b,
                    bOffset + from * (byLines ? bLine : 1), bLine, rows, c,
                    cOffset + from * (byLines ? cLine : cStride), cLine, cStride, accumulate);
        });
    }

    @Override
    public PackedMatrix pack(Product product, Matrix A) {
        return kernels[0].pack(product, A);
    }

    /** Unlike other products this one makes a few objects if it is split. */
    @Override
    public void multiply(PackedMatrix A, Matrix B, Matrix C, boolean accumulate) {
        int units = (A.rows() + ROW_UNIT - 1) / ROW_UNIT;
        long worthwhile = (long) A.rows() * A.columns() * C.columns() / WORTHWHILE;
        int size = (int) Math.min(Math.min(worthwhile, kernels.length), units);
        if (size <= 1 || C.rows() != A.rows() || !(A instanceof PackedPanels panels)) {
            kernels[0].multiply(A, B, C, accumulate);
            return;
        }
        team.run(size, t -> {
            int from = Shares.begin(A.rows(), ROW_UNIT, t, size);
            int to = Shares.begin(A.rows(), ROW_UNIT, t + 1, size);
            kernels[t].multiply(panels.rows(from, to), B, C.rows(from, to), accumulate);
        });
    }

    /** One part is one worker's task: parts never outnumber workers, so the worker's kernel is the part's. */
    private void multiplyPart(int t) {
        if (byRows) {
            int from = Shares.begin(m, ROW_UNIT, t, parts);
            int rows = Shares.begin(m, ROW_UNIT, t + 1, parts) - from;
            int aAt = aOffset + (product.transposesA() ? from * aStride : from);
            kernels[t].multiply(product, rows, n, k, a, aAt, aStride, b, bOffset, bStride, c, cOffset + from, cStride,
                    accumulate);
        } else {
            int from = Shares.begin(n, COLUMN_UNIT, t, parts);
            int columns = Shares.begin(n, COLUMN_UNIT, t + 1, parts) - from;
            int bAt = bOffset + (product.transposesB() ? from : from * bStride);
            kernels[t].multiply(product, m, columns, k, a, aOffset, aStride, b, bAt, bStride, c,
                    cOffset + from * cStride, cStride, accumulate);
        }
    }

    @Override
    public void addToColumns(int rows, int columns, float[] b, int bOffset, float[] z, int zOffset, int zStride) {
        kernels[0].addToColumns(rows, columns, b, bOffset, z, zOffset, zStride);
    }

    @Override
    public void sumColumns(int rows, int columns, float[] dz, int dzOffset, int dzStride, float[] db, int dbOffset,
            boolean accumulate) {
        kernels[0].sumColumns(rows, columns, dz, dzOffset, dzStride, db, dbOffset, accumulate);
    }

    @Override
    public double sum(float[] x, int from, int to) {
        return kernels[0].sum(x, from, to);
    }

    @Override
    public boolean areBelow(int exponent, float[] x, int from, int to) {
        return kernels[0].areBelow(exponent, x, from, to);
    }

    @Override
    public double dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        return kernels[0].dot(x, xFrom, y, yFrom, length);
    }

    @Override
    public ElementOperations elements() {
        return kernels[0].elements();
    }

    @Override
    public ChannelOperations channels() {
        return kernels[0].channels();
    }
}
