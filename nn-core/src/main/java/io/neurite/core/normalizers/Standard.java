package io.neurite.core.normalizers;

import io.neurite.api.Normalizer;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * Brings each feature to mean 0 and standard deviation 1 over the training data:
 * {@code x' = (x - mean) / standardDeviation}.
 *
 * <p>The standard deviation is that of the training data itself (divided by m, not m - 1). A feature that is constant
 * there has the scale 1, so it becomes 0. Sample weights are not looked at. Thread-safe. Source of the one-pass sums:
 * Welford 1962.
 *
 * @param means mean of each feature; empty if not fitted
 * @param standardDeviations scale of each feature, positive; empty if not fitted
 */
public record Standard(List<Double> means, List<Double> standardDeviations) implements Normalizer {
    /**
     * Checks and copies what was fitted.
     *
     * @param means the component
     * @param standardDeviations the component
     * @throws IllegalArgumentException if the lengths differ, a number is not finite, or a standard deviation is not
     *     positive
     */
    public Standard {
        means = List.copyOf(means);
        standardDeviations = List.copyOf(standardDeviations);
        FittedFeatures.checkSameSize("Standard", means, standardDeviations);
        FittedFeatures.checkFinite("Standard: the mean", means);
        FittedFeatures.checkFinite("Standard: the standard deviation", standardDeviations);
        for (double standardDeviation : standardDeviations) {
            if (standardDeviation <= 0) {
                throw new IllegalArgumentException("Standard: a standard deviation is positive, got "
                        + standardDeviation + ".");
            }
        }
    }

    /** A recipe, to be fitted. */
    public Standard() {
        this(List.of(), List.of());
    }

    @Override
    public String id() {
        return "standard";
    }

    @Override
    public int features() {
        return means.size();
    }

    @Override
    public Standard fit(Dataset training) {
        int n = training.inputs().get(0).size();
        double[] mean = new double[n];
        double[] squares = new double[n];
        TrainingFeatures.forEach(training, (X, j, sample) -> {
            for (int i = 0; i < n; i++) {
                double d = X.get(i, j) - mean[i];
                mean[i] += d / (sample + 1.0);
                squares[i] += d * (X.get(i, j) - mean[i]);
            }
        });
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            double standardDeviation = Math.sqrt(squares[i] / training.size());
            scale[i] = standardDeviation > 0 ? standardDeviation : 1;
        }
        return new Standard(Arrays.stream(mean).boxed().toList(), Arrays.stream(scale).boxed().toList());
    }

    @Override
    public void apply(Matrix X) {
        FittedFeatures.checkApplicable(id(), features(), X);
        for (int j = 0; j < X.columns(); j++) {
            for (int i = 0; i < X.rows(); i++) {
                X.set(i, j, (float) ((X.get(i, j) - means.get(i)) / standardDeviations.get(i)));
            }
        }
    }
}
