package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/**
 * Draws from the normal distribution of mean 0 and variance {@code 2 / (fanIn + fanOut)}, not truncated.
 *
 * <p>Its variance is one which keeps the variance of activations and of gradients about
 * equal through layers whose activation is near the identity at zero (tanh, sigmoid, softmax).
 * Each number is computed in double and rounded once. Thread-safe. Source: Glorot &amp; Bengio 2010.
 */
public record GlorotNormal() implements Initializer {
    @Override
    public String id() {
        return "glorot-normal";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        VarianceScaling.normal(2.0 / ((double) fanIn + fanOut), W, random);
    }
}
