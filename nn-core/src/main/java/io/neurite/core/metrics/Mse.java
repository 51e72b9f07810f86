package io.neurite.core.metrics;

import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.core.losses.MeanSquaredError;

/**
 * Mean squared error over outputs and samples: the mean of {@code (a - y)^2}.
 *
 * <p>NaN if no weight was added. Thread-safe.
 */
public record Mse() implements Metric {
    @Override
    public String id() {
        return "mse";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        Loss loss = new MeanSquaredError();
        return new WeightedMean(this, outputs, false, (A, Y, j) -> loss.loss(A, Y, j, 0, null));
    }
}
