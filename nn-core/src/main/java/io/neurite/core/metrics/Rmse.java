package io.neurite.core.metrics;

import io.neurite.api.Metric;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Root of the mean squared error over outputs and samples, in units of the target.
 *
 * <p>The root is taken of the mean over all batches. NaN if no weight was added. Thread-safe.
 */
public record Rmse() implements Metric {
    @Override
    public String id() {
        return "rmse";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new Root(new Mse().start(outputs, threshold));
    }

    /** The root of what another accumulator gathers. */
    private record Root(Accumulator square) implements Accumulator {
        @Override
        public void add(Matrix A, Matrix Y, @Nullable Matrix weights) {
            square.add(A, Y, weights);
        }

        @Override
        public void merge(Accumulator other) {
            if (!(other instanceof Root root)) {
                throw Samples.notMergeable("rmse", other);
            }
            square.merge(root.square);
        }

        @Override
        public double[] state() {
            return square.state();
        }

        @Override
        public void restore(double[] state) {
            square.restore(state);
        }

        @Override
        public double value() {
            return Math.sqrt(square.value());
        }
    }
}
