package io.neurite.core.kernel;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Product;

/**
 * Sliding products in plain loops, see {@link Kernel#slide}: the rows of some lines at a time are copied to one place.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
final class GatheredRows {
    /** Numbers that are copied at a time: half a second-level cache. */
    private static final int PIECE = 1 << 16;

    private float[] stretches = new float[0];

    /** See {@link Kernel#slide}; the kernel multiplies. */
    void slide(Kernel kernel, int m, int lines, int columns, int k, float[] a, int aOffset, int aStride, float[] b,
            int bOffset, int bLine, int[] rows, float[] c, int cOffset, int cLine, int cStride, boolean accumulate) {
        int width = Math.max(1, PIECE / Math.max(1, k));
        for (int x = 0; x < columns; x += width) {
            slidePiece(kernel, m, lines, Math.min(width, columns - x), k, a, aOffset, aStride, b, bOffset + x, bLine,
                    rows, c, cOffset + x * cStride, cLine, cStride, accumulate);
        }
    }

    /** The same for lines that are short enough, some at a time if nothing lies between them in C. */
    private void slidePiece(Kernel kernel, int m, int lines, int columns, int k, float[] a, int aOffset, int aStride,
            float[] b, int bOffset, int bLine, int[] rows, float[] c, int cOffset, int cLine, int cStride,
            boolean accumulate) {
        boolean hasGaps = cLine != columns * cStride;
        int most = hasGaps ? 1 : Math.max(1, PIECE / Math.max(1, k * columns));
        int count;
        for (int y = 0; y < lines; y += count) {
            count = Math.min(most, lines - y);
            int n = count * columns;
            if (stretches.length < k * n) {
                stretches = new float[k * n];
            }
            for (int p = 0; p < k; p++) {
                for (int i = 0; i < count; i++) {
                    System.arraycopy(b, bOffset + (y + i) * bLine + rows[p], stretches, p * n + i * columns, columns);
                }
            }
            kernel.multiply(Product.A_BT, m, n, k, a, aOffset, aStride, stretches, 0, n, c, cOffset + y * cLine,
                    cStride, accumulate);
        }
    }
}
