package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.math.Matrix;

/** A matrix among guards that can tell which of its columns were written. Its own cells are guards until then. */
final class GuardedMatrix {
    private final String name;
    private final Matrix matrix;

    GuardedMatrix(String name, int rows, int columns) {
        Matrix guards = Matrix.zeros(rows, columns);
        guards.fill(Guarded.GUARD);
        this.name = name;
        this.matrix = Guarded.copyOf(guards);
    }

    Matrix matrix() {
        return matrix;
    }

    /** Tells whether a cell was never written. */
    boolean isGuard(int i, int j) {
        return Float.floatToRawIntBits(matrix.get(i, j)) == Float.floatToRawIntBits(Guarded.GUARD);
    }

    /** Returns every cell, those around the matrix included. */
    float[] snapshot() {
        return matrix.data().clone();
    }

    /** Checks that since a snapshot nothing was written but columns {@code from} (inclusive) to {@code to}. */
    void requireUnchangedOutside(float[] snapshot, int from, int to) {
        for (int at = 0; at < snapshot.length; at++) {
            int row = Math.floorMod(at - matrix.offset(), matrix.stride());
            int column = Math.floorDiv(at - matrix.offset(), matrix.stride());
            if (row >= matrix.rows() || column < from || column >= to) {
                float written = matrix.data()[at];
                assertEquals(Float.floatToRawIntBits(snapshot[at]), Float.floatToRawIntBits(written),
                        () -> "Wrote " + written + " to " + name + " (" + matrix.rows() + " x " + matrix.columns()
                                + ") at row " + row + " of column " + column + ", which is not to be written here.");
            }
        }
    }
}
