package io.neurite.api;

import io.neurite.api.math.Matrix;

/**
 * A condition that weights are made to meet again after each step.
 *
 * <p>Applies to parameters of role {@code WEIGHT}. Thread-safe: see {@link Plugin}.
 */
public interface Constraint extends Plugin {
    /**
     * Projects the weights onto the allowed set.
     *
     * @param W a parameter, one row per unit; of a column-sparse one, each column that the step has touched comes by
     *     itself, as a row; modified
     */
    void apply(Matrix W);
}
