package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * Mean squared error of probabilities: the mean of {@code (p - y)^2} with a single output, and of {@code sum over
 * classes of (p_k - y_k)^2} with more, where y is 1 for the true class and 0 for the others.
 *
 * <p>Targets are class indices or one-hot. From 0 to 1, with more outputs to 2; NaN if a prediction is, or no
 * weight was added. Thread-safe. Source: Brier 1950.
 */
public record Brier() implements Metric {
    @Override
    public String id() {
        return "brier";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new WeightedMean(this, outputs, true, (A, Y, j) -> {
            int truth = Samples.truth(outputs, Y, j);
            double sum = 0;
            for (int i = 0; i < outputs; i++) {
                double off = A.get(i, j) - (truth == (outputs == 1 ? 1 : i) ? 1 : 0);
                sum += off * off;
            }
            return sum;
        });
    }
}
