package io.neurite.activations;

import io.neurite.api.Activation;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * The scaled exponential linear unit: a = scale z where z &gt; 0, else scale alpha (e<sup>z</sup> - 1), with scale =
 * 1.0507 and alpha = 1.6733 such that layers keep mean 0 and variance 1.
 *
 * <p>Range: -1.7581 to infinity. Derivative: scale where z &gt; 0, else a + scale alpha, whose error is that of a.
 * Source: Klambauer, Unterthiner, Mayr &amp; Hochreiter 2017, "Self-normalizing neural networks".
 */
public record Selu() implements Activation.Elementwise {
    private static final double SCALE = 1.0507009873554805;
    private static final double ALPHA = 1.6732632423543772;

    @Override
    public String id() {
        return "selu";
    }

    @Override
    public float value(float z) {
        return (float) (z > 0 ? SCALE * z : SCALE * ALPHA * FloatMath.expm1(z));
    }

    @Override
    public float derivative(float z, float a) {
        return (float) (z > 0 ? SCALE : a + SCALE * ALPHA);
    }

    @Override
    public void forward(Kernel kernel, Matrix Z, Matrix A) {
        ExponentialUnit.forward(this, kernel, Z, A, SCALE, SCALE * ALPHA);
    }

    @Override
    public String preferredInitializer() {
        return "lecun-normal";
    }
}
