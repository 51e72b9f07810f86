package io.neurite.core.kernel;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Product;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Products too small to hurt: every width of tile, with whole panels and with a part of one, every way of packing. */
final class ProductRehearsal implements Rehearsal.Piece {
    /** Once C1 counts how often loops go round, they had better do so. */
    private static final int DEPTH = 9;

    /** A whole panel and a part of one; of the longest vectors, a part only. */
    private static final int FEW_ROWS = 17;
    /** Several panels and a part of one, now and then. */
    private static final int ROWS = 65;
    /** Strips of rows, four at a time and one by one, and columns that fill none. */
    private static final int COLUMNS = 49;
    /** For a single column the kernel takes four panels at once, or two. */
    private static final int COLUMN_ROWS = 240;

    private final Supplier<? extends Kernel> vector;
    private final float[] numbers = new float[COLUMN_ROWS * DEPTH];
    private final float[] results = new float[COLUMNS * ROWS];
    private @Nullable Kernel kernel;

    ProductRehearsal(Supplier<? extends Kernel> vector) {
        this.vector = vector;
    }

    @Override
    public void play(int round, boolean brief) {
        // Tiles take two steps at a time, and C2 leaves out what never came to pass: odd depths and even ones.
        int depth = (brief ? 1 : DEPTH - 1) + round / 2 % 2;
        boolean accumulate = round % 3 == 0;
        int rows = round % 8 == 0 ? ROWS : FEW_ROWS;
        for (int columns = 12; columns > 0; columns = columns == 12 ? 8 : columns / 2) {
            multiply(Product.A_B, rows, columns, depth, accumulate);
        }
        multiply(Product.A_B, COLUMN_ROWS, 1, depth, accumulate);
        multiply(Product.A_BT, rows, brief ? COLUMNS / 3 : COLUMNS, depth, accumulate);
        multiply(Product.AT_B, rows, 8, depth, accumulate);
        // A is so much larger than B and C that these are exchanged.
        multiply(Product.AT_B, rows, 2, depth, accumulate);
        kernel().addToColumns(FEW_ROWS, DEPTH, numbers, 0, results, 0, FEW_ROWS);
        results[0] = kernel().areFinite(numbers, 0, COLUMN_ROWS) ? 0f : 1f;
        kernel().sumColumns(FEW_ROWS, DEPTH, numbers, 0, FEW_ROWS, results, 0, accumulate);
        kernel().sumColumns(COLUMN_ROWS, DEPTH, numbers, 0, COLUMN_ROWS, results, 0, accumulate);
    }

    /** Both operands end where their array ends, lest what the kernel does there be left out. */
    private void multiply(Product product, int m, int n, int k, boolean accumulate) {
        kernel().multiply(product, m, n, k, numbers, numbers.length - m * k, product.transposesA() ? k : m, numbers,
                numbers.length - n * k, product.transposesB() ? n : k, results, 0, m, accumulate);
    }

    private Kernel kernel() {
        Kernel present = kernel;
        if (present == null) {
            present = vector.get();
            kernel = present;
        }
        return present;
    }
}
