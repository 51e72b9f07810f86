package io.neurite.api;

import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * A figure that tells how good predictions are, computed over any number of batches.
 *
 * <p>Thread-safe: see {@link Plugin}; accumulators are not.
 */
public interface Metric extends Plugin {
    /**
     * Starts a computation.
     *
     * @param outputs rows of the predictions, at least 1
     * @param threshold from which value on a single output means class 1, see {@link Loss#threshold}; of two outputs
     *     that are probabilities, from which value of the second one, unless it is 0.5: then the greater one counts
     * @return an empty accumulator
     */
    Accumulator start(int outputs, double threshold);

    /**
     * Tells which direction is better.
     *
     * @return true if a higher value is better
     */
    boolean higherIsBetter();

    /** Gathers predictions and targets; see {@link Metric}. Belongs to one thread at a time. */
    interface Accumulator {
        /**
         * Adds a batch.
         *
         * @param A predictions, n x m; not modified
         * @param Y targets, n x m, or 1 x m class indices; not modified
         * @param weights 1 x m sample weights, or null for ones; not modified
         */
        void add(Matrix A, Matrix Y, @Nullable Matrix weights);

        /**
         * Adds what another accumulator of the same metric gathered, as if its batches had been added here.
         *
         * @param other an accumulator from an equal metric; not modified
         * @throws IllegalArgumentException if it comes from another metric
         */
        void merge(Accumulator other);

        /**
         * Returns all that was gathered so far, for a checkpoint in the middle of an epoch.
         *
         * @return numbers that {@link #restore} reads, a new array; part of the checkpoint format
         */
        double[] state();

        /**
         * Goes on from what another accumulator had gathered, to the bit, instead of from what this one has.
         *
         * @param state the {@link #state} of an accumulator of an equal metric over as many outputs; not modified
         * @throws IllegalArgumentException if the state cannot be of such an accumulator
         */
        void restore(double[] state);

        /**
         * Returns the figure for all that was added.
         *
         * @return the metric, NaN if it is undefined for what was added (for example nothing)
         */
        double value();
    }
}
