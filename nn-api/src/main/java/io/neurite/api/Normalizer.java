package io.neurite.api;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;

/**
 * Brings input features to a common scale. A fitted normaliser is part of the model and is applied by every prediction.
 *
 * <p>Without its fitted components the record is a recipe; {@link #fit} returns the fitted record. Thread-safe: see
 * {@link Plugin}.
 */
public interface Normalizer extends Plugin {
    /**
     * Learns the scale of each feature of the first input.
     *
     * @param training the training data only: what validation and test data look like must not leak in
     * @return a fitted normaliser
     * @throws IllegalArgumentException if the data set is empty
     */
    Normalizer fit(Dataset training);

    /**
     * Returns how many features it was fitted on.
     *
     * @return 0 if it is not fitted
     */
    int features();

    /**
     * Normalises raw features. Each number is computed in double and rounded once.
     *
     * @param X raw features, {@link #features} x m; modified
     * @throws IllegalArgumentException if the number of rows differs
     */
    void apply(Matrix X);
}
