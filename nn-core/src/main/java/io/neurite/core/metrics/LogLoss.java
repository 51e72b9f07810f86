package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;

/**
 * The mean of the negative logarithm of the probability that was predicted for the truth.
 *
 * <p>Cross-entropy of n outputs, binary cross-entropy of a single one. Predictions are probabilities, of which those
 * below 2<sup>-24</sup> count as that; targets are class indices, or one-hot or probabilities. NaN if a prediction is,
 * or no weight was added. Thread-safe.
 */
public record LogLoss() implements Metric {
    private static final double SMALLEST = 0x1p-24;

    @Override
    public String id() {
        return "log-loss";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new WeightedMean(this, outputs, true, LogLoss::of);
    }

    private static double of(Matrix A, Matrix Y, int j) {
        int truth = Samples.truth(A.rows(), Y, j);
        return Samples.hasNaN(A, j) ? Double.NaN
                : A.rows() == 1 ? ofOne(A.get(0, j), Y.get(0, j))
                : Y.rows() == 1 ? -log(A.get(truth, j)) : ofSeveral(A, Y, j);
    }

    private static double ofOne(double p, double y) {
        return -(y * log(p) + (1 - y) * log(1 - p));
    }

    private static double ofSeveral(Matrix A, Matrix Y, int j) {
        double sum = 0;
        for (int i = 0; i < A.rows(); i++) {
            double y = Y.get(i, j);
            sum -= y == 0 ? 0 : y * log(A.get(i, j));
        }
        return sum;
    }

    private static double log(double p) {
        return StrictMath.log(Math.max(p, SMALLEST));
    }
}
