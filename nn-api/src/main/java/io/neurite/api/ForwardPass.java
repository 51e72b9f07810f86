package io.neurite.api;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import io.neurite.api.math.RandomStream;

/** What {@link Layer#forward} sees: see {@link LayerPass}. */
public interface ForwardPass extends LayerPass {
    /**
     * Computes the product of a parameter and a matrix, {@code Z = W X}: the fastest way to it, since the engine keeps
     * weights that no longer change in the layout that its kernel likes.
     *
     * @param parameter the place of W in {@link LayerPlan#parameters}
     * @param X right operand; not modified
     * @param Z result; modified, must not overlap W or X
     * @throws IllegalArgumentException if the shapes do not fit or Z overlaps an operand
     */
    default void multiply(int parameter, Matrix X, Matrix Z) {
        kernel().multiply(Product.A_B, parameter(parameter), X, Z, false);
    }

    /**
     * Returns this layer's random numbers, drawn by (step, position of the sample, element), so that they depend
     * neither on threads nor on how a batch is cut into runs.
     *
     * @return the stream keyed by the network's seed and the layer's name
     */
    RandomStream random();

    /**
     * Returns the number of training steps done before this one, the first coordinate of {@link #random()}.
     *
     * @return from 0
     */
    long step();

    /**
     * Returns the position of this run's first sample within the step's batch, the second coordinate of {@link
     * #random()}.
     *
     * @return from 0
     */
    long firstSample();

    /**
     * Adds a penalty to the cost of a sample, for what this layer sees or computes of it: the cost of the batch then
     * has {@link BackwardPass#share} times as much, whose gradient {@link Layer#backward} adds to that of its inputs.
     * Penalties are reported apart from the loss. In {@link Layer#forward}, and in training only; no gradient comes
     * back to a layer that leads to no output of the network.
     *
     * @param sample which of this run, from 0 to below {@link #samples}
     * @param penalty how much; several add up
     * @throws IllegalStateException if this is no {@link #training}
     */
    void penalize(int sample, double penalty);
}
