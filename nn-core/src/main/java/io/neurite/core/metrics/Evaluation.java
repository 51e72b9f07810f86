package io.neurite.core.metrics;

import io.neurite.api.Metric;

/**
 * Predictions beside the truth, kept so that any figure can be read from them.
 *
 * @param <E> the kind of evaluation
 */
public sealed interface Evaluation<E extends Evaluation<E>> permits ClassEvaluation, NumberEvaluation {
    /**
     * Returns the number of samples.
     *
     * @return at least 0
     */
    int size();

    /**
     * Returns the same samples with other weights.
     *
     * @param factors what to multiply the weight of each sample by, at least 0; not modified
     * @return a view that nothing can be added to; one thread at a time may use all views of an evaluation
     * @throws IllegalArgumentException if there is not a factor for each sample
     */
    E weighted(double[] factors);

    /**
     * Returns a figure of all samples.
     *
     * @param metric any metric of such predictions
     * @return the figure, NaN if it is undefined for these samples
     * @throws IllegalArgumentException if the metric is of other predictions, as of probabilities
     */
    double figure(Metric metric);
}
