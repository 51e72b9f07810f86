package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import io.neurite.core.engine.Decision;
import org.jspecify.annotations.Nullable;

/**
 * How far probabilities and what comes true are apart: see {@link Calibration#expectedError}.
 *
 * <p>With n outputs of the greatest probability and whether that class is the true one, with a single output of the
 * probability of class 1; a threshold, by which another class may be predicted, does not matter. Targets are class
 * indices or one-hot. From 0 to 1, NaN if a prediction is, or no weight was added. Thread-safe. Source: Guo et al.
 * 2017.
 *
 * @param bins how many bins probabilities are gathered in, at least 1, default 10
 */
public record ExpectedCalibrationError(int bins) implements Metric {
    private static final int USUAL_BINS = 10;

    /**
     * Checks the number of bins.
     *
     * @param bins the component
     * @throws IllegalArgumentException if it is below 1
     */
    public ExpectedCalibrationError {
        if (bins < 1) {
            throw new IllegalArgumentException("ExpectedCalibrationError: there is at least 1 bin, got " + bins + ".");
        }
    }

    /** 10 bins. */
    public ExpectedCalibrationError() {
        this(USUAL_BINS);
    }

    @Override
    public String id() {
        return "expected-calibration-error";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new Bins(this, outputs, new Calibration(bins));
    }

    /** Adds the class with the greatest probability, or the only one that has any, to a calibration. */
    static void add(Calibration calibration, Matrix A, Matrix Y, @Nullable Matrix weights) {
        for (int j = 0; j < A.columns(); j++) {
            add(calibration, A, Y, j, Samples.weight(weights, j));
        }
    }

    private static void add(Calibration calibration, Matrix A, Matrix Y, int j, double weight) {
        int outputs = A.rows();
        int truth = Samples.truth(outputs, Y, j);
        int greatest = outputs == 1 ? 1 : Decision.greatest(A, j);
        float probability = Samples.hasNaN(A, j) ? Float.NaN : A.get(outputs == 1 ? 0 : greatest, j);
        calibration.add(probability, truth == greatest, weight);
    }

    private record Bins(Metric metric, int outputs, Calibration calibration) implements Accumulator {
        @Override
        public void add(Matrix A, Matrix Y, @Nullable Matrix weights) {
            Samples.check(outputs, A, Y, weights, true);
            for (int j = 0; j < A.columns(); j++) {
                double weight = Samples.weight(weights, j);
                // Training that diverges ends with its own message, and not with one of a metric.
                if (weight != 0 && Samples.hasNaN(A, j)) {
                    calibration.addNaN();
                } else {
                    ExpectedCalibrationError.add(calibration, A, Y, j, weight);
                }
            }
        }

        @Override
        public void merge(Accumulator other) {
            if (!(other instanceof Bins bins && bins.metric.equals(metric) && bins.outputs == outputs)) {
                throw Samples.notMergeable(this, other);
            }
            calibration.merge(bins.calibration);
        }

        @Override
        public double[] state() {
            return calibration.state();
        }

        @Override
        public void restore(double[] state) {
            Samples.checkState(metric, calibration.state().length, state);
            calibration.restore(state);
        }

        @Override
        public double value() {
            return calibration.expectedError();
        }

        @Override
        public String toString() {
            return metric + " over " + outputs + " outputs";
        }
    }
}
