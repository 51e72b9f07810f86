package io.neurite.activations;

import io.neurite.api.Activation;

/**
 * The logistic function in three straight pieces: a = min(max(0, z + 3), 6) / 6.
 *
 * <p>Range: 0 to 1. Derivative: 1/6 where -3 &lt; z &lt; 3, else 0. Source: Howard et al. 2019, "Searching for
 * MobileNetV3".
 */
public record HardSigmoid() implements Activation.Elementwise {
    @Override
    public String id() {
        return "hard-sigmoid";
    }

    @Override
    public float value(float z) {
        return (float) (Math.min(Math.max(0, z + 3.0), 6) / 6);
    }

    @Override
    public float derivative(float z, float a) {
        return z > -3 && z < 3 ? 1 / 6f : 0;
    }
}
