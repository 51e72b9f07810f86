package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * The continuously differentiable exponential linear unit: a = z where z &gt; 0, else alpha (e<sup>z / alpha</sup> -
 * 1).
 *
 * <p>Range: -alpha to infinity. Derivative: 1 where z &gt; 0, else a / alpha + 1, whose error is that of a. Source:
 * Barron 2017, "Continuously differentiable exponential linear units".
 *
 * @param alpha the limit at minus infinity, negated; positive; default 1
 */
public record Celu(double alpha) implements Activation.Elementwise {
    /**
     * Checks the hyper-parameter.
     *
     * @param alpha the component
     * @throws IllegalArgumentException if alpha is not a positive finite number
     */
    public Celu {
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Celu: alpha is a positive finite number, got " + alpha + ".");
        }
    }

    /** Takes alpha = 1. */
    public Celu() {
        this(1);
    }

    @Override
    public String id() {
        return "celu";
    }

    @Override
    public float value(float z) {
        return z > 0 ? z : (float) (alpha * FloatMath.expm1((float) (z / alpha)));
    }

    @Override
    public float derivative(float z, float a) {
        return z > 0 ? 1 : (float) (a / alpha + 1);
    }

    @Override
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        if (alpha == 1) {
            ExponentialUnit.forward(this, kernel, Z, A, 1, 1);
        } else {
            Activation.Elementwise.super.forward(kernel, Z, A);
        }
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
