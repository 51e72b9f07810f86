package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Gathers the totals of the classes and reads a figure from them. */
final class ClassCounts implements Metric.Accumulator {
    private final Metric metric;
    private final int outputs;
    private final double threshold;
    private final ToDoubleFunction<ClassTotals> figure;
    private final ClassTotals totals;

    ClassCounts(Metric metric, int outputs, double threshold, ToDoubleFunction<ClassTotals> figure) {
        Samples.checkThreshold(threshold);
        this.metric = metric;
        this.outputs = outputs;
        this.threshold = threshold;
        this.figure = figure;
        this.totals = new ClassTotals(Samples.classes(outputs));
    }

    @Override
    public void add(Matrix A, Matrix Y, @Nullable Matrix weights) {
        Samples.check(outputs, A, Y, weights, true);
        for (int j = 0; j < A.columns(); j++) {
            totals.add(Samples.truth(outputs, Y, j), Samples.decision(A, j, threshold), Samples.weight(weights, j));
        }
    }

    @Override
    public void merge(Metric.Accumulator other) {
        if (!(other instanceof ClassCounts counts && counts.metric.equals(metric) && counts.outputs == outputs)) {
            throw Samples.notMergeable(metric, other);
        }
        totals.merge(counts.totals);
    }

    @Override
    public double[] state() {
        return totals.state();
    }

    @Override
    public void restore(double[] state) {
        Samples.checkState(metric, totals.numbers(), state);
        totals.restore(state);
    }

    @Override
    public double value() {
        return figure.applyAsDouble(totals);
    }

    @Override
    public String toString() {
        return metric + " over " + outputs + " outputs";
    }
}
