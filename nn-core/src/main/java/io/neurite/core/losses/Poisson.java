package io.neurite.core.losses;

import io.neurite.api.Loss;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Negative log-likelihood of counts under predicted Poisson rates, less its constant:
 * {@code loss = mean over k of a_k - y_k ln a_k}, with derivative {@code 1 - y_k / a_k}.
 *
 * <p>Predictions are rates, so the output activation must be positive (softplus); in the logarithm and the quotient
 * those below 2<sup>-24</sup> count as that. Targets are not negative. Thread-safe.
 */
public record Poisson() implements Loss.Elementwise {
    @Override
    public String id() {
        return "poisson";
    }

    @Override
    public double value(float a, float y) {
        return a - y * Probability.log(a);
    }

    @Override
    public double derivative(float a, float y) {
        return 1 - y / Probability.clamped(a);
    }

    @Override
    public @Nullable String problemWith(Matrix Y, int j, int outputs) {
        return Targets.outside(0, Double.POSITIVE_INFINITY, "a count or rate of at least 0 is needed", Y, j);
    }
}
