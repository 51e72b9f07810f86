package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.neurite.api.math.Matrix;
import java.util.Arrays;

/** Matrices with guards before, between and after their columns, to see that nothing else is read or written. */
final class Guarded {
    /** A NaN that no arithmetic makes: who reads it, shows it. */
    static final float GUARD = Float.intBitsToFloat(0x7FC5A5A5);

    private static final int BEFORE = 7;
    private static final int BETWEEN = 5;

    private Guarded() {}

    /** Returns a copy of the numbers among guards. */
    static Matrix copyOf(Matrix source) {
        int stride = source.rows() + BETWEEN;
        float[] data = new float[BEFORE + stride * source.columns()];
        Arrays.fill(data, GUARD);
        Matrix guarded = Matrix.view(data, BEFORE, source.rows(), source.columns(), stride);
        guarded.copyFrom(source);
        return guarded;
    }

    /** Asserts that a guarded matrix holds these numbers, to the bit, and that its guards are whole. */
    static void assertHolds(Matrix expected, Matrix guarded, String name) {
        assertArrayEquals(copyOf(expected).data(), guarded.data(), name);
    }
}
