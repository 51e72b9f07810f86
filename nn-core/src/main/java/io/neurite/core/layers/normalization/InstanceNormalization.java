package io.neurite.core.layers.normalization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Normalises each channel of a sample over its pixels or steps: {@code A = gamma (X - mean) / sqrt(variance + epsilon)
 * + beta}.
 *
 * <p>Keeps the shape, channels last; the variance is the biased one. Steps that a mask calls padding do not count.
 * Parameters {@code gamma} and {@code beta}, a number per channel, beginning with 1 and 0. Source: Ulyanov, Vedaldi
 * &amp; Lempitsky 2016.
 *
 * @param epsilon is added to the variance, above 0; default 1e-3, as the other layers here have it
 * @param scale whether gamma is learned, otherwise it is 1; default true
 * @param shift whether beta is learned, otherwise it is 0; default true
 */
public record InstanceNormalization(double epsilon, boolean scale, boolean shift) implements Layer {
    /** Learns both gamma and beta. */
    public InstanceNormalization() {
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
    public InstanceNormalization {
        Requirements.epsilon("InstanceNormalization", epsilon);
    }

    @Override
    public String id() {
        return "instance-normalization";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Shape input = Requirements.input("InstanceNormalization", inputs);
        int channels = input.extent(-1);
        Requirements.severalNumbers("InstanceNormalization", input, input.size() / channels, "It works over pixels or "
                + "steps, all extents but the innermost; over the numbers of a vector works layer-normalization.");
        return new OverGroups(RealPixels.of(input), channels, epsilon, new Affine(scale, shift)).plan(input);
    }

    @Override
    public void forward(ForwardPass pass) {
        pass.prepared(OverGroups.class).forward(pass);
    }

    @Override
    public void backward(BackwardPass pass) {
        pass.prepared(OverGroups.class).backward(pass);
    }

    @Override
    public void gradients(GradientPass pass) {
        pass.prepared(OverGroups.class).gradients(pass);
    }
}
