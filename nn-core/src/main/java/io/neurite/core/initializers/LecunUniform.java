package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/**
 * Draws from the uniform distribution on [-limit, limit), {@code limit = sqrt(3 / fanIn)}.
 *
 * <p>The variance is {@code 1 / fanIn}, which keeps the variance of activations through selu and linear
 * layers.
 * Each number is computed in double and rounded once. Thread-safe. Source: LeCun, Bottou, Orr &amp; M&uuml;ller 1998.
 */
public record LecunUniform() implements Initializer {
    @Override
    public String id() {
        return "lecun-uniform";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        VarianceScaling.uniform(1.0 / fanIn, W, random);
    }
}
