package io.neurite.core.kernel;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Product;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Products too small to hurt: every width of tile, with whole panels and with a part of one, every way of packing. */
final class ProductRehearsal implements Rehearsal.Piece {
    /** Once C1 counts how often loops go round, they had better do so; odd, since tiles take two steps at a time. */
    private static final int DEPTH = 9;

    /** A whole panel and a part of one; of the longest vectors, a part only. */
    private static final int ROWS = 17;
    /** For a single column the kernel takes four panels at once, or two. */
    private static final int COLUMN_ROWS = 240;

    private final Supplier<? extends Kernel> vector;
    private final float[] numbers = new float[COLUMN_ROWS * DEPTH];
    private final float[] results = new float[Math.max(12 * ROWS, COLUMN_ROWS)];
    private @Nullable Kernel kernel;

    ProductRehearsal(Supplier<? extends Kernel> vector) {
        this.vector = vector;
    }

    @Override
    public void play(int round, boolean brief) {
        int depth = brief ? 1 : DEPTH;
        boolean accumulate = round % 2 == 0;
        for (int columns = 12; columns > 0; columns = columns == 12 ? 8 : columns / 2) {
            multiply(Product.A_B, ROWS, columns, depth, accumulate);
        }
        multiply(Product.A_B, COLUMN_ROWS, 1, depth, accumulate);
        multiply(Product.A_BT, ROWS, 8, depth, accumulate);
        multiply(Product.AT_B, ROWS, 8, depth, accumulate);
        // A is so much larger than B and C that these are exchanged.
        multiply(Product.AT_B, ROWS, 2, depth, accumulate);
        kernel().addToColumns(ROWS, DEPTH, numbers, 0, results, 0, ROWS);
        kernel().sumColumns(ROWS, DEPTH, numbers, 0, ROWS, results, 0, accumulate);
        kernel().sumColumns(COLUMN_ROWS, DEPTH, numbers, 0, COLUMN_ROWS, results, 0, accumulate);
    }

    private void multiply(Product product, int m, int n, int k, boolean accumulate) {
        kernel().multiply(product, m, n, k, numbers, 0, product.transposesA() ? k : m, numbers, 0,
                product.transposesB() ? n : k, results, 0, m, accumulate);
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
