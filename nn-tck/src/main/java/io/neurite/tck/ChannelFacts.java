package io.neurite.tck;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.math.ChannelOperations;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The part of {@link KernelContract} that is about {@link ChannelOperations}. */
final class ChannelFacts {
    /** Around all lane counts, and more than any block holds. */
    private static final int[] CHANNELS = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 67, 600};
    private static final int[] PIXELS = {1, 2, 3, 7, 8, 9, 16, 17, 131};

    private static final ReferenceKernel REFERENCE = new ReferenceKernel();

    private ChannelFacts() {}

    /** What is done to pixels: X and G are operands, K coefficients, Y the result. */
    private interface Operation {
        void run(ChannelOperations kernel, Matrix X, Matrix G, Matrix K, Matrix Y);
    }

    static Stream<DynamicTest> of(Kernel kernel) {
        return Stream.of(
                dynamicTest("momentsHaveTheReferencesBits", () -> sums(kernel, "moments",
                        (k, X, G, K, Y) -> k.moments(X.rows(), X.columns(), X.data(), X.offset(), Y.data(),
                                Y.offset()))),
                dynamicTest("sumsOfProductsHaveTheReferencesBits", () -> sums(kernel, "products",
                        (k, X, G, K, Y) -> k.products(X.rows(), X.columns(), G.data(), G.offset(), X.data(), X.offset(),
                                K.data(), K.offset(), Y.data(), Y.offset()))),
                dynamicTest("channelsAreScaledAndShifted", () -> maps(kernel, "scaleAndShift",
                        (k, X, G, K, Y) -> k.scaleAndShift(X.rows(), X.columns(), X.data(), X.offset(), K.data(),
                                K.offset(), Y.data(), Y.offset()))),
                dynamicTest("channelsAreCombined", () -> maps(kernel, "combine",
                        (k, X, G, K, Y) -> k.combine(X.rows(), X.columns(), G.data(), G.offset(), X.data(), X.offset(),
                                K.data(), K.offset(), Y.data(), Y.offset()))),
                dynamicTest("maximaOfWindowsHaveTheReferencesBits", () -> maxima(kernel)),
                dynamicTest("pixelsAreTakenApart", () -> separate(kernel)));
    }

    private static void sums(Kernel kernel, String name, Operation operation) {
        compare(kernel, name, 2, operation);
    }

    private static void maps(Kernel kernel, String name, Operation operation) {
        compare(kernel, name, 0, operation);
        compare(kernel, name + " in place", 0, (k, X, G, K, Y) -> operation.run(k, Y, G, K, Y));
        compare(kernel, name + " over the other operand", 0, (k, X, G, K, Y) -> operation.run(k, X, Y, K, Y));
    }

    /** Pixels side by side and with gaps, into planes with gaps, which stay as they are. */
    private static void separate(Kernel kernel) {
        KernelNumbers numbers = new KernelNumbers(12, true);
        for (int channels : CHANNELS) {
            for (int pixels : PIXELS) {
                for (int gap : new int[] {0, 3}) {
                    Matrix X = numbers.matrix(channels, pixels, gap);
                    Matrix Y = numbers.matrix(pixels, channels, gap);
                    Matrix actual = KernelNumbers.copyWithSurroundings(Y);
                    kernel.channels().separate(channels, pixels, X.data(), X.offset(), X.stride(), actual.data(),
                            actual.offset(), actual.stride());
                    REFERENCE.channels().separate(channels, pixels, X.data(), X.offset(), X.stride(), Y.data(),
                            Y.offset(), Y.stride());
                    String which = pixels + " pixels of " + channels + " channels, gaps of " + gap;
                    KernelNumbers.requireSameBits(Y, actual, () -> kernel.name() + ", separate: " + which);
                }
            }
        }
    }

    private static void maxima(Kernel kernel) {
        for (boolean special : new boolean[] {false, true}) {
            KernelNumbers numbers = new KernelNumbers(11, special);
            for (int channels : CHANNELS) {
                for (int size = 1; size <= 3; size++) {
                    maxima(kernel, numbers, channels, size, 4 - size, 4 - size);
                    maxima(kernel, numbers, channels, size, 2, 2);
                    maxima(kernel, numbers, channels, 2, size, 1);
                    maxima(kernel, numbers, channels, 3, size, 3);
                }
            }
        }
    }

    /** Compares the maxima of windows that are so many pixels apart, and what is given back to them. */
    private static void maxima(Kernel kernel, KernelNumbers numbers, int channels, int height, int width, int apart) {
        for (int windows : new int[] {0, 1, 2, 9}) {
            int pitch = (Math.max(0, windows - 1) * apart + width) * channels + 3;
            Matrix X = numbers.matrix(pitch, height, 0);
            Matrix G = numbers.matrix(channels, windows, 0);
            Matrix A = numbers.matrix(channels, windows, 0);
            Matrix a = KernelNumbers.copyWithSurroundings(A);
            int step = apart * channels;
            kernel.channels().maxima(channels, height, width, pitch, windows, step, X.data(), X.offset(), a.data(),
                    a.offset());
            REFERENCE.channels().maxima(channels, height, width, pitch, windows, step, X.data(), X.offset(), A.data(),
                    A.offset());
            String which = kernel.name() + ", " + windows + " windows of " + height + " x " + width + ", " + apart
                    + " apart, of " + channels + " channels";
            KernelNumbers.requireSameBits(A, a, () -> "maxima: " + which);
            for (boolean accumulate : apart == width ? new boolean[] {false, true} : new boolean[] {true}) {
                Matrix Y = numbers.matrix(pitch, height, 0);
                makeZerosPositive(Y.data());
                Matrix y = KernelNumbers.copyWithSurroundings(Y);
                kernel.channels().shareOfMaxima(channels, height, width, pitch, windows, step, X.data(), X.offset(),
                        A.data(), A.offset(), G.data(), G.offset(), y.data(), y.offset(), accumulate);
                REFERENCE.channels().shareOfMaxima(channels, height, width, pitch, windows, step, X.data(), X.offset(),
                        A.data(), A.offset(), G.data(), G.offset(), Y.data(), Y.offset(), accumulate);
                KernelNumbers.requireSameBits(Y, y, () -> "share, accumulate " + accumulate + ": " + which);
            }
        }
    }

    private static void makeZerosPositive(float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += 0f;
        }
    }

    /** Compares results of so many columns, 0 for as many as there are pixels, on ordinary and special numbers. */
    private static void compare(Kernel kernel, String name, int columns, Operation operation) {
        for (boolean special : new boolean[] {false, true}) {
            KernelNumbers numbers = new KernelNumbers(10, special);
            for (int channels : CHANNELS) {
                for (int pixels : PIXELS) {
                    Matrix X = numbers.matrix(channels, pixels, 0);
                    Matrix G = numbers.matrix(channels, pixels, 0);
                    Matrix K = numbers.matrix(channels, 4, 0);
                    Matrix expected = numbers.matrix(channels, columns == 0 ? pixels : columns, 0);
                    Matrix actual = KernelNumbers.copyWithSurroundings(expected);
                    operation.run(kernel.channels(), X, G, K, actual);
                    operation.run(REFERENCE.channels(), X, G, K, expected);
                    KernelNumbers.requireSameBits(expected, actual, () -> kernel.name() + ", " + name + ", "
                            + channels + " channels of " + pixels + " pixels");
                }
            }
        }
    }
}
