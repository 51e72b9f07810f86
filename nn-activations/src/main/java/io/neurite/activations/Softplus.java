package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

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
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        kernel.elements().apply(ElementaryFunction.SOFTPLUS, Z, A);
    }

    @Override
    public void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
        kernel.elements().multiplyBy(ElementaryFunction.SIGMOID, Z, dA, dZ);
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
