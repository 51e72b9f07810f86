package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * The logistic function: a = 1 / (1 + e<sup>-z</sup>).
 *
 * <p>Range: 0 to 1. Derivative: a (1 - a), whose error is that of a where a is near 1. Source: Rumelhart, Hinton &amp;
 * Williams 1986, "Learning representations by back-propagating errors".
 */
public record Sigmoid() implements Activation.Elementwise {
    @Override
    public String id() {
        return "sigmoid";
    }

    @Override
    public float value(float z) {
        return FloatMath.sigmoid(z);
    }

    @Override
    public float derivative(float z, float a) {
        return a * (1 - a);
    }

    @Override
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        kernel.elements().apply(ElementaryFunction.SIGMOID, Z, A);
    }
}
