package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.fail;

import io.neurite.api.math.Matrix;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Operands for {@link KernelContract}, from a fixed seed, and the comparison of results with all that lies around them.
 */
final class KernelNumbers {
    private static final int MARGIN = 5;
    private static final float[] SPECIAL = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f,
            Float.MIN_VALUE, -Float.MIN_NORMAL / 3, Float.MAX_VALUE, -Float.MAX_VALUE, 1f};

    private final Random random;
    private final boolean special;

    /** With {@code special} one number in four is a NaN, an infinity, a zero, or at an end of the range. */
    KernelNumbers(long seed, boolean special) {
        this.random = new Random(seed);
        this.special = special;
    }

    float[] array(int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            boolean isSpecial = special && random.nextInt(4) == 0;
            numbers[i] = isSpecial ? SPECIAL[random.nextInt(SPECIAL.length)] : 4 * random.nextFloat() - 2;
        }
        return numbers;
    }

    /** A view inside a larger array; {@code gap} numbers lie between its columns. */
    Matrix matrix(int rows, int columns, int gap) {
        return Matrix.view(array(2 * MARGIN + (rows + gap) * columns), MARGIN, rows, columns, rows + gap);
    }

    static Matrix copyWithSurroundings(Matrix matrix) {
        return Matrix.view(matrix.data().clone(), matrix.offset(), matrix.rows(), matrix.columns(), matrix.stride());
    }

    /** Compares the whole arrays; any NaN equals any other, since no specification says which one arises. */
    static void requireSameBits(Matrix expected, Matrix actual, Supplier<String> what) {
        float[] e = expected.data();
        float[] a = actual.data();
        for (int at = 0; at < e.length; at++) {
            if (Float.floatToIntBits(e[at]) != Float.floatToIntBits(a[at])) {
                fail(what.get() + ": number " + at + " of the array (the result begins at " + expected.offset()
                        + ", stride " + expected.stride() + ") should be " + e[at] + ", was " + a[at]);
            }
        }
    }
}
