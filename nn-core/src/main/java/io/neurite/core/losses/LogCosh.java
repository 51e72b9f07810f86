package io.neurite.core.losses;

import io.neurite.api.Loss;
import io.neurite.api.math.FloatMath;

/**
 * Logarithm of the hyperbolic cosine of the error: {@code loss = mean over k of ln cosh(a_k - y_k)}, with derivative
 * {@code tanh(a_k - y_k)}.
 *
 * <p>Half the square of small errors, the magnitude less ln 2 of large ones; smooth everywhere. Targets are any finite
 * numbers. Thread-safe.
 */
public record LogCosh() implements Loss.Elementwise {
    private static final double LN_2 = 0.6931471805599453;

    @Override
    public String id() {
        return "log-cosh";
    }

    @Override
    public double value(float a, float y) {
        float d = (float) Math.abs((double) a - y);
        if (d < 1) {
            // ln cosh d = ln(1 + (e^d - 1)^2 / (2 e^d)), without the cancellation of the other form.
            double u = FloatMath.expm1(d);
            return FloatMath.log1p((float) (u * u / (2 * (1 + u))));
        }
        return d - LN_2 + FloatMath.log1p(FloatMath.exp(-2 * d));
    }

    @Override
    public double derivative(float a, float y) {
        return FloatMath.tanh((float) ((double) a - y));
    }
}
