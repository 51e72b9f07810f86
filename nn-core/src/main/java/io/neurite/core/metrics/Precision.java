package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * The part of what was predicted as a class that belongs to it: {@code tp / (tp + fp)}, averaged over the classes.
 *
 * <p>With a single output it is the figure of class 1. 0 / 0 counts as 0. Targets are class indices or one-hot. From 0
 * to 1, NaN if no weight was added. Thread-safe.
 *
 * @param average how the classes are averaged, default macro
 */
public record Precision(Average average) implements Metric {
    /** Precision averaged over the classes, each counting the same. */
    public Precision() {
        this(Average.MACRO);
    }

    @Override
    public String id() {
        return "precision";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new ClassCounts(this, outputs, threshold, totals -> average.of(totals, outputs, totals::precision));
    }
}
