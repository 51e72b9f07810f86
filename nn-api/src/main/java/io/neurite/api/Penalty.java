package io.neurite.api;

/**
 * A cost on the size of the weights, added to the loss and reported apart from it.
 *
 * <p>Applies to parameters of role {@code WEIGHT}. Thread-safe: see {@link Plugin}.
 */
public interface Penalty extends Plugin {
    /**
     * Computes the penalty of some weights.
     *
     * @param slice the weights; not modified
     * @return the penalty, at least 0
     */
    double value(ParameterSlice slice);

    /**
     * Adds the penalty's gradient to that of the loss.
     *
     * @param slice the weights to read and the gradient to add to
     */
    void addGradient(ParameterSlice slice);
}
