package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * The part of a class that was found: {@code tp / (tp + fn)}, averaged over the classes.
 *
 * <p>With a single output it is the figure of class 1. 0 / 0 counts as 0. Targets are class indices or one-hot. From 0
 * to 1, NaN if no weight was added. Thread-safe.
 *
 * @param average how the classes are averaged, default macro
 */
public record Recall(Average average) implements Metric {
    /** Recall averaged over the classes, each counting the same. */
    public Recall() {
        this(Average.MACRO);
    }

    @Override
    public String id() {
        return "recall";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new ClassCounts(this, outputs, threshold, totals -> average.of(totals, outputs, totals::recall));
    }
}
