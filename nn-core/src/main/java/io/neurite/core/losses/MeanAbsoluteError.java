package io.neurite.core.losses;

import io.neurite.api.Loss;

/**
 * Mean absolute error: {@code loss = mean over k of |a_k - y_k|}, with derivative {@code sign(a_k - y_k)}, zero at
 * zero.
 *
 * <p>Its best constant prediction is the median, so outliers pull less than under the squared error. Targets are any
 * finite numbers. Thread-safe.
 */
public record MeanAbsoluteError() implements Loss.Elementwise {
    @Override
    public String id() {
        return "mean-absolute-error";
    }

    @Override
    public double value(float a, float y) {
        return Math.abs((double) a - y);
    }

    @Override
    public double derivative(float a, float y) {
        return Math.signum((double) a - y);
    }
}
