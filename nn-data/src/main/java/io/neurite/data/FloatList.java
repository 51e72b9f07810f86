package io.neurite.data;

import io.neurite.api.math.Matrix;
import java.util.Arrays;

/** Numbers that arrive one by one. */
final class FloatList {
    /** Some machines refuse longer arrays. */
    static final int MAXIMUM = Integer.MAX_VALUE - 8;

    private float[] values = new float[1024];
    private int size;

    void add(float value) throws InvalidDataException {
        if (size == values.length) {
            if (size == MAXIMUM) {
                throw new InvalidDataException("A data set in memory has at most " + MAXIMUM
                        + " numbers; this one has more.");
            }
            values = Arrays.copyOf(values, (int) Math.min(MAXIMUM, size + (size >> 1) + 1L));
        }
        values[size++] = value;
    }

    /** Tells whether all numbers are equal. */
    boolean isConstant() {
        for (int i = 1; i < size; i++) {
            if (values[i] != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the numbers as consecutive columns, and forgets spare room. */
    Matrix toMatrix(int rows) {
        values = Arrays.copyOf(values, size);
        return Matrix.view(values, 0, rows, size / rows, rows);
    }
}
