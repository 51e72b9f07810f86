package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.FloatMath;

/**
 * The sigmoid linear unit, also called swish: a = z / (1 + e<sup>-z</sup>).
 *
 * <p>Range: -0.28 to infinity. Derivative: s (1 + z (1 - s)) with s = 1 / (1 + e<sup>-z</sup>). Source: Elfwing, Uchibe
 * &amp; Doya 2018, "Sigmoid-weighted linear units for neural network function approximation in reinforcement learning".
 */
public record Silu() implements Activation.Elementwise {
    @Override
    public String id() {
        return "silu";
    }

    @Override
    public float value(float z) {
        return (float) (z / (1 + FloatMath.exp64(-z)));
    }

    @Override
    public float derivative(float z, float a) {
        double e = FloatMath.exp64(-z);
        double s = 1 / (1 + e);
        return (float) (s * (1 + z * (e * s))); // e s = 1 - s without cancellation
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
