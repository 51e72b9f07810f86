package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/**
 * Sets every element to one value. Thread-safe.
 *
 * @param value the value, finite, default 0; rounded to float
 */
public record Constant(double value) implements Initializer {
    /**
     * Checks the value.
     *
     * @param value the component
     * @throws IllegalArgumentException if it is not finite as a float
     */
    public Constant {
        if (!Float.isFinite((float) value)) {
            throw new IllegalArgumentException("Constant: value is a finite float, got " + value + ".");
        }
    }

    /** The constant zero. */
    public Constant() {
        this(0);
    }

    @Override
    public String id() {
        return "constant";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        W.fill((float) value);
    }
}
