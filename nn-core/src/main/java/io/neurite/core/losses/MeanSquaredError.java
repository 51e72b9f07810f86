package io.neurite.core.losses;

import io.neurite.api.Loss;

/**
 * Mean squared error: {@code loss = mean over k of (a_k - y_k)^2}, with derivative {@code 2 (a_k - y_k)}.
 *
 * <p>There is no factor 1/2. Targets are any finite numbers. Thread-safe.
 */
public record MeanSquaredError() implements Loss.Elementwise {
    @Override
    public String id() {
        return "mean-squared-error";
    }

    @Override
    public double value(float a, float y) {
        double d = (double) a - y;
        return d * d;
    }

    @Override
    public double derivative(float a, float y) {
        return 2 * ((double) a - y);
    }
}
