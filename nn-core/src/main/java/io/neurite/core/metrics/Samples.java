package io.neurite.core.metrics;

import io.neurite.api.math.Matrix;
import io.neurite.core.engine.Decision;
import org.jspecify.annotations.Nullable;

/** How metrics read batches. */
final class Samples {
    /** Targets of one output, whether 0 and 1 or -1 and +1, mean class 1 from here on. */
    private static final float CLASS_1 = 0.5f;

    private static final int FIRST_NUMBERS = 1 << 10;

    private Samples() {}

    /** Refuses matrices whose shapes do not fit each other. */
    static void check(int outputs, Matrix A, Matrix Y, @Nullable Matrix weights, boolean indices) {
        if (A.rows() != outputs || A.columns() != Y.columns() || !(Y.rows() == outputs || indices && Y.rows() == 1)) {
            throw new IllegalArgumentException("Predictions of " + outputs + " rows and as many targets are needed"
                    + (indices ? " (or class indices in 1 row)" : "") + ", got A (" + A.rows() + " x " + A.columns()
                    + ") and Y (" + Y.rows() + " x " + Y.columns() + ").");
        }
        if (weights != null && (weights.rows() != 1 || weights.columns() != A.columns())) {
            throw new IllegalArgumentException("Weights are 1 x " + A.columns() + " for as many samples, got "
                    + weights.rows() + " x " + weights.columns() + ".");
        }
    }

    /** Refuses what is not from 0 to 1. */
    static void checkPart(String name, double part) {
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("Expected a " + name + " from 0 to 1, got " + part + ".");
        }
    }

    /** Refuses a number of outputs that no network has. */
    static void checkOutputs(int outputs) {
        if (outputs < 1) {
            throw new IllegalArgumentException("Predictions have at least 1 row, got " + outputs + ".");
        }
    }

    /** Returns how many samples to make room for, half as many again as there are. */
    static int capacity(int size, int more, int outputs) {
        long needed = (long) size + more;
        int most = Integer.MAX_VALUE / outputs;
        if (needed > most) {
            throw new IllegalArgumentException("An evaluation keeps at most " + most + " samples of " + outputs
                    + " outputs, got " + needed + ". Evaluate them in parts.");
        }
        return (int) Math.max(needed, Math.min(most, size + (size >> 1)));
    }

    /** Returns how many samples to make room for at first. */
    static int firstCapacity(int outputs) {
        return Math.max(1, FIRST_NUMBERS / outputs);
    }

    /** Refuses to add to samples whose weights were changed. */
    static IllegalStateException closed() {
        return new IllegalStateException("Samples with other weights are a view, to which nothing can be added; add "
                + "to the evaluation itself.");
    }

    /** Returns how many classes a number of outputs tells apart. */
    static int classes(int outputs) {
        return Math.max(outputs, 2);
    }

    /** Returns the true class: a class index, or the place of the greatest number of a one-hot column. */
    static int truth(int outputs, Matrix Y, int j) {
        if (outputs == 1) {
            return Y.get(0, j) >= CLASS_1 ? 1 : 0;
        }
        if (Y.rows() > 1) {
            return Decision.greatest(Y, j);
        }
        float y = Y.get(0, j);
        if (y != (int) y || y < 0 || y >= outputs) {
            throw new IllegalArgumentException("Sample " + j
                    + " of the batch: a class index is a whole number from 0 to "
                    + (outputs - 1) + " (" + outputs + " outputs), got " + y + ".");
        }
        return (int) y;
    }

    /** Returns the weight of a sample. */
    static double weight(@Nullable Matrix weights, int j) {
        return weights == null ? 1 : weights.get(0, j);
    }

    /** Refuses to merge what another metric, or the same one over other outputs, gathered. */
    static IllegalArgumentException notMergeable(Object metric, Object other) {
        return new IllegalArgumentException("Only accumulators of equal metrics over as many outputs can be merged: "
                + "this is of " + metric + ", the other is " + other + ".");
    }

    /** Refuses a state whose length is not that of an accumulator of this metric. */
    static void checkState(Object metric, int length, double[] state) {
        if (state.length != length) {
            throw new IllegalArgumentException("What " + metric + " has gathered is " + length + " numbers here, got "
                    + state.length + "; they come from another metric or other outputs.");
        }
    }
}
