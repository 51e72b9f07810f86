package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * The hyperbolic tangent: a = tanh(z).
 *
 * <p>Range: -1 to 1. Derivative: 1 - a<sup>2</sup>, whose error is that of a where |a| is near 1. Source: LeCun,
 * Bottou, Orr &amp; M&uuml;ller 1998, "Efficient BackProp".
 */
public record Tanh() implements Activation.Elementwise {
    @Override
    public String id() {
        return "tanh";
    }

    @Override
    public float value(float z) {
        return FloatMath.tanh(z);
    }

    @Override
    public float derivative(float z, float a) {
        return (1 - a) * (1 + a);
    }

    @Override
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        kernel.elements().apply(ElementaryFunction.TANH, Z, A);
    }
}
