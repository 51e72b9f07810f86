package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * The rectifier: a = max(0, z).
 *
 * <p>Range: 0 to infinity. Derivative: 1 where z &gt; 0, else 0. Source: Nair &amp; Hinton 2010, "Rectified linear
 * units improve restricted Boltzmann machines".
 */
public record Relu() implements Activation.Elementwise {
    @Override
    public String id() {
        return "relu";
    }

    @Override
    public float value(float z) {
        return Math.max(0, z);
    }

    @Override
    public float derivative(float z, float a) {
        return z > 0 ? 1 : 0;
    }

    @Override
    public void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
        kernel.elements().rectify(0, Z, dA, dZ);
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
