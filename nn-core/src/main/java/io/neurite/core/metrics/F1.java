package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * The harmonic mean of precision and recall of a class: {@code 2 tp / (2 tp + fp + fn)}, averaged over the classes.
 *
 * <p>With a single output it is the figure of class 1. 0 / 0 counts as 0. Targets are class indices or one-hot. From 0
 * to 1, NaN if no weight was added. Thread-safe.
 *
 * @param average how the classes are averaged, default macro
 */
public record F1(Average average) implements Metric {
    /** F1 averaged over the classes, each counting the same. */
    public F1() {
        this(Average.MACRO);
    }

    @Override
    public String id() {
        return "f1";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new ClassCounts(this, outputs, threshold, totals -> average.of(totals, outputs, totals::f1));
    }
}
