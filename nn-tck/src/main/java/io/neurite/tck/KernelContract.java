package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.PackedMatrix;
import io.neurite.api.math.Product;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of {@link Kernel}: every implementation equals {@link ReferenceKernel} to the bit.
 *
 * <p>Sizes lie around the lane counts of all vectors and beyond every sensible block; operands are views with gaps or
 * with overlapping columns; everything around the output is compared too, so that a number written or read outside is
 * seen.
 *
 * <p>A test of a kernel extends this class and names its kernels. Not thread-safe, as the kernels under test are not.
 */
public abstract class KernelContract {
    private static final int[] ROWS = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 37, 64, 67};
    private static final int[] COLUMNS = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 17};
    private static final int[] DEPTHS = {0, 1, 2, 7, 8, 9, 31};
    /** Rows, columns, depth: thin ones, and some that cross the blocks of a kernel and are split between threads. */
    private static final int[][] LARGE = {{4098, 1, 3}, {3, 4098, 2}, {2, 3, 4098}, {1, 1, 4098}, {4098, 1, 1},
            {1, 131, 257}, {300, 9, 1100}, {67, 83, 521}, {531, 70, 64}, {257, 300, 31}, {128, 65, 784},
            {129, 2061, 3}, {145, 70, 400}, {6, 267, 25}, {100, 73, 30}, {120, 7, 5}};
    private static final int[] LENGTHS = {0, 1, 2, 15, 16, 17, 31, 32, 33, 47, 127, 1000, 4098};

    private static final ReferenceKernel REFERENCE = new ReferenceKernel();

    /** Creates the contract; subclasses say which kernels it examines. */
    protected KernelContract() {}

    /**
     * Returns the kernels under test.
     *
     * @return at least one kernel, with distinct names
     */
    protected abstract List<Kernel> kernels();

    /**
     * Returns the tests of every kernel, in a container of its name.
     *
     * @return one container per kernel
     */
    @TestFactory
    protected Stream<DynamicNode> kernelKeepsItsContract() {
        assertFalse(kernels().isEmpty(), "a contract test examines at least one kernel");
        return kernels().stream().map(kernel -> dynamicContainer(kernel.name(), Stream.concat(Stream.of(
                dynamicTest("productsOfAllSmallSizesHaveTheReferencesBits", () -> smallSizes(kernel)),
                dynamicTest("productsOfLargeSizesHaveTheReferencesBits", () -> largeSizes(kernel)),
                dynamicTest("viewsWithGapsAreReadAndWrittenAsDeclared", () -> viewsWithGaps(kernel)),
                dynamicTest("operandsMayEndWhereTheirArraysEnd", () -> endsOfArrays(kernel)),
                dynamicTest("operandsMayHaveOverlappingColumns", () -> overlappingColumns(kernel)),
                dynamicTest("specialValuesSpreadAsTheChainsSay", () -> specialValues(kernel)),
                dynamicTest("accumulatingTwoHalvesEqualsTheWhole", () -> twoHalves(kernel)),
                dynamicTest("sumsOverSamplesFollowTheColumns", () -> sumsOverSamples(kernel)),
                dynamicTest("sumsAlongMemoryFollowTheSixteenChains", () -> sumsAlongMemory(kernel)),
                dynamicTest("aNumberThatIsNotFiniteIsFoundWhereverItLies", () -> finiteNumbers(kernel)),
                dynamicTest("aNumberThatIsTooLargeIsFoundWhereverItLies", () -> numbersBelowAPowerOfTwo(kernel)),
                dynamicTest("shapesThatDoNotFitAreRefused", () -> refusals(kernel))),
                Stream.of(ElementFacts.of(kernel), ChannelFacts.of(kernel), SlidingFacts.of(kernel))
                        .flatMap(facts -> facts))
                .map(fact -> NamedFact.of(kernel.name(), fact))));
    }

    private static void smallSizes(Kernel kernel) {
        KernelNumbers numbers = new KernelNumbers(1, false);
        for (int m : ROWS) {
            for (int n : COLUMNS) {
                for (int k : DEPTHS) {
                    everyForm(kernel, numbers, m, n, k, 0);
                }
            }
        }
    }

    private static void largeSizes(Kernel kernel) {
        KernelNumbers numbers = new KernelNumbers(2, false);
        for (int[] size : LARGE) {
            everyForm(kernel, numbers, size[0], size[1], size[2], 0);
        }
    }

    private static void viewsWithGaps(Kernel kernel) {
        KernelNumbers numbers = new KernelNumbers(3, false);
        for (int[] size : new int[][] {{5, 3, 4}, {16, 8, 9}, {35, 13, 17}, {67, 2, 130}, {70, 90, 600}}) {
            everyForm(kernel, numbers, size[0], size[1], size[2], 3);
        }
    }

    private static void everyForm(Kernel kernel, KernelNumbers numbers, int m, int n, int k, int gap) {
        for (Product product : Product.values()) {
            Matrix A = product.transposesA() ? numbers.matrix(k, m, gap) : numbers.matrix(m, k, gap);
            Matrix B = product.transposesB() ? numbers.matrix(n, k, gap) : numbers.matrix(k, n, gap);
            compareProducts(kernel, numbers, product, A, B, m, n, gap);
        }
    }

    private static void compareProducts(Kernel kernel, KernelNumbers numbers, Product product, Matrix A, Matrix B,
            int m, int n, int gap) {
        Matrix expected = numbers.matrix(m, n, gap);
        for (boolean accumulate : new boolean[] {false, true}) {
            Matrix actual = KernelNumbers.copyWithSurroundings(expected);
            Matrix before = KernelNumbers.copyWithSurroundings(expected);
            kernel.multiply(product, A, B, actual, accumulate);
            REFERENCE.multiply(product, A, B, expected, accumulate);
            Supplier<String> which = () -> kernel.name() + ", " + product + ", accumulate " + accumulate + ", A "
                    + A.rows() + " x " + A.columns() + ", B " + B.rows() + " x " + B.columns() + ", gap " + gap;
            KernelNumbers.requireSameBits(expected, actual, which);
            if (!product.transposesB()) {
                kernel.multiply(kernel.pack(product, A), B, before, accumulate);
                KernelNumbers.requireSameBits(expected, before, () -> "packed: " + which.get());
            }
        }
    }

    /** What a kernel reads in vectors must not lie behind the last number. */
    private static void endsOfArrays(Kernel kernel) {
        KernelNumbers numbers = new KernelNumbers(9, false);
        for (int[] size : new int[][] {{131, 49, 9}, {17, 25, 3}, {33, 31, 2}}) {
            for (Product product : Product.values()) {
                Matrix A = compact(numbers, product.transposesA(), size[0], size[2]);
                Matrix B = compact(numbers, product.transposesB(), size[2], size[1]);
                compareProducts(kernel, numbers, product, A, B, size[0], size[1], 0);
            }
        }
    }

    private static Matrix compact(KernelNumbers numbers, boolean transposed, int rows, int columns) {
        int height = transposed ? columns : rows;
        return Matrix.view(numbers.array(rows * columns), 0, height, rows * columns / height, height);
    }

    private static void overlappingColumns(Kernel kernel) {
        KernelNumbers numbers = new KernelNumbers(4, false);
        for (int step : new int[] {0, 1, 3}) {
            Matrix A = Matrix.view(numbers.array(500), 7, 37, 20, step);
            Matrix B = Matrix.view(numbers.array(500), 5, 20, 11, step);
            compareProducts(kernel, numbers, Product.A_B, A, B, 37, 11, 0);
            for (int n : new int[] {11, 3}) {
                compareProducts(kernel, numbers, Product.AT_B, Matrix.view(A.data(), 2, 20, 37, step),
                        Matrix.view(B.data(), 5, 20, n, step), 37, n, 0);
            }
            compareProducts(kernel, numbers, Product.A_BT, A, Matrix.view(B.data(), 4, 11, 20, step), 37, 11, 0);
        }
    }

    private static void specialValues(Kernel kernel) {
        KernelNumbers numbers = new KernelNumbers(5, true);
        for (int[] size : new int[][] {{1, 1, 3}, {5, 3, 2}, {17, 9, 1}, {33, 5, 7}, {47, 12, 2}, {130, 7, 3}}) {
            for (int round = 0; round < 8; round++) {
                everyForm(kernel, numbers, size[0], size[1], size[2], round % 2);
            }
        }
    }

    private static void twoHalves(Kernel kernel) {
        KernelNumbers numbers = new KernelNumbers(6, false);
        Matrix dZ = numbers.matrix(19, 26, 1);
        Matrix X = numbers.matrix(35, 26, 1);
        Matrix whole = Matrix.zeros(19, 35);
        kernel.multiply(Product.A_BT, dZ, X, whole, false);
        Matrix halves = Matrix.zeros(19, 35);
        kernel.multiply(Product.A_BT, dZ.columns(0, 11), X.columns(0, 11), halves, false);
        kernel.multiply(Product.A_BT, dZ.columns(11, 26), X.columns(11, 26), halves, true);
        KernelNumbers.requireSameBits(whole, halves, () -> kernel.name() + ": two halves of a batch");
    }

    private static void sumsOverSamples(Kernel kernel) {
        for (boolean special : new boolean[] {false, true}) {
            KernelNumbers numbers = new KernelNumbers(7, special);
            for (int rows : ROWS) {
                for (int columns : COLUMNS) {
                    Matrix Z = numbers.matrix(rows, columns, 2);
                    Matrix b = numbers.matrix(rows, 1, 2);
                    for (boolean accumulate : new boolean[] {false, true}) {
                        Matrix actual = KernelNumbers.copyWithSurroundings(b);
                        kernel.sumColumns(Z, actual, accumulate);
                        REFERENCE.sumColumns(Z, b, accumulate);
                        KernelNumbers.requireSameBits(b, actual, () -> kernel.name() + ": sumColumns of " + Z);
                    }
                    Matrix actual = KernelNumbers.copyWithSurroundings(Z);
                    kernel.addToColumns(b, actual);
                    REFERENCE.addToColumns(b, Z);
                    KernelNumbers.requireSameBits(Z, actual, () -> kernel.name() + ": addToColumns to " + Z);
                }
            }
        }
    }

    private static void sumsAlongMemory(Kernel kernel) {
        for (boolean special : new boolean[] {false, true}) {
            KernelNumbers numbers = new KernelNumbers(8, special);
            for (int length : LENGTHS) {
                float[] x = numbers.array(length + 5);
                float[] y = numbers.array(length + 5);
                assertEquals(REFERENCE.sum(x, 3, 3 + length), kernel.sum(x, 3, 3 + length), () -> "sum of " + length);
                assertEquals(REFERENCE.dot(x, 1, y, 4, length), kernel.dot(x, 1, y, 4, length),
                        () -> "dot of " + length);
            }
        }
        assertEquals(0.0, kernel.sum(new float[] {-0f}, 0, 1), "chains start at +0");
    }

    private static void finiteNumbers(Kernel kernel) {
        for (int length : new int[] {0, 1, 7, 16, 67, 200}) {
            float[] x = new float[length + 5];
            Arrays.fill(x, 3, 3 + length, -Float.MAX_VALUE);
            x[2] = Float.NaN;
            x[3 + length] = Float.POSITIVE_INFINITY;
            assertTrue(kernel.areFinite(x, 3, 3 + length), () -> length + " finite numbers");
            for (float spoiler : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                for (int i = 3; i < 3 + length; i++) {
                    int at = i;
                    x[i] = spoiler;
                    assertFalse(kernel.areFinite(x, 3, 3 + length), () -> spoiler + " at " + at);
                    x[i] = Float.MIN_VALUE;
                }
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.areFinite(new float[3], 1, 4));
    }

    private static void numbersBelowAPowerOfTwo(Kernel kernel) {
        for (int exponent : new int[] {1, 48, 127}) {
            float bound = Math.scalb(1f, exponent);
            for (int length : new int[] {0, 1, 7, 67, 200}) {
                float[] x = new float[length + 5];
                Arrays.fill(x, -Math.nextDown(bound));
                assertTrue(kernel.areBelow(exponent, x, 3, 3 + length), () -> length + " numbers below " + bound);
                for (int i = 3; i < 3 + length; i++) {
                    int at = i;
                    x[i] = i % 2 == 0 ? bound : -bound;
                    assertFalse(kernel.areBelow(exponent, x, 3, 3 + length), () -> bound + " at " + at);
                    x[i] = i % 2 == 0 ? 0f : -Float.MIN_VALUE;
                }
            }
        }
    }

    private static void refusals(Kernel kernel) {
        Matrix A = Matrix.zeros(3, 4);
        Matrix C = Matrix.zeros(3, 5);
        assertAll(
                () -> assertThrows(IllegalArgumentException.class,
                        () -> kernel.multiply(Product.A_B, A, Matrix.zeros(3, 5), C, false)),
                () -> assertThrows(IllegalArgumentException.class,
                        () -> kernel.multiply(Product.A_B, A, Matrix.zeros(4, 4), A, false)),
                () -> assertThrows(IllegalArgumentException.class, () -> kernel.pack(Product.A_BT, A)),
                () -> assertThrows(IllegalArgumentException.class,
                        () -> kernel.multiply(kernel.pack(Product.A_B, A), Matrix.zeros(3, 5), C, false)),
                () -> assertThrows(IllegalArgumentException.class,
                        () -> kernel.multiply(kernel.pack(Product.AT_B, A), Matrix.zeros(3, 5), C, false)),
                () -> assertThrows(IllegalArgumentException.class,
                        () -> kernel.multiply(kernel.pack(Product.A_B, Matrix.zeros(3, 3)), C, C, false)),
                () -> assertThrows(IllegalArgumentException.class,
                        () -> kernel.multiply(new PackedElsewhere(3, 4), Matrix.zeros(4, 5), C, false)),
                () -> assertThrows(IllegalArgumentException.class, () -> kernel.addToColumns(Matrix.zeros(4, 1), C)),
                () -> assertThrows(IllegalArgumentException.class, () -> kernel.addToColumns(Matrix.zeros(3, 2), C)),
                () -> assertThrows(IllegalArgumentException.class,
                        () -> kernel.sumColumns(C, Matrix.zeros(5, 1), false)),
                () -> assertThrows(IndexOutOfBoundsException.class, () -> kernel.sum(new float[3], 1, 4)),
                () -> assertThrows(IndexOutOfBoundsException.class,
                        () -> kernel.dot(new float[3], 1, new float[9], 0, 3)));
    }

    /** What no kernel under test has packed. */
    private record PackedElsewhere(int rows, int columns) implements PackedMatrix {}
}
