package io.neurite.activations;

import io.neurite.api.Activation;

/**
 * The hyperbolic tangent in three straight pieces: a = min(max(-1, z), 1).
 *
 * <p>Range: -1 to 1. Derivative: 1 where -1 &lt; z &lt; 1, else 0. Source: Collobert 2004, "Large scale machine
 * learning".
 */
public record HardTanh() implements Activation.Elementwise {
    @Override
    public String id() {
        return "hard-tanh";
    }

    @Override
    public float value(float z) {
        return Math.min(Math.max(-1, z), 1);
    }

    @Override
    public float derivative(float z, float a) {
        return z > -1 && z < 1 ? 1 : 0;
    }
}
