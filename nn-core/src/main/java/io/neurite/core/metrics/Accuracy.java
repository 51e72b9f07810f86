package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * The part of the samples whose class was predicted rightly, from 0 to 1.
 *
 * <p>The predicted class is the greatest output, the lowest index among equals; of a single output class 1 from the
 * threshold on. Targets are class indices or one-hot. NaN if no weight was added. Thread-safe.
 */
public record Accuracy() implements Metric {
    @Override
    public String id() {
        return "accuracy";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new ClassCounts(this, outputs, threshold, ConfusionMatrix::accuracy);
    }
}
