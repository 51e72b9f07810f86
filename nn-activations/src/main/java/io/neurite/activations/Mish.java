package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * The self-regularised unit: a = z tanh(ln(1 + e<sup>z</sup>)) = z (1 + 2e) / n with e = e<sup>-z</sup> and n = 1 + 2e
 * + 2e<sup>2</sup>.
 *
 * <p>Range: -0.31 to infinity. Derivative: (1 + 2e) / n + 4 z e<sup>2</sup> (1 + e) / n<sup>2</sup>. Source: Misra
 * 2020, "Mish: a self regularized non-monotonic activation function".
 */
public record Mish() implements Activation.Elementwise {
    @Override
    public String id() {
        return "mish";
    }

    @Override
    public float value(float z) {
        return FloatMath.mish(z);
    }

    @Override
    public float derivative(float z, float a) {
        return FloatMath.mishDerivative(z);
    }

    @Override
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        kernel.elements().apply(ElementaryFunction.MISH, Z, A);
    }

    @Override
    public void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
        kernel.elements().multiplyBy(ElementaryFunction.MISH_DERIVATIVE, Z, dA, dZ);
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
