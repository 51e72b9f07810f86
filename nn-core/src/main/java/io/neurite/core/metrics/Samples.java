package io.neurite.core.metrics;

import io.neurite.api.math.Matrix;
import io.neurite.core.engine.Decision;
import org.jspecify.annotations.Nullable;

/** How metrics read batches. */
final class Samples {
    /** What a prediction with NaN decides for: it is never right. */
    static final int NO_CLASS = -1;

    /** Targets of one output, whether 0 and 1 or -1 and +1, mean class 1 from here on. */
    private static final float CLASS_1 = 0.5f;
    /** Class 0 of hinge losses. */
    private static final float MINUS = -1;

    private static final int FIRST_NUMBERS = 1 << 10;

    private Samples() {}

    /** Refuses matrices whose shapes do not fit each other, and weights that are none. */
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
        for (int j = 0; weights != null && j < weights.columns(); j++) {
            if (!isWeight(weights.get(0, j))) {
                throw notWeight("Sample " + j + " of the batch: a", weights.get(0, j));
            }
        }
    }

    /** Refuses a weight that is none. */
    static void checkWeight(double weight) {
        if (!isWeight(weight)) {
            throw notWeight("A", weight);
        }
    }

    private static boolean isWeight(double weight) {
        return weight >= 0 && weight < Double.POSITIVE_INFINITY;
    }

    private static IllegalArgumentException notWeight(String begin, double weight) {
        return new IllegalArgumentException(begin + " weight is at least 0 and finite, got " + weight + ".");
    }

    /** Refuses a threshold that no score can be compared with. */
    static void checkThreshold(double threshold) {
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("A threshold is a finite number, for probabilities one from 0 to 1, got "
                    + threshold + ".");
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

    /**
     * Returns the true class: a class index, or the place of the greatest number of a one-hot column. Probabilities in
     * place of 0 and 1 are taken as well, since losses take them.
     */
    static int truth(int outputs, Matrix Y, int j) {
        float y = Y.get(0, j);
        if (outputs == 1) {
            if (y != MINUS && !(y >= 0 && y <= 1)) {
                throw new IllegalArgumentException("Sample " + j + " of the batch: with a single output a target is 0 "
                        + "or 1, -1 or +1, or the probability of class 1, got " + y + ".");
            }
            return y >= CLASS_1 ? 1 : 0;
        }
        if (Y.rows() > 1) {
            return oneHot(Y, j);
        }
        if (y != (int) y || y < 0 || y >= outputs) {
            throw new IllegalArgumentException("Sample " + j
                    + " of the batch: a class index is a whole number from 0 to "
                    + (outputs - 1) + " (" + outputs + " outputs), got " + y + ".");
        }
        return (int) y;
    }

    private static int oneHot(Matrix Y, int j) {
        int truth = Decision.greatest(Y, j);
        if (hasNaN(Y, j) || !(Y.get(truth, j) > 0)) {
            throw new IllegalArgumentException("Sample " + j + " of the batch: one-hot targets are 1 for the class and "
                    + "0 for the others, got " + (hasNaN(Y, j) ? "NaN." : "none above 0."));
        }
        return truth;
    }

    /** Returns the predicted class, {@link #NO_CLASS} if a score is NaN: then none is the greatest. */
    static int decision(Matrix A, int j, double threshold) {
        return hasNaN(A, j) ? NO_CLASS : Decision.of(A, j, threshold);
    }

    /** Tells whether a number of a column is NaN. */
    static boolean hasNaN(Matrix numbers, int j) {
        for (int i = 0; i < numbers.rows(); i++) {
            if (Float.isNaN(numbers.get(i, j))) {
                return true;
            }
        }
        return false;
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
