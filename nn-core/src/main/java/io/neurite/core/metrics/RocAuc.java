package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * Area under the receiver operating characteristic: the probability that a sample of the class scores above one of
 * another class, a tie counting half.
 *
 * <p>With a single output the class is class 1. With n outputs each class against the rest, averaged over the classes
 * that have samples both in and out of them. Targets are class indices or one-hot. From 0 to 1, 0.5 for random scores;
 * NaN if no class is defined. The figure is exact, for which all scores are kept: 4 bytes per output and 12 per sample,
 * and some 50 more while it is computed. Thread-safe. Source: Hanley &amp; McNeil 1982.
 */
public record RocAuc() implements Metric {
    @Override
    public String id() {
        return "roc-auc";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return Scores.ofCurves(this, outputs, ThresholdCurve::rocArea);
    }
}
