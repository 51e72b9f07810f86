package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/**
 * Draws from the normal distribution of mean 0 and variance {@code 1 / fanIn}, not truncated.
 *
 * <p>Its variance is one which keeps the variance of activations through selu and linear
 * layers.
 * Each number is computed in double and rounded once. Thread-safe. Source: LeCun, Bottou, Orr &amp; M&uuml;ller 1998.
 */
public record LecunNormal() implements Initializer {
    @Override
    public String id() {
        return "lecun-normal";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        VarianceScaling.normal(1.0 / fanIn, W, random);
    }
}
