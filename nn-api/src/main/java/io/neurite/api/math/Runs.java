package io.neurite.api.math;

/**
 * Checks shapes, and tells how operations on single elements go through matrices of one shape: column by column, or all
 * columns at once where nothing lies between them. Run j begins where column j does.
 */
final class Runs {
    private Runs() {}

    /** Returns the length of a run through both matrices. */
    static int length(Matrix X, Matrix Y) {
        if (X.rows() != Y.rows() || X.columns() != Y.columns()) {
            throw new IllegalArgumentException("Matrices of one shape are needed, got " + X.rows() + " x " + X.columns()
                    + " and " + Y.rows() + " x " + Y.columns() + ".");
        }
        boolean joined = X.stride() == X.rows() && Y.stride() == Y.rows();
        return joined ? X.rows() * X.columns() : X.rows();
    }

    /** Returns how many runs of this length there are. */
    static int count(Matrix X, int length) {
        return length == X.rows() ? X.columns() : 1;
    }

    /** Refuses what is not one column for all columns of another matrix. */
    static void requireColumnOf(String name, Matrix column, String nameOfWhole, Matrix whole) {
        if (column.rows() != whole.rows() || column.columns() != 1) {
            throw new IllegalArgumentException(name + " is one column with a row for each of " + nameOfWhole
                    + "'s: expected " + whole.rows() + " x 1, got " + column.rows() + " x " + column.columns() + ".");
        }
    }
}
