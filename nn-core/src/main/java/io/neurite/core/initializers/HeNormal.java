package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/**
 * Draws from the normal distribution of mean 0 and variance {@code 2 / fanIn}, not truncated.
 *
 * <p>Its variance is one which keeps the variance of activations through relu layers.
 * Each number is computed in double and rounded once. Thread-safe. Source: He, Zhang, Ren &amp; Sun 2015.
 */
public record HeNormal() implements Initializer {
    @Override
    public String id() {
        return "he-normal";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        VarianceScaling.normal(2.0 / fanIn, W, random);
    }
}
