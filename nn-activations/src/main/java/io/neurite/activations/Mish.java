package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.FloatMath;

/**
 * The self-regularised unit: a = z tanh(ln(1 + e<sup>z</sup>)) = z (1 + 2e) / n with e = e<sup>-z</sup> and n = 1 + 2e
 * + 2e<sup>2</sup>.
 *
 * <p>Range: -0.31 to infinity. Derivative: (1 + 2e) / n + 4 z e<sup>2</sup> (1 + e) / n<sup>2</sup>. Source: Misra
 * 2020, "Mish: a self regularized non-monotonic activation function".
 */
public record Mish() implements Activation.Elementwise {
    /** From here down the derivative is 0 in float; its terms would overflow further down. */
    private static final double VANISHED = -120;

    @Override
    public String id() {
        return "mish";
    }

    @Override
    public float value(float z) {
        double e = FloatMath.exp64(-z);
        return (float) (z * ((1 + 2 * e) / (1 + 2 * e + 2 * e * e)));
    }

    @Override
    public float derivative(float z, float a) {
        double x = Math.max(z, VANISHED);
        double e = FloatMath.exp64(-x);
        double n = 1 + 2 * e + 2 * e * e;
        return (float) ((1 + 2 * e) / n + x * (4 * e * e * (1 + e) / (n * n)));
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
