package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * Correlation of the predicted with the true classes: 1 is perfect, 0 as good as guessing, also where classes are
 * unbalanced.
 *
 * <p>Targets are class indices or one-hot. From -1 to 1; 0 where only one class was predicted, or occurs; NaN if no
 * weight was added. Thread-safe. Sources: Matthews 1975; for more than two classes Gorodkin 2004.
 */
public record MatthewsCorrelation() implements Metric {
    @Override
    public String id() {
        return "matthews-correlation";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new ClassCounts(this, outputs, threshold, ClassTotals::matthewsCorrelation);
    }
}
