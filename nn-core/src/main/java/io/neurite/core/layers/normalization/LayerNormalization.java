package io.neurite.core.layers.normalization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Normalises each pixel, step or vector over its channels, the innermost extent: {@code A = gamma (X - mean) /
 * sqrt(variance + epsilon) + beta}.
 *
 * <p>Keeps the shape; the variance is the biased one. Parameters {@code gamma} and {@code beta}, a number per channel,
 * beginning with 1 and 0. Source: Ba, Kiros &amp; Hinton 2016, but over the channels of each pixel alone, as
 * Transformers have it.
 *
 * @param epsilon is added to the variance, above 0; default 1e-3 as in Keras (PyTorch: 1e-5)
 * @param scale whether gamma is learned, otherwise it is 1; default true
 * @param shift whether beta is learned, otherwise it is 0; default true
 */
public record LayerNormalization(double epsilon, boolean scale, boolean shift) implements Layer {
    /** As in Keras. */
    public LayerNormalization() {
        this(1e-3, true, true);
    }

    /**
     * Checks epsilon.
     *
     * @param epsilon the component
     * @param scale the component
     * @param shift the component
     * @throws IllegalArgumentException if epsilon is not above 0 and finite
     */
    public LayerNormalization {
        Requirements.epsilon("LayerNormalization", epsilon);
    }

    @Override
    public String id() {
        return "layer-normalization";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Shape input = Requirements.input("LayerNormalization", inputs);
        Requirements.severalNumbers("LayerNormalization", input, input.extent(-1), "It works over the channels, the "
                + "innermost extent; over pixels or steps works instance-normalization, over samples "
                + "batch-normalization.");
        return OverChannels.of(input, true, epsilon, new Affine(scale, shift)).plan(input);
    }

    @Override
    public void forward(ForwardPass pass) {
        pass.prepared(OverChannels.class).forward(pass);
    }

    @Override
    public void backward(BackwardPass pass) {
        pass.prepared(OverChannels.class).backward(pass);
    }

    @Override
    public void gradients(GradientPass pass) {
        pass.prepared(OverChannels.class).gradients(pass);
    }
}
