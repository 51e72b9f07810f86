package io.neurite.core.layers.normalization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Divides each pixel, step or vector by the root of its mean square over the channels, the innermost extent: {@code A =
 * gamma X / sqrt(mean of X^2 + epsilon)}.
 *
 * <p>Keeps the shape. Parameter {@code gamma}, a number per channel, beginning with 1. Source: Zhang &amp; Sennrich
 * 2019, with an epsilon as everybody has it.
 *
 * @param epsilon is added to the mean square, above 0; default 1e-6 as in Keras
 * @param scale whether gamma is learned, otherwise it is 1; default true
 */
public record RmsNormalization(double epsilon, boolean scale) implements Layer {
    /** As in Keras. */
    public RmsNormalization() {
        this(1e-6, true);
    }

    /**
     * Checks epsilon.
     *
     * @param epsilon the component
     * @param scale the component
     * @throws IllegalArgumentException if epsilon is not above 0 and finite
     */
    public RmsNormalization {
        Requirements.epsilon("RmsNormalization", epsilon);
    }

    @Override
    public String id() {
        return "rms-normalization";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Shape input = Requirements.input("RmsNormalization", inputs);
        return OverChannels.of(input, false, epsilon, new Affine(scale, false)).plan(input);
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
