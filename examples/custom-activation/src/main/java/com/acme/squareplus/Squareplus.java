package com.acme.squareplus;

import io.neurite.api.Activation;

/**
 * Squareplus: a = (z + sqrt(z<sup>2</sup> + b)) / 2.
 *
 * <p>A smooth rectifier like softplus, without exponential and logarithm. Derivative:
 * (1 + z / sqrt(z<sup>2</sup> + b)) / 2. Source: Barron 2021, "Squareplus: A Softplus-Like Algebraic Rectifier".
 *
 * @param b how round the corner is, above 0; default 4
 */
public record Squareplus(double b) implements Activation.Elementwise {
    /**
     * Checks the hyper-parameter.
     *
     * @param b the component
     * @throws IllegalArgumentException if b is not a number above 0
     */
    public Squareplus {
        if (!(b > 0) || Double.isInfinite(b)) {
            throw new IllegalArgumentException("Squareplus: b is a number above 0, got " + b + ".");
        }
    }

    /** The published default. */
    public Squareplus() {
        this(4);
    }

    @Override
    public String id() {
        return "acme/squareplus";
    }

    @Override
    public float value(float z) {
        double x = z;
        return (float) ((x + Math.sqrt(x * x + b)) / 2);
    }

    @Override
    public float derivative(float z, float a) {
        double x = z;
        return (float) ((1 + x / Math.sqrt(x * x + b)) / 2);
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
