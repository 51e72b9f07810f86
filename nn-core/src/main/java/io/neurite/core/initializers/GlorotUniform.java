package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/**
 * Draws from the uniform distribution on [-limit, limit), {@code limit = sqrt(6 / (fanIn + fanOut))}.
 *
 * <p>The variance is {@code 2 / (fanIn + fanOut)}, which keeps the variance of activations and of gradients about
 * equal through layers whose activation is near the identity at zero (tanh, sigmoid, softmax).
 * Each number is computed in double and rounded once. Thread-safe. Source: Glorot &amp; Bengio 2010.
 */
public record GlorotUniform() implements Initializer {
    @Override
    public String id() {
        return "glorot-uniform";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        VarianceScaling.uniform(2.0 / ((double) fanIn + fanOut), W, random);
    }
}
