package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * Agreement of the predicted with the true classes beyond that by chance: {@code (accuracy - e) / (1 - e)}, where e is
 * the accuracy of guessing each class as often as it was predicted.
 *
 * <p>Targets are class indices or one-hot. At most 1; NaN if there is but one class, predicted and true, or no weight
 * was added. Thread-safe. Source: Cohen 1960.
 */
public record CohenKappa() implements Metric {
    @Override
    public String id() {
        return "cohen-kappa";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new ClassCounts(this, outputs, threshold, ClassTotals::cohenKappa);
    }
}
