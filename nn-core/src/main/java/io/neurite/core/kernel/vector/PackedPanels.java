package io.neurite.core.kernel.vector;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.PackedMatrix;
import io.neurite.api.math.Product;
import org.jspecify.annotations.Nullable;

/**
 * A whole left operand in panels, one depth block after the other, each with all rows.
 *
 * <p>It is packed when a product first needs that: plain loops, which may stand in for the vector kernel, do not.
 * Threads may then pack it at the same time; each result is as good as the others.
 */
public final class PackedPanels implements PackedMatrix {
    private final Product product;
    private final Matrix operand;
    /** Rows of the matrix that was packed, of which this may be a part, and the first of the part. */
    private final int packedRows;

    private final int firstRow;
    /** Volatile, for threads meet here without any other order: who sees the array must see what is in it. */
    private volatile float @Nullable [] numbers;

    /**
     * Keeps a matrix to be packed.
     *
     * @param product {@link Product#A_B}, or {@link Product#AT_B} for the transposed matrix
     * @param operand the matrix, which does not change any more
     * @throws IllegalArgumentException if the product transposes B
     */
    public PackedPanels(Product product, Matrix operand) {
        if (product.transposesB()) {
            throw new IllegalArgumentException("A packed left operand is for A_B and AT_B, got " + product + ".");
        }
        this.product = product;
        this.operand = operand;
        this.packedRows = rows();
        this.firstRow = 0;
    }

    private PackedPanels(PackedPanels whole, int from, int to) {
        this.product = whole.product;
        this.operand = product.transposesA() ? whole.operand.columns(from, to) : whole.operand.rows(from, to);
        this.packedRows = whole.packedRows;
        this.firstRow = whole.firstRow + from;
        this.numbers = whole.numbers();
    }

    /**
     * Returns a run of rows.
     *
     * @param from first row, a multiple of 64: where a panel begins, however high it is
     * @param to last row, exclusive
     * @return a view
     */
    public PackedPanels rows(int from, int to) {
        return new PackedPanels(this, from, to);
    }

    /**
     * Returns how to read the matrix.
     *
     * @return as given
     */
    public Product product() {
        return product;
    }

    /**
     * Returns the matrix.
     *
     * @return as given
     */
    public Matrix operand() {
        return operand;
    }

    @Override
    public int rows() {
        return product.transposesA() ? operand.columns() : operand.rows();
    }

    @Override
    public int columns() {
        return product.transposesA() ? operand.rows() : operand.columns();
    }

    /** Returns the panels, for {@link #index}. */
    float[] numbers() {
        float[] present = numbers;
        if (present == null) {
            present = pack();
            numbers = present;
        }
        return present;
    }

    private float[] pack() {
        int aRow = product.transposesA() ? operand.stride() : 1;
        int aColumn = product.transposesA() ? 1 : operand.stride();
        float[] packed = new float[Math.multiplyExact(Panels.padded(rows()), columns())];
        for (int p = 0; p < columns(); p += VectorKernel.DEPTH) {
            Panels.pack(rows(), depth(p), operand.data(), operand.offset() + p * aColumn, aRow, aColumn, packed,
                    index(0, p));
        }
        return packed;
    }

    /** Returns where the panel of row i, a multiple of the panels' height, begins in the block at depth p. */
    int index(int i, int p) {
        return p * Panels.padded(packedRows) + (firstRow + i) * depth(p);
    }

    private int depth(int p) {
        return Math.min(VectorKernel.DEPTH, columns() - p);
    }
}
