package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;

/**
 * The part of the samples whose class is among the k greatest outputs, from 0 to 1.
 *
 * <p>Among equal outputs the lower index comes first. Top 1 is the accuracy, so that it follows the model's threshold
 * where there are two classes. From k = number of classes on it is 1. A prediction with NaN is wrong, whatever k is.
 * Targets are class indices or one-hot. NaN if no weight was added. Thread-safe.
 *
 * @param k how many outputs are looked at, at least 1, default 5
 */
public record TopK(int k) implements Metric {
    /**
     * Checks k.
     *
     * @param k the component
     * @throws IllegalArgumentException if it is below 1
     */
    public TopK {
        if (k < 1) {
            throw new IllegalArgumentException("TopK: k is at least 1, got " + k + ".");
        }
    }

    /** Top 5. */
    public TopK() {
        this(5);
    }

    @Override
    public String id() {
        return "top-k";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        Samples.checkThreshold(threshold);
        return new WeightedMean(this, outputs, true, (A, Y, j) -> {
            int truth = Samples.truth(outputs, Y, j);
            if (k == 1) {
                return truth == Samples.decision(A, j, threshold) ? 1 : 0;
            }
            return !Samples.hasNaN(A, j) && (outputs == 1 || rank(A, j, truth) < k) ? 1 : 0;
        });
    }

    private static int rank(Matrix A, int j, int truth) {
        float score = A.get(truth, j);
        int rank = 0;
        for (int i = 0; i < A.rows(); i++) {
            rank += A.get(i, j) > score || i < truth && A.get(i, j) == score ? 1 : 0;
        }
        return rank;
    }
}
