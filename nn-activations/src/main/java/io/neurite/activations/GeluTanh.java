package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.FloatMath;

/**
 * The Gaussian error linear unit, approximated by a hyperbolic tangent: a = z (1 + tanh(u)) / 2 = z / (1 +
 * e<sup>-2u</sup>) with u = sqrt(2 / pi) (z + 0.044715 z<sup>3</sup>).
 *
 * <p>Range: -0.17 to infinity. Derivative: s + z s (1 - s) 2u' with s = 1 / (1 + e<sup>-2u</sup>). Source: Hendrycks
 * &amp; Gimpel 2016, "Gaussian error linear units"; the form that GPT-2 uses, see {@link Gelu} for the exact one.
 */
public record GeluTanh() implements Activation.Elementwise {
    private static final double TWO_SQRT_2_OVER_PI = 1.5957691216057308;
    private static final double CUBIC = 0.044715;

    @Override
    public String id() {
        return "gelu-tanh";
    }

    @Override
    public float value(float z) {
        return (float) (z / (1 + FloatMath.exp64(-TWO_SQRT_2_OVER_PI * (z + CUBIC * z * z * z))));
    }

    @Override
    public float derivative(float z, float a) {
        double e = FloatMath.exp64(-TWO_SQRT_2_OVER_PI * (z + CUBIC * z * z * z));
        double s = 1 / (1 + e);
        double slope = TWO_SQRT_2_OVER_PI * (1 + 3 * CUBIC * z * z);
        return (float) (s + z * s * (e * s) * slope); // e s = 1 - s without cancellation
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
