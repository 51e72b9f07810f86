package io.neurite.core.layers.normalization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides the channels of a sample into groups of neighbours and normalises each group over all its pixels or steps:
 * {@code A = gamma (X - mean) / sqrt(variance + epsilon) + beta}.
 *
 * <p>Keeps the shape, channels last; the variance is the biased one. Steps that a mask calls padding do not count. With
 * one group it normalises the whole sample. Parameters {@code gamma} and {@code beta}, a number per channel, beginning
 * with 1 and 0. Source: Wu &amp; He 2018.
 *
 * @param groups how many groups, a divisor of the number of channels; default 32
 * @param epsilon is added to the variance, above 0; default 1e-3 as in Keras
 * @param scale whether gamma is learned, otherwise it is 1; default true
 * @param shift whether beta is learned, otherwise it is 0; default true
 */
public record GroupNormalization(int groups, double epsilon, boolean scale, boolean shift) implements Layer {
    /** As in Keras. */
    public GroupNormalization() {
        this(32);
    }

    /**
     * Groups with all other components as in Keras.
     *
     * @param groups how many groups, a divisor of the number of channels
     * @throws IllegalArgumentException if groups is below 1
     */
    public GroupNormalization(int groups) {
        this(groups, 1e-3, true, true);
    }

    /**
     * Checks the numbers.
     *
     * @param groups the component
     * @param epsilon the component
     * @param scale the component
     * @param shift the component
     * @throws IllegalArgumentException if groups is below 1, or epsilon is not above 0 and finite
     */
    public GroupNormalization {
        if (groups < 1) {
            throw new IllegalArgumentException("GroupNormalization: groups is at least 1, got " + groups + ".");
        }
        Requirements.epsilon("GroupNormalization", epsilon);
    }

    @Override
    public String id() {
        return "group-normalization";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Shape input = Requirements.input("GroupNormalization", inputs);
        int channels = input.extent(-1);
        if (channels % groups != 0) {
            throw new IllegalArgumentException("GroupNormalization makes " + groups + " equal groups of the channels, "
                    + "the innermost extent of " + input + ": choose groups among "
                    + IntStream.rangeClosed(1, channels).filter(n -> channels % n == 0).boxed().toList() + ".");
        }
        Requirements.severalNumbers("GroupNormalization", input, input.size() / groups, "Choose fewer groups.");
        return new OverGroups(RealPixels.of(input), groups, epsilon, new Affine(scale, shift)).plan(input);
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
