package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/**
 * Draws from the uniform distribution: {@code w = low + (high - low) u}, u from [0, 1).
 *
 * <p>Each number is computed in double and rounded once. Thread-safe.
 *
 * @param low lower end, default -0.05
 * @param high upper end, above low, default 0.05
 */
public record Uniform(double low, double high) implements Initializer {
    /**
     * Checks the range.
     *
     * @param low the component
     * @param high the component
     * @throws IllegalArgumentException if low is not below high, or one is not finite as a float
     */
    public Uniform {
        if (!(low < high && Float.isFinite((float) low) && Float.isFinite((float) high))) {
            throw new IllegalArgumentException("Uniform: low is below high and both are finite, got low " + low
                    + ", high " + high + ".");
        }
    }

    /** The uniform distribution from -0.05 to 0.05. */
    public Uniform() {
        this(-0.05, 0.05);
    }

    @Override
    public String id() {
        return "uniform";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        for (int j = 0; j < W.columns(); j++) {
            for (int i = 0; i < W.rows(); i++) {
                W.set(i, j, (float) (low + (high - low) * random.uniform(j, i)));
            }
        }
    }
}
