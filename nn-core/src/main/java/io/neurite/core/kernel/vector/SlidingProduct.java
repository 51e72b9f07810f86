package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.HEIGHT;
import static io.neurite.core.kernel.vector.MicroKernel.LANES;
import static io.neurite.core.kernel.vector.MicroKernel.LOW_WIDTH;
import static io.neurite.core.kernel.vector.VectorKernel.DEPTH;
import static io.neurite.core.kernel.vector.VectorKernel.ROWS;

import java.util.Arrays;

/**
 * Products whose right operand is read where it lies, see {@link io.neurite.api.math.Kernel#slide}: blocks of A are
 * packed into {@link Panels}, and tiles go along each line of columns.
 *
 * <p>Rows that fill no panel come first. Where C has no gaps, their tiles write whole vectors: what lies behind the
 * rows is computed later, as rows of the same columns or as later columns. Where sums are resumed, and at the very end
 * of C, they are computed beside it.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
final class SlidingProduct {
    private final Sums sums = new Sums();
    private final float[] edge = new float[HEIGHT * LOW_WIDTH];
    /** Where the rows of a block behind the first lie. */
    private final int[] later = new int[DEPTH];
    private float[] panels = new float[0];

    /** See {@link io.neurite.api.math.Kernel#slide}. */
    void compute(int m, int lines, int columns, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset,
            int bLine, int[] rows, float[] c, int cOffset, int cLine, int cStride, boolean accumulate) {
        if (k == 0 && !accumulate) {
            clear(m, lines, columns, c, cOffset, cLine, cStride);
        }
        boolean hasGaps = cStride != m || lines > 1 && cLine != columns * m;
        int blocks = (k + DEPTH - 1) / DEPTH;
        for (int block = 0; block < blocks; block++) {
            int p = (int) ((long) k * block / blocks);
            int depth = (int) ((long) k * (block + 1) / blocks) - p;
            int[] its = rows;
            if (p > 0) {
                System.arraycopy(rows, p, later, 0, depth);
                its = later;
            }
            boolean resume = accumulate || p > 0;
            int end = resume || hasGaps ? 0 : cOffset + lines * columns * m;
            // Blocks from the last on: where its tiles write more than their rows, that is computed later.
            for (int i = (m - 1) / ROWS * ROWS; i >= 0; i -= ROWS) {
                int height = Math.min(ROWS, m - i);
                int whole = height - height % HEIGHT;
                pack(height, depth, a, aOffset + i + p * aStride, aStride);
                for (int y = 0; y < lines; y++) {
                    int cFrom = cOffset + y * cLine + i;
                    multiplyEdge(height - whole, columns, depth, whole * depth, b, bOffset + y * bLine, its, c,
                            cFrom + whole, cStride, resume, end);
                    multiplyPanels(whole, columns, depth, b, bOffset + y * bLine, its, c, cFrom, cStride, resume);
                }
            }
        }
    }

    private static void clear(int m, int lines, int columns, float[] c, int from, int line, int stride) {
        for (int y = 0; y < lines; y++) {
            for (int x = 0; x < columns; x++) {
                int at = from + y * line + x * stride;
                Arrays.fill(c, at, at + m, 0f);
            }
        }
    }

    /** Packs rows of A: those that fill no panel in one that is half as high, if that suffices. */
    private void pack(int height, int depth, float[] a, int from, int aStride) {
        int size = Panels.padded(height) * depth;
        if (panels.length < size) {
            panels = new float[size];
        }
        int rest = height % HEIGHT;
        if (isLow(rest)) {
            int whole = height - rest;
            Panels.pack(whole, depth, a, from, 1, aStride, panels, 0);
            Panels.copyLow(rest, depth, a, from + whole, aStride, panels, whole * depth);
        } else {
            Panels.pack(height, depth, a, from, 1, aStride, panels, 0);
        }
    }

    /** Tells whether so many rows behind whole panels take a tile that is one vector high. */
    private static boolean isLow(int rows) {
        return rows > 0 && rows <= LANES;
    }

    /** Computes the rows of whole panels in a line. */
    private void multiplyPanels(int height, int columns, int depth, float[] b, int bFrom, int[] rows, float[] c,
            int cFrom, int cStride, boolean resume) {
        int width;
        for (int x = 0; height > 0 && x < columns; x += width) {
            width = MicroKernel.slideWidth(columns - x);
            MicroKernel.slide(width, depth, panels, 0, b, bFrom + x, rows,
                    sums.of(height, c, cFrom + x * cStride, cStride, resume));
        }
    }

    /** Computes rows of a line that fill no panel; tiles that end before {@code end} write whole vectors to C. */
    private void multiplyEdge(int height, int columns, int depth, int aFrom, float[] b, int bFrom, int[] rows,
            float[] c, int cFrom, int cStride, boolean resume, int end) {
        boolean low = isLow(height);
        int width;
        for (int x = 0; height > 0 && x < columns; x += width) {
            width = low ? MicroKernel.lowWidth(columns - x) : MicroKernel.slideWidth(columns - x);
            int at = cFrom + x * cStride;
            boolean beside = at + (width - 1) * cStride + (low ? LANES : HEIGHT) > end;
            if (beside && resume) {
                copy(height, width, c, at, cStride, edge, 0, HEIGHT);
            }
            Sums tile = beside ? sums.of(HEIGHT, edge, 0, HEIGHT, resume) : sums.of(HEIGHT, c, at, cStride, false);
            if (low) {
                MicroKernel.slideLow(width, depth, panels, aFrom, b, bFrom + x, rows, tile);
            } else {
                MicroKernel.slide(width, depth, panels, aFrom, b, bFrom + x, rows, tile);
            }
            if (beside) {
                copy(height, width, edge, 0, HEIGHT, c, at, cStride);
            }
        }
    }

    private static void copy(int height, int columns, float[] from, int fromAt, int fromStride, float[] to, int toAt,
            int toStride) {
        for (int j = 0; j < columns; j++) {
            System.arraycopy(from, fromAt + j * fromStride, to, toAt + j * toStride, height);
        }
    }
}
