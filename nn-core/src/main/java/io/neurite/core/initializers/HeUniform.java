package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/**
 * Draws from the uniform distribution on [-limit, limit), {@code limit = sqrt(6 / fanIn)}.
 *
 * <p>The variance is {@code 2 / fanIn}, which keeps the variance of activations through relu layers.
 * Each number is computed in double and rounded once. Thread-safe. Source: He, Zhang, Ren &amp; Sun 2015.
 */
public record HeUniform() implements Initializer {
    @Override
    public String id() {
        return "he-uniform";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        VarianceScaling.uniform(2.0 / fanIn, W, random);
    }
}
