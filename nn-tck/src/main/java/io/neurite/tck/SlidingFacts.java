package io.neurite.tck;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The part of {@link KernelContract} that is about {@link Kernel#slide}. */
final class SlidingFacts {
    /** Around all lane counts and panels, and more than a block holds. */
    private static final int[] ROWS = {0, 1, 3, 4, 6, 8, 9, 15, 16, 17, 20, 24, 32, 33, 131, 150};
    private static final int[] COLUMNS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 24, 28};
    private static final int[] DEPTHS = {0, 1, 7, 25};

    private static final ReferenceKernel REFERENCE = new ReferenceKernel();

    private SlidingFacts() {}

    static Stream<DynamicTest> of(Kernel kernel) {
        return Stream.of(
                dynamicTest("slidingProductsOfAllSmallSizesHaveTheReferencesBits", () -> smallSizes(kernel)),
                dynamicTest("slidingProductsOfLongSumsHaveTheReferencesBits", () -> longSums(kernel)),
                dynamicTest("slidingProductsSpreadSpecialValuesAsTheChainsSay", () -> specialValues(kernel)));
    }

    private static void smallSizes(Kernel kernel) {
        KernelNumbers numbers = new KernelNumbers(21, false);
        for (int m : ROWS) {
            for (int columns : COLUMNS) {
                for (int k : DEPTHS) {
                    everyLayout(kernel, numbers, m, 1 + (m + columns) % 3, columns, k);
                }
            }
        }
    }

    private static void longSums(Kernel kernel) {
        KernelNumbers numbers = new KernelNumbers(22, false);
        for (int[] size : new int[][] {{6, 5, 5, 784}, {64, 28, 28, 576}, {20, 3, 14, 1100}, {150, 2, 7, 513},
            {300, 1, 40, 20}, {7, 0, 5, 3}, {5, 1, 40, 4098}, {40, 2, 24, 600}}) {
            everyLayout(kernel, numbers, size[0], size[1], size[2], size[3]);
        }
    }

    private static void specialValues(Kernel kernel) {
        KernelNumbers numbers = new KernelNumbers(23, true);
        for (int[] size : new int[][] {{6, 2, 9, 3}, {20, 3, 7, 2}, {33, 1, 28, 4}, {1, 3, 8, 2}}) {
            for (int round = 0; round < 8; round++) {
                everyLayout(kernel, numbers, size[0], size[1], size[2], size[3]);
            }
        }
    }

    /** C without gaps, with gaps between its columns, and between its lines alone. */
    private static void everyLayout(Kernel kernel, KernelNumbers numbers, int m, int lines, int columns, int k) {
        compare(kernel, numbers, m, lines, columns, k, 0, 0);
        compare(kernel, numbers, m, lines, columns, k, 3, 0);
        compare(kernel, numbers, m, lines, columns, k, 0, 2);
    }

    private static void compare(Kernel kernel, KernelNumbers numbers, int m, int lines, int columns, int k, int gap,
            int lineGap) {
        int stride = m + gap;
        int line = columns * stride + lineGap;
        int bLine = columns + 3;
        int[] rows = new int[k + 1];
        for (int p = 0; p < rows.length; p++) {
            rows[p] = p * 7 % (k + 5);
        }
        // The last number that is read is the last of its array.
        float[] b = numbers.array((k + 4) + (lines - 1) * bLine + columns + 2);
        Matrix A = numbers.matrix(m, k, gap);
        Matrix expected = numbers.matrix(1, lines * line + 1, 0);
        int from = expected.offset();
        for (boolean accumulate : new boolean[] {false, true}) {
            Matrix actual = KernelNumbers.copyWithSurroundings(expected);
            kernel.slide(m, lines, columns, k, A.data(), A.offset(), A.stride(), b, 2, bLine, rows, actual.data(), from,
                    line, stride, accumulate);
            REFERENCE.slide(m, lines, columns, k, A.data(), A.offset(), A.stride(), b, 2, bLine, rows, expected.data(),
                    from, line, stride, accumulate);
            KernelNumbers.requireSameBits(expected, actual, () -> kernel.name() + ": slide, accumulate " + accumulate
                    + ", A " + A.rows() + " x " + A.columns() + ", " + lines + " lines of " + columns + ", gaps " + gap
                    + " and " + lineGap);
        }
    }
}
