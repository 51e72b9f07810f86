package io.neurite.api;

import io.neurite.api.math.RandomStream;

/** What {@link Layer#forward} sees: see {@link LayerPass}. */
public interface ForwardPass extends LayerPass {
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
}
