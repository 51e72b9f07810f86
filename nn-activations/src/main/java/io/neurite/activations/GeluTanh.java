package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * The Gaussian error linear unit, approximated by a hyperbolic tangent: a = z (1 + tanh(u)) / 2 = z / (1 +
 * e<sup>-2u</sup>) with u = sqrt(2 / pi) (z + 0.044715 z<sup>3</sup>).
 *
 * <p>Range: -0.17 to infinity. Derivative: s + z s (1 - s) 2u' with s = 1 / (1 + e<sup>-2u</sup>). Source: Hendrycks
 * &amp; Gimpel 2016, "Gaussian error linear units"; the form that GPT-2 uses, see {@link Gelu} for the exact one.
 */
public record GeluTanh() implements Activation.Elementwise {
    @Override
    public String id() {
        return "gelu-tanh";
    }

    @Override
    public float value(float z) {
        return FloatMath.geluTanh(z);
    }

    @Override
    public float derivative(float z, float a) {
        return FloatMath.geluTanhDerivative(z);
    }

    @Override
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        kernel.elements().apply(ElementaryFunction.GELU_TANH, Z, A);
    }

    @Override
    public void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
        kernel.elements().multiplyBy(ElementaryFunction.GELU_TANH_DERIVATIVE, Z, dA, dZ);
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
