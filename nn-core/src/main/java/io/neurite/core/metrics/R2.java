package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Coefficient of determination: {@code 1 - sum of w (y - a)^2 / sum of w (y - mean y)^2} of each output, averaged over
 * the outputs.
 *
 * <p>1 is perfect, 0 as good as predicting the mean, and there is no lower bound. NaN where an output's targets are all
 * equal or no weight was added. Thread-safe. Source of the sums in one pass and of their merging: Chan, Golub &amp;
 * LeVeque 1983.
 */
public record R2() implements Metric {
    @Override
    public String id() {
        return "r2";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new Moments(outputs);
    }

    /** Mean and squared deviation of the targets, and the squared error, of each output. */
    private static final class Moments implements Accumulator {
        private final double[] mean;
        private final double[] deviation;
        private final double[] error;
        private double weight;

        Moments(int outputs) {
            mean = new double[outputs];
            deviation = new double[outputs];
            error = new double[outputs];
        }

        @Override
        public void add(Matrix A, Matrix Y, @Nullable Matrix weights) {
            Samples.check(mean.length, A, Y, weights, false);
            for (int j = 0; j < A.columns(); j++) {
                double w = Samples.weight(weights, j);
                if (w != 0) {
                    add(A, Y, j, w);
                }
            }
        }

        private void add(Matrix A, Matrix Y, int j, double w) {
            weight += w;
            for (int i = 0; i < mean.length; i++) {
                double y = Y.get(i, j);
                double off = y - mean[i];
                mean[i] += w / weight * off;
                deviation[i] += w * off * (y - mean[i]);
                error[i] += w * (y - A.get(i, j)) * (y - A.get(i, j));
            }
        }

        @Override
        public void merge(Accumulator other) {
            if (!(other instanceof Moments moments && moments.mean.length == mean.length)) {
                throw Samples.notMergeable("r2 over " + mean.length + " outputs", other);
            }
            if (moments.weight == 0) {
                return;
            }
            double share = moments.weight / (weight + moments.weight);
            for (int i = 0; i < mean.length; i++) {
                double off = moments.mean[i] - mean[i];
                mean[i] += share * off;
                deviation[i] += moments.deviation[i] + weight * share * off * off;
                error[i] += moments.error[i];
            }
            weight += moments.weight;
        }

        @Override
        public double[] state() {
            int n = mean.length;
            double[] state = new double[3 * n + 1];
            System.arraycopy(mean, 0, state, 0, n);
            System.arraycopy(deviation, 0, state, n, n);
            System.arraycopy(error, 0, state, 2 * n, n);
            state[3 * n] = weight;
            return state;
        }

        @Override
        public void restore(double[] state) {
            int n = mean.length;
            Samples.checkState("r2", 3 * n + 1, state);
            System.arraycopy(state, 0, mean, 0, n);
            System.arraycopy(state, n, deviation, 0, n);
            System.arraycopy(state, 2 * n, error, 0, n);
            weight = state[3 * n];
        }

        @Override
        public double value() {
            double sum = 0;
            for (int i = 0; i < mean.length; i++) {
                sum += deviation[i] > 0 ? 1 - error[i] / deviation[i] : Double.NaN;
            }
            return sum / mean.length;
        }
    }
}
