package io.neurite.activations;

import io.neurite.api.Activation;

/**
 * The softsign: a = z / (1 + |z|).
 *
 * <p>Range: -1 to 1. Derivative: 1 / (1 + |z|)<sup>2</sup>. Source: Glorot &amp; Bengio 2010, "Understanding the
 * difficulty of training deep feedforward neural networks".
 */
public record Softsign() implements Activation.Elementwise {
    @Override
    public String id() {
        return "softsign";
    }

    @Override
    public float value(float z) {
        return (float) (z / (1 + (double) Math.abs(z)));
    }

    @Override
    public float derivative(float z, float a) {
        double n = 1 + (double) Math.abs(z);
        return (float) (1 / (n * n));
    }
}
