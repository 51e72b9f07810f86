package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/**
 * Draws from a normal distribution.
 *
 * <p>Each number is computed in double and rounded once. Thread-safe.
 *
 * @param mean expected value, finite, default 0
 * @param standardDeviation standard deviation, at least 0, default 0.05
 */
public record Normal(double mean, double standardDeviation) implements Initializer {
    /**
     * Checks the distribution.
     *
     * @param mean the component
     * @param standardDeviation the component
     * @throws IllegalArgumentException if one is not finite, or the standard deviation is negative
     */
    public Normal {
        check("Normal", mean, standardDeviation);
    }

    static void check(String name, double mean, double standardDeviation) {
        if (!(Double.isFinite(mean) && standardDeviation >= 0 && Double.isFinite(standardDeviation))) {
            throw new IllegalArgumentException(name + ": mean is finite, standardDeviation is finite and at least 0, "
                    + "got mean " + mean + ", standardDeviation " + standardDeviation + ".");
        }
    }

    /** The normal distribution of mean 0 and standard deviation 0.05. */
    public Normal() {
        this(0, 0.05);
    }

    @Override
    public String id() {
        return "normal";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        for (int j = 0; j < W.columns(); j++) {
            for (int i = 0; i < W.rows(); i++) {
                W.set(i, j, (float) (mean + standardDeviation * random.normal(j, i)));
            }
        }
    }
}
