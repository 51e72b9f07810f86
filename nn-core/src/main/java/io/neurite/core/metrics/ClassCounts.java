package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Gathers a confusion matrix and reads a figure from it. */
final class ClassCounts implements Metric.Accumulator {
    private final Metric metric;
    private final int outputs;
    private final double threshold;
    private final ToDoubleFunction<ConfusionMatrix> figure;
    private final ConfusionMatrix confusion;

    ClassCounts(Metric metric, int outputs, double threshold, ToDoubleFunction<ConfusionMatrix> figure) {
        this.metric = metric;
        this.outputs = outputs;
        this.threshold = threshold;
        this.figure = figure;
        this.confusion = new ConfusionMatrix(Samples.classes(outputs));
    }

    @Override
    public void add(Matrix A, Matrix Y, @Nullable Matrix weights) {
        Samples.check(outputs, A, Y, weights, true);
        confusion.add(A, Y, weights, threshold);
    }

    @Override
    public void merge(Metric.Accumulator other) {
        if (!(other instanceof ClassCounts counts && counts.metric.equals(metric) && counts.outputs == outputs)) {
            throw Samples.notMergeable(metric, other);
        }
        confusion.merge(counts.confusion);
    }

    @Override
    public double[] state() {
        return confusion.state();
    }

    @Override
    public void restore(double[] state) {
        Samples.checkState(metric, confusion.classes() * confusion.classes(), state);
        confusion.restore(state);
    }

    @Override
    public double value() {
        return figure.applyAsDouble(confusion);
    }

    @Override
    public String toString() {
        return metric + " over " + outputs + " outputs";
    }
}
