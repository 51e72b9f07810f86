package io.neurite.core.losses;

/**
 * Hinge loss: {@code loss = mean over k of max(0, 1 - y_k a_k)}, with derivative {@code -y_k} where {@code y_k a_k} is
 * below one, else zero.
 *
 * <p>Targets are -1 and +1; several outputs are one class against the rest each. Predictions are scores (output
 * activation identity); from 0 on the answer is yes. Thread-safe. Source: Cortes &amp; Vapnik 1995.
 */
public record Hinge() implements Margin {
    @Override
    public String id() {
        return "hinge";
    }

    @Override
    public double value(float a, float y) {
        return Math.max(0, 1 - (double) y * a);
    }

    @Override
    public double derivative(float a, float y) {
        double margin = (double) y * a;
        return margin < 1 ? -y : margin >= 1 ? 0 : margin;
    }
}
