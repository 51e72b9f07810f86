package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * The sigmoid linear unit, also called swish: a = z / (1 + e<sup>-z</sup>).
 *
 * <p>Range: -0.28 to infinity. Derivative: s (1 + z (1 - s)) with s = 1 / (1 + e<sup>-z</sup>). Source: Elfwing, Uchibe
 * &amp; Doya 2018, "Sigmoid-weighted linear units for neural network function approximation in reinforcement learning".
 */
public record Silu() implements Activation.Elementwise {
    @Override
    public String id() {
        return "silu";
    }

    @Override
    public float value(float z) {
        return FloatMath.silu(z);
    }

    @Override
    public float derivative(float z, float a) {
        return FloatMath.siluDerivative(z);
    }

    @Override
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        kernel.elements().apply(ElementaryFunction.SILU, Z, A);
    }

    @Override
    public void backward(Kernel kernel, Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
        kernel.elements().multiplyBy(ElementaryFunction.SILU_DERIVATIVE, Z, dA, dZ);
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
