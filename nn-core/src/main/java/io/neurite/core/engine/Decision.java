package io.neurite.core.engine;

import io.neurite.api.math.Matrix;

/** Which class predictions mean. */
public final class Decision {
    private static final double EVEN = 0.5;

    private Decision() {}

    /**
     * Chooses a class: of a single score, class 1 from the threshold on; of several the greatest, the first of equal
     * ones. Of two, a threshold other than 0.5 that a probability can have is one for the second.
     *
     * @param A scores, one column per sample; not modified
     * @param j which sample
     * @param threshold see {@link io.neurite.api.Metric#start}
     * @return the class, from 0
     */
    public static int of(Matrix A, int j, double threshold) {
        int scores = A.rows();
        if (isByThreshold(scores, threshold)) {
            return A.get(scores - 1, j) >= threshold ? 1 : 0;
        }
        return greatest(A, j);
    }

    /**
     * Returns the place of the greatest number of a column.
     *
     * @param A the numbers; not modified
     * @param j which column
     * @return the row, the first of equal ones
     */
    public static int greatest(Matrix A, int j) {
        int best = 0;
        for (int i = 1; i < A.rows(); i++) {
            best = A.get(i, j) > A.get(best, j) ? i : best;
        }
        return best;
    }

    /**
     * Tells whether a threshold decides, and not which score is the greatest.
     *
     * @param scores how many there are for each sample
     * @param threshold that of the model
     * @return whether there is one; or two, and the threshold is that of a probability, other than 0.5
     */
    public static boolean isByThreshold(int scores, double threshold) {
        return scores == 1 || scores == 2 && isProbability(threshold) && threshold != EVEN;
    }

    /**
     * Returns what the scores of two classes add up to where only that of class 1 is known.
     *
     * @param threshold that of the model
     * @return 1 if it is one of probabilities; of margins, which are mirrored at it, twice the threshold
     */
    public static double sum(double threshold) {
        return isProbability(threshold) ? 1 : 2 * threshold;
    }

    private static boolean isProbability(double threshold) {
        return threshold > 0 && threshold < 1;
    }
}
