package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/** Sets every element to zero, as biases start. Thread-safe. */
public record Zeros() implements Initializer {
    @Override
    public String id() {
        return "zeros";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        W.fill(0);
    }
}
