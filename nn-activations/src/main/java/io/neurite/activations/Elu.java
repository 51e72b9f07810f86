package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * The exponential linear unit: a = z where z &gt; 0, else alpha (e<sup>z</sup> - 1).
 *
 * <p>Range: -alpha to infinity. Derivative: 1 where z &gt; 0, else a + alpha, whose error is that of a. Source:
 * Clevert, Unterthiner &amp; Hochreiter 2016, "Fast and accurate deep network learning by exponential linear units".
 *
 * @param alpha the limit at minus infinity, negated; from 0 on; default 1
 */
public record Elu(double alpha) implements Activation.Elementwise {
    /**
     * Checks the hyper-parameter.
     *
     * @param alpha the component
     * @throws IllegalArgumentException if alpha is not a finite number from 0 on
     */
    public Elu {
        if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Elu: alpha is a finite number from 0 on, got " + alpha + ".");
        }
    }

    /** Takes alpha = 1. */
    public Elu() {
        this(1);
    }

    @Override
    public String id() {
        return "elu";
    }

    @Override
    public float value(float z) {
        return z > 0 ? z : (float) (alpha * FloatMath.expm1(z));
    }

    @Override
    public float derivative(float z, float a) {
        return z > 0 ? 1 : (float) (a + alpha);
    }

    @Override
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        ExponentialUnit.forward(this, kernel, Z, A, 1, alpha);
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
