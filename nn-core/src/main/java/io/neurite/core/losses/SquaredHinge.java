package io.neurite.core.losses;

/**
 * Squared hinge loss: {@code loss = mean over k of max(0, 1 - y_k a_k)^2}, with derivative
 * {@code -2 y_k max(0, 1 - y_k a_k)}.
 *
 * <p>Targets are -1 and +1; several outputs are one class against the rest each. Predictions are scores (output
 * activation identity); from 0 on the answer is yes. Thread-safe. Source: Cortes &amp; Vapnik 1995.
 */
public record SquaredHinge() implements Margin {
    @Override
    public String id() {
        return "squared-hinge";
    }

    @Override
    public double value(float a, float y) {
        double missing = Math.max(0, 1 - (double) y * a);
        return missing * missing;
    }

    @Override
    public double derivative(float a, float y) {
        return -2.0 * y * Math.max(0, 1 - (double) y * a);
    }
}
