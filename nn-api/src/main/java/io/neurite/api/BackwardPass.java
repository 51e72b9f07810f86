package io.neurite.api;

import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/** What {@link Layer#backward} sees: see {@link LayerPass}. */
public interface BackwardPass extends LayerPass {
    /**
     * Returns the gradient of the cost with respect to the output. Not to be modified.
     *
     * @return the shape of {@link #output()}
     */
    Matrix dOutput();

    /**
     * Returns where the gradient with respect to an input goes; overwrite all of it.
     *
     * @param index which input, from 0
     * @return the shape of {@link #input}, or null if this gradient is not needed
     */
    @Nullable Matrix dInput(int index);

    /**
     * Returns the share of a sample in the cost of the batch: its weight among those of the whole batch. Gradients have
     * it in them already; it is for the gradient of what the layer has added by {@link ForwardPass#penalize}.
     *
     * @param sample which of this run, from 0 to below {@link #samples}
     * @return from 0 to 1
     */
    double share(int sample);
}
