package io.neurite.core.initializers;

import io.neurite.api.Initializer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/**
 * Draws from a normal distribution cut at two standard deviations from its mean.
 *
 * <p>What lies beyond is drawn again (try t comes from step t of the stream), so the standard deviation of what is
 * drawn is 0.8796 times {@code standardDeviation}; it is not corrected for. Each number is computed in double and
 * rounded once. Thread-safe.
 *
 * @param mean expected value, finite, default 0
 * @param standardDeviation standard deviation before the cut, at least 0, default 0.05
 */
public record TruncatedNormal(double mean, double standardDeviation) implements Initializer {
    private static final float CUT = 2;

    /**
     * Checks the distribution.
     *
     * @param mean the component
     * @param standardDeviation the component
     * @throws IllegalArgumentException if one is not finite, or the standard deviation is negative
     */
    public TruncatedNormal {
        Normal.check("TruncatedNormal", mean, standardDeviation);
    }

    /** The normal distribution of mean 0 and standard deviation 0.05, cut at -0.1 and 0.1. */
    public TruncatedNormal() {
        this(0, 0.05);
    }

    @Override
    public String id() {
        return "truncated-normal";
    }

    @Override
    public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
        for (int j = 0; j < W.columns(); j++) {
            for (int i = 0; i < W.rows(); i++) {
                W.set(i, j, (float) (mean + standardDeviation * draw(random, j, i)));
            }
        }
    }

    private static double draw(RandomStream random, int j, int i) {
        float x = random.normal(j, i);
        for (long retry = 1; Math.abs(x) > CUT; retry++) {
            x = random.normal(retry, j, i);
        }
        return x;
    }
}
