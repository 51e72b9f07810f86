package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * Mean absolute percentage error over outputs and samples: the mean of {@code |a - y| / max(|y|, 2^-52)}, 1 for 100 %.
 *
 * <p>Of little use where targets come near zero. NaN if no weight was added. Thread-safe.
 */
public record Mape() implements Metric {
    private static final double LEAST = 0x1p-52;

    @Override
    public String id() {
        return "mape";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Accumulator start(int outputs, double threshold) {
        return new WeightedMean(this, outputs, false, (A, Y, j) -> {
            double sum = 0;
            for (int i = 0; i < outputs; i++) {
                double y = Y.get(i, j);
                sum += Math.abs(A.get(i, j) - y) / Math.max(Math.abs(y), LEAST);
            }
            return sum / outputs;
        });
    }
}
