package io.neurite.core.normalizers;

import io.neurite.api.Normalizer;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * Brings each feature to a range over the training data:
 * {@code x' = low + (high - low) (x - minimum) / (maximum - minimum)}.
 *
 * <p>Later values outside what the training data had lie outside the range; nothing is cut off. A feature that is
 * constant in the training data becomes {@code low}, always. Thread-safe.
 *
 * @param low what the smallest value becomes, default 0
 * @param high what the greatest value becomes, above low, default 1
 * @param minima smallest value of each feature; empty if not fitted
 * @param maxima greatest value of each feature; empty if not fitted
 */
public record MinMax(double low, double high, List<Double> minima, List<Double> maxima) implements Normalizer {
    /**
     * Checks the range, checks and copies what was fitted.
     *
     * @param low the component
     * @param high the component
     * @param minima the component
     * @param maxima the component
     * @throws IllegalArgumentException if low is not below high, the lengths differ, a number is not finite, or a
     *     minimum is above its maximum
     */
    public MinMax {
        minima = List.copyOf(minima);
        maxima = List.copyOf(maxima);
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException("MinMax: low is below high and both are finite, got low " + low
                    + ", high " + high + ".");
        }
        FittedFeatures.checkSameSize("MinMax", minima, maxima);
        FittedFeatures.checkFinite("MinMax: the minimum", minima);
        FittedFeatures.checkFinite("MinMax: the maximum", maxima);
        for (int i = 0; i < minima.size(); i++) {
            if (minima.get(i) > maxima.get(i)) {
                throw new IllegalArgumentException("MinMax: the minimum of feature " + i + " is above its maximum: "
                        + minima.get(i) + " > " + maxima.get(i) + ".");
            }
        }
    }

    /**
     * A recipe, to be fitted.
     *
     * @param low what the smallest value becomes
     * @param high what the greatest value becomes, above low
     * @throws IllegalArgumentException if low is not below high
     */
    public MinMax(double low, double high) {
        this(low, high, List.of(), List.of());
    }

    /** A recipe for the range from 0 to 1, to be fitted. */
    public MinMax() {
        this(0, 1);
    }

    @Override
    public String id() {
        return "min-max";
    }

    @Override
    public int features() {
        return minima.size();
    }

    @Override
    public MinMax fit(Dataset training) {
        int n = training.inputs().get(0).size();
        double[] minimum = new double[n];
        double[] maximum = new double[n];
        Arrays.fill(minimum, Double.POSITIVE_INFINITY);
        Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
        TrainingFeatures.forEach(training, (X, j, sample) -> {
            for (int i = 0; i < n; i++) {
                minimum[i] = Math.min(minimum[i], X.get(i, j));
                maximum[i] = Math.max(maximum[i], X.get(i, j));
            }
        });
        return new MinMax(low, high, Arrays.stream(minimum).boxed().toList(), Arrays.stream(maximum).boxed().toList());
    }

    @Override
    public void apply(Matrix X) {
        FittedFeatures.checkApplicable(id(), features(), X);
        for (int j = 0; j < X.columns(); j++) {
            for (int i = 0; i < X.rows(); i++) {
                X.set(i, j, (float) scaled(X.get(i, j), minima.get(i), maxima.get(i)));
            }
        }
    }

    private double scaled(double x, double minimum, double maximum) {
        return minimum == maximum ? low : low + (high - low) * ((x - minimum) / (maximum - minimum));
    }
}
