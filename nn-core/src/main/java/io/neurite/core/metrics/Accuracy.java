package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * The part of the samples whose class was predicted rightly, from 0 to 1.
 *
 * <p>The predicted class is the greatest output, the lowest index among equals; of a single output class 1 from the
 * threshold on. A prediction with NaN is wrong. Targets are class indices or one-hot. NaN if no weight was added.
 * Thread-safe.
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
        Samples.checkThreshold(threshold);
        return new WeightedMean(this, outputs, true, (A, Y, j) ->
                Samples.truth(outputs, Y, j) == Samples.decision(A, j, threshold) ? 1 : 0);
    }
}
