package io.neurite.core.metrics;

import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.core.losses.MeanAbsoluteError;

/**
 * Mean absolute error over outputs and samples: the mean of {@code |a - y|}, in units of the target.
 *
 * <p>NaN if no weight was added. Thread-safe.
 */
public record Mae() implements Metric {
    @Override
    public String id() {
        return "mae";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        Loss loss = new MeanAbsoluteError();
        return new WeightedMean(this, outputs, false, (A, Y, j) -> loss.loss(A, Y, j, 0, null));
    }
}
