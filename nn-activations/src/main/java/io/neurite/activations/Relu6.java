package io.neurite.activations;

import io.neurite.api.Activation;

/**
 * The rectifier with a ceiling: a = min(max(0, z), 6).
 *
 * <p>Range: 0 to 6. Derivative: 1 where 0 &lt; z &lt; 6, else 0. Source: Krizhevsky 2010, "Convolutional deep belief
 * networks on CIFAR-10".
 */
public record Relu6() implements Activation.Elementwise {
    @Override
    public String id() {
        return "relu6";
    }

    @Override
    public float value(float z) {
        return Math.min(Math.max(0, z), 6);
    }

    @Override
    public float derivative(float z, float a) {
        return z > 0 && z < 6 ? 1 : 0;
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
