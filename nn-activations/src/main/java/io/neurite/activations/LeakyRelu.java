package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * The rectifier with a slope on its negative side: a = z where z &gt; 0, else slope z.
 *
 * <p>Range: all numbers. Derivative: 1 where z &gt; 0, else slope. Source: Maas, Hannun &amp; Ng 2013, "Rectifier
 * nonlinearities improve neural network acoustic models".
 *
 * @param slope derivative where z is negative, any finite number; default 0.01
 */
public record LeakyRelu(double slope) implements Activation.Elementwise {
    /**
     * Checks the hyper-parameter.
     *
     * @param slope the component
     * @throws IllegalArgumentException if slope is not a finite number
     */
    public LeakyRelu {
        if (!Double.isFinite(slope)) {
            throw new IllegalArgumentException("LeakyRelu: slope is a finite number, got " + slope + ".");
        }
    }

    /** Takes slope = 0.01. */
    public LeakyRelu() {
        this(0.01);
    }

    @Override
    public String id() {
        return "leaky-relu";
    }

    @Override
    public float value(float z) {
        return z > 0 ? z : (float) (slope * z);
    }

    @Override
    public float derivative(float z, float a) {
        return z > 0 ? 1 : (float) slope;
    }

    @Override
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        kernel.elements().rectify(slope, Z, Z, A);
    }

    @Override
    public void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
        kernel.elements().rectify((float) slope, Z, dA, dZ);
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
