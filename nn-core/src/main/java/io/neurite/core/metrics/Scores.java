package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Keeps all scores, and computes a figure from them. */
final class Scores implements Metric.Accumulator {
    private final Metric metric;
    private final ToDoubleFunction<ScoredSamples> figure;
    private final ScoredSamples samples;

    Scores(Metric metric, int outputs, ToDoubleFunction<ScoredSamples> figure) {
        this.metric = metric;
        this.figure = figure;
        this.samples = new ScoredSamples(outputs);
    }

    /**
     * Starts the mean of a figure of the curve of each class, over those classes that it is defined for; with a single
     * output, the figure of class 1. NaN if a score is.
     */
    static Scores ofCurves(Metric metric, int outputs, ToDoubleFunction<ThresholdCurve> figure) {
        return new Scores(metric, outputs, samples -> {
            double sum = 0;
            int defined = 0;
            for (int k = outputs == 1 ? 1 : 0; k < Samples.classes(outputs); k++) {
                if (samples.hasNaN(ThresholdCurve.output(samples, k))) {
                    return Double.NaN;
                }
                double value = figure.applyAsDouble(ThresholdCurve.of(samples, k));
                if (!Double.isNaN(value)) {
                    sum += value;
                    defined++;
                }
            }
            return sum / defined;
        });
    }

    @Override
    public void add(Matrix A, Matrix Y, @Nullable Matrix weights) {
        samples.add(A, Y, weights);
    }

    @Override
    public void merge(Metric.Accumulator other) {
        if (!(other instanceof Scores scores && scores.metric.equals(metric)
                && scores.samples.outputs() == samples.outputs())) {
            throw Samples.notMergeable(this, other);
        }
        samples.add(scores.samples);
    }

    @Override
    public double[] state() {
        return samples.state();
    }

    @Override
    public void restore(double[] state) {
        int numbers = samples.outputs() + 2;
        Samples.checkState(metric, state.length / numbers * numbers, state);
        samples.restore(state);
    }

    @Override
    public double value() {
        return of(samples);
    }

    /** Returns the figure of samples that are kept elsewhere. */
    double of(ScoredSamples others) {
        return figure.applyAsDouble(others);
    }

    @Override
    public String toString() {
        return metric + " over " + samples.outputs() + " outputs";
    }
}
