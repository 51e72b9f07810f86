package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/** Gathers the weighted mean of a figure of each sample: {@code sum of w_j figure_j / sum of w_j}. */
final class WeightedMean implements Metric.Accumulator {
    private final Metric metric;
    private final int outputs;
    private final boolean indices;
    private final Figure figure;
    private double sum;
    private double weight;

    /** The figure of one sample. */
    @FunctionalInterface
    interface Figure {
        /** Returns the figure of column j. */
        double of(Matrix A, Matrix Y, int j);
    }

    /** Starts a mean; {@code indices} tells whether targets may be class indices. */
    WeightedMean(Metric metric, int outputs, boolean indices, Figure figure) {
        this.metric = metric;
        this.outputs = outputs;
        this.indices = indices;
        this.figure = figure;
    }

    @Override
    public void add(Matrix A, Matrix Y, @Nullable Matrix weights) {
        Samples.check(outputs, A, Y, weights, indices);
        for (int j = 0; j < A.columns(); j++) {
            double w = Samples.weight(weights, j);
            // A sample without weight is absent, even if its figure is NaN.
            if (w != 0) {
                sum += w * figure.of(A, Y, j);
                weight += w;
            }
        }
    }

    @Override
    public void merge(Metric.Accumulator other) {
        if (!(other instanceof WeightedMean mean && mean.metric.equals(metric) && mean.outputs == outputs)) {
            throw Samples.notMergeable(metric, other);
        }
        sum += mean.sum;
        weight += mean.weight;
    }

    @Override
    public double[] state() {
        return new double[] {sum, weight};
    }

    @Override
    public void restore(double[] state) {
        Samples.checkState(metric, 2, state);
        sum = state[0];
        weight = state[1];
    }

    @Override
    public double value() {
        return sum / weight;
    }

    @Override
    public String toString() {
        return metric + " over " + outputs + " outputs";
    }
}
