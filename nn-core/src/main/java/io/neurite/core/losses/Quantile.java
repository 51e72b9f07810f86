package io.neurite.core.losses;

import io.neurite.api.Loss;

/**
 * Quantile (pinball) loss, whose best constant prediction is a quantile of the targets: the mean over k, with
 * {@code d = y_k - a_k}, of {@code max(quantile d, (quantile - 1) d)}.
 *
 * <p>Derivative: {@code -quantile} below the target, else {@code 1 - quantile}. Targets are any finite numbers.
 * Thread-safe. Source: Koenker &amp; Bassett 1978.
 *
 * @param quantile which quantile, above 0 and below 1, default 0.5 (the median)
 */
public record Quantile(double quantile) implements Loss.Elementwise {
    /**
     * Checks the hyper-parameter.
     *
     * @param quantile the component
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public Quantile {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("Quantile: quantile is above 0 and below 1, got " + quantile + ".");
        }
    }

    /** The loss of the median. */
    public Quantile() {
        this(0.5);
    }

    @Override
    public String id() {
        return "quantile";
    }

    @Override
    public double value(float a, float y) {
        double d = (double) y - a;
        return Math.max(quantile * d, (quantile - 1) * d);
    }

    @Override
    public double derivative(float a, float y) {
        double d = (double) y - a;
        return d > 0 ? -quantile : d <= 0 ? 1 - quantile : d;
    }
}
