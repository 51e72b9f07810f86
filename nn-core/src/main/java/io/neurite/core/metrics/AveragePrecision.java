package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * Area under the curve of precision over recall: see {@link ThresholdCurve#averagePrecision}.
 *
 * <p>With a single output of class 1, with n outputs of each class against the rest, averaged over the classes that
 * have samples. Targets are class indices or one-hot. From 0 to 1; random scores get the part of the class among all
 * samples. NaN if no class has samples. Exact, with all scores kept as for {@link RocAuc}. Thread-safe. Source: Davis
 * &amp; Goadrich 2006.
 */
public record AveragePrecision() implements Metric {
    @Override
    public String id() {
        return "average-precision";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return Scores.ofCurves(this, outputs, ThresholdCurve::averagePrecision);
    }
}
