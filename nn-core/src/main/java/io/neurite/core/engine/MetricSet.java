package io.neurite.core.engine;

import io.neurite.api.Metric;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics of the network's first output, in the unit of the target, gathered over any number of batches. */
public final class MetricSet {
    private final List<Metric> metrics;
    private final List<Metric.Accumulator> accumulators = new ArrayList<>();
    private final @Nullable Target scaled;
    /** Predictions and targets whose scaling is undone. */
    private Matrix unscaledA = Matrix.zeros(0, 0);

    private Matrix unscaledY = Matrix.zeros(0, 0);

    /**
     * Starts empty accumulators.
     *
     * @param metrics what to gather
     * @param outputs rows of the first output
     * @param threshold from which value on a single output means class 1
     * @param target what the predictions are, or null if that does not matter
     */
    public MetricSet(List<Metric> metrics, int outputs, double threshold, @Nullable Target target) {
        this.scaled = target == null || target.scalings().isEmpty() ? null : target;
        this.metrics = List.copyOf(metrics);
        metrics.forEach(metric -> accumulators.add(metric.start(outputs, threshold)));
    }

    void add(Matrix A, Matrix Y, @Nullable Matrix weights) {
        if (scaled == null) {
            addAll(A, Y, weights);
            return;
        }
        unscaledA = unscaled(scaled, A, unscaledA);
        unscaledY = unscaled(scaled, Y, unscaledY);
        addAll(unscaledA, unscaledY, weights);
    }

    private void addAll(Matrix A, Matrix Y, @Nullable Matrix weights) {
        for (int i = 0; i < accumulators.size(); i++) {
            accumulators.get(i).add(A, Y, weights);
        }
    }

    /** Returns a copy in the unit of the target, where the last one was if that fits: there are few batch sizes. */
    private static Matrix unscaled(Target target, Matrix numbers, Matrix room) {
        Matrix copy = room.columns() == numbers.columns() ? room : Matrix.zeros(numbers.rows(), numbers.columns());
        copy.copyFrom(numbers);
        for (int j = 0; j < copy.columns(); j++) {
            target.unscale(copy.data(), copy.index(0, j));
        }
        return copy;
    }

    /**
     * Returns the number of metrics.
     *
     * @return at least 0
     */
    public int size() {
        return metrics.size();
    }

    /**
     * Returns what a metric has gathered.
     *
     * @param metric its place
     * @return numbers for {@link #restore}
     */
    public double[] gathered(int metric) {
        return accumulators.get(metric).state();
    }

    /**
     * Goes on from what a metric had gathered elsewhere.
     *
     * @param metric its place
     * @param gathered what {@link #gathered} of an equal set returned; not modified
     */
    public void restore(int metric, double[] gathered) {
        accumulators.get(metric).restore(gathered);
    }

    /**
     * Puts the figures into a map, in the order of the metrics.
     *
     * @param prefix what to put in front of each metric's id
     * @param figures the map; modified
     */
    public void putInto(String prefix, Map<String, Double> figures) {
        for (int i = 0; i < metrics.size(); i++) {
            figures.put(prefix + metrics.get(i).id(), accumulators.get(i).value());
        }
    }
}
