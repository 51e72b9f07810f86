package io.neurite.dashboard.probe;

import org.jspecify.annotations.Nullable;

/**
 * What the probe saw of one layer: of its parameters, of its outputs for the samples of the probe, or of both.
 *
 * @param layer the layer's name, for example {@code dense1}
 * @param weightNorm ||W||, the Euclidean norm of all its trainable parameters; NaN if it has none
 * @param gradientNorm ||dW||, that of the gradient for the samples of the probe, before penalties and transforms; NaN
 *     if it has none
 * @param updateRatio ||W' - W|| / ||W||, what one step of training changed, as a part of what was there; NaN if it has
 *     no trainable parameters, before the first step that was watched, after the last step, and where W is 0
 * @param activations how its outputs are distributed; null if the layer is no activation
 * @param dead the part of its units, 0 to 1, whose derivative is 0 for every sample, so that nothing before them learns
 *     by them; NaN if the layer is no activation, the activation has no derivative for each element, or the samples
 *     are sequences with padding
 * @param saturated the part of its units, 0 to 1, that are not dead but whose derivative is nearly 0 (below 0.005) for
 *     at least 95 % of the samples; NaN where dead is, and of the network's outputs, which are sure there
 */
public record LayerFigures(String layer, double weightNorm, double gradientNorm, double updateRatio,
        @Nullable Histogram activations, double dead, double saturated) {}
