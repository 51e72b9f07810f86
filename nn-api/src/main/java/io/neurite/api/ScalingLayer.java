package io.neurite.api;

import io.neurite.api.math.Matrix;
import java.util.List;

/**
 * A layer that does nothing, once its numbers no longer change, but multiply each channel by a number and add another:
 * {@code A[c] = scale[c] X[c] + shift[c]}. It has one input, whose innermost extent is the channels.
 *
 * <p>Where such a layer alone reads what a {@link LinearLayer} computes, a frozen model folds it into that layer, so
 * that predicting costs nothing for it.
 */
public interface ScalingLayer extends Layer {
    /**
     * Tells what each channel is multiplied by and what is added, as in {@link #forward} when predicting.
     *
     * @param parameters the layer's parameters, in the order of {@link LayerPlan#parameters}; not modified
     * @param scale where the factors go, one for each channel
     * @param shift where what is added goes
     */
    void scaleAndShift(List<Matrix> parameters, double[] scale, double[] shift);
}
