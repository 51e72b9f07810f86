package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.FloatMath;

/**
 * The smooth rectifier: a = ln(1 + e<sup>z</sup>).
 *
 * <p>Range: 0 to infinity. Derivative: 1 / (1 + e<sup>-z</sup>). Source: Dugas, Bengio, B&eacute;lisle, Nadeau &amp;
 * Garcia 2001, "Incorporating second-order functional knowledge for better option pricing".
 */
public record Softplus() implements Activation.Elementwise {
    @Override
    public String id() {
        return "softplus";
    }

    @Override
    public float value(float z) {
        return FloatMath.softplus(z);
    }

    @Override
    public float derivative(float z, float a) {
        return FloatMath.sigmoid(z);
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
