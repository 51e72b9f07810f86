package io.neurite.activations;

import io.neurite.api.Activation;

/**
 * The identity, for outputs without bounds: a = z.
 *
 * <p>Range: all numbers. Derivative: 1.
 */
public record Identity() implements Activation.Elementwise {
    @Override
    public String id() {
        return "identity";
    }

    @Override
    public float value(float z) {
        return z;
    }

    @Override
    public float derivative(float z, float a) {
        return 1;
    }
}
