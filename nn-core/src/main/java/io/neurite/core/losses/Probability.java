package io.neurite.core.losses;

import io.neurite.api.math.FloatMath;

/** Logarithms and reciprocals of predicted probabilities and rates that may have rounded to zero. */
final class Probability {
    /** The distance of the largest float below one from one, so that p and 1 - p are clamped alike. */
    private static final double SMALLEST = 0x1p-24;

    private Probability() {}

    /** Returns max(p, 2^-24); NaN stays NaN. */
    static double clamped(double p) {
        return Math.max(p, SMALLEST);
    }

    /** Returns the logarithm of the clamped p. */
    static double log(double p) {
        return FloatMath.log((float) clamped(p));
    }
}
