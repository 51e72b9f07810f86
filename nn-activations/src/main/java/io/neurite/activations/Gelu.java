package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * The Gaussian error linear unit: a = z Phi(z), Phi the distribution function of the standard normal distribution.
 *
 * <p>Range: -0.17 to infinity. Derivative: Phi(z) + z e<sup>-z z / 2</sup> / sqrt(2 pi). Source: Hendrycks &amp; Gimpel
 * 2016, "Gaussian error linear units"; the exact form, see {@link GeluTanh} for the other.
 */
public record Gelu() implements Activation.Elementwise {
    @Override
    public String id() {
        return "gelu";
    }

    @Override
    public float value(float z) {
        return z * FloatMath.normalCdf(z);
    }

    @Override
    public float derivative(float z, float a) {
        return FloatMath.geluDerivative(z);
    }

    @Override
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        kernel.elements().multiplyBy(ElementaryFunction.NORMAL_CDF, Z, Z, A);
    }

    @Override
    public void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
        kernel.elements().multiplyBy(ElementaryFunction.GELU_DERIVATIVE, Z, dA, dZ);
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
