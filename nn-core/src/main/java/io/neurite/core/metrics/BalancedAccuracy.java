package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * The mean of the recall of the classes that have samples: accuracy where each class counts the same.
 *
 * <p>Targets are class indices or one-hot. From 0 to 1, NaN if no weight was added. Thread-safe. Source: Brodersen et
 * al. 2010.
 */
public record BalancedAccuracy() implements Metric {
    @Override
    public String id() {
        return "balanced-accuracy";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new ClassCounts(this, outputs, threshold, ClassTotals::balancedAccuracy);
    }
}
