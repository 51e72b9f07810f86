package io.neurite.core.initializers;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/** Draws of mean zero and a given variance, which the glorot, he and lecun families derive from the fans. */
final class VarianceScaling {
    private VarianceScaling() {}

    /** Fills W from the uniform distribution on [-limit, limit), {@code limit = sqrt(3 variance)}. */
    static void uniform(double variance, Matrix W, RandomStream random) {
        double limit = Math.sqrt(3 * variance);
        new Uniform(-limit, limit).initialize(W, 1, 1, random);
    }

    /** Fills W from the normal distribution, not truncated. */
    static void normal(double variance, Matrix W, RandomStream random) {
        new Normal(0, Math.sqrt(variance)).initialize(W, 1, 1, random);
    }
}
