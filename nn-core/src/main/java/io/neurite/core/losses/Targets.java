package io.neurite.core.losses;

import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * What targets may look like, for {@link io.neurite.api.Loss#problemWith}. Every method returns null if all is well.
 */
final class Targets {
    /** The largest distance of a sum of probabilities from one that float rounding of many classes explains. */
    private static final double SUM_TOLERANCE = 1e-3;

    private Targets() {}

    /** Asks for numbers from low to high. */
    static @Nullable String outside(double low, double high, String expected, Matrix Y, int j) {
        for (int i = 0; i < Y.rows(); i++) {
            float y = Y.get(i, j);
            // Written so that NaN is outside; an infinite bound does not admit infinity.
            if (!(y >= low && y <= high) || Float.isInfinite(y)) {
                return expected + ", got " + y + (Y.rows() == 1 ? "" : " for output " + i);
            }
        }
        return null;
    }

    /** Asks for non-negative numbers that sum to one, over at least two classes. */
    static @Nullable String notDistribution(Matrix Y, int j, int outputs) {
        String problem = tooFewClasses(outputs);
        if (problem == null) {
            problem = outside(0, 1, "a probability from 0 to 1 is needed for each class", Y, j);
        }
        if (problem != null) {
            return problem;
        }
        double sum = 0;
        for (int i = 0; i < Y.rows(); i++) {
            sum += Y.get(i, j);
        }
        return Math.abs(sum - 1) <= SUM_TOLERANCE ? null
                : "probabilities that sum to 1 are needed, got a sum of " + sum;
    }

    /** Asks for the index of one of at least two classes. */
    static @Nullable String notClassIndex(Matrix Y, int j, int outputs) {
        String problem = tooFewClasses(outputs);
        if (problem != null) {
            return problem;
        }
        float y = Y.get(0, j);
        return y == (int) y && y >= 0 && y < outputs ? null
                : "a class index is a whole number from 0 to " + (outputs - 1) + " (the network has " + outputs
                        + " outputs), got " + y;
    }

    private static @Nullable String tooFewClasses(int outputs) {
        return outputs > 1 ? null
                : "one output per class is needed, at least 2, got a network with " + outputs
                        + "; with one output use binary-cross-entropy";
    }
}
