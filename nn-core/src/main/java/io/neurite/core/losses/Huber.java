package io.neurite.core.losses;

import io.neurite.api.Loss;

/**
 * Huber's loss, quadratic near the target and linear far from it: the mean over k, with {@code d = |a_k - y_k|}, of
 * {@code d^2 / 2} where d is at most delta, else {@code delta (d - delta / 2)}.
 *
 * <p>Derivative: {@code a_k - y_k}, limited to [-delta, delta]. Targets are any finite numbers. Thread-safe. Source:
 * Huber 1964.
 *
 * @param delta where the quadratic part ends, in units of the target, positive, default 1
 */
public record Huber(double delta) implements Loss.Elementwise {
    /**
     * Checks the hyper-parameter.
     *
     * @param delta the component
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Huber {
        if (!(delta > 0 && delta <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("Huber: delta is a positive finite number, got " + delta + ".");
        }
    }

    /** Huber's loss with delta 1. */
    public Huber() {
        this(1);
    }

    @Override
    public String id() {
        return "huber";
    }

    @Override
    public double value(float a, float y) {
        double d = Math.abs((double) a - y);
        return d <= delta ? d * d / 2 : delta * (d - delta / 2);
    }

    @Override
    public double derivative(float a, float y) {
        return Math.max(-delta, Math.min(delta, (double) a - y));
    }
}
