package io.neurite.core.layers.spatial;

import io.neurite.api.Initializer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Convolution of sequences: each filter is a window that slides over the steps,
 * {@code Z[t, o] = b[o] + sum over (i, c) of W[i, c, o] X[t s + i d - p, c]} with stride s, dilation d and padding p.
 *
 * <p>Sequences are (steps, channels). W has the shape (kernel, channels / groups, filters) in files; b has one number
 * per filter. A mask holds for the output, too, where the stride is 1 and the output has as many steps; masked
 * steps are convolved like others. Source: Waibel et al. 1989; see {@link Conv2d}.
 *
 * @param filters output channels, at least 1, a multiple of {@code groups}; default 1
 * @param kernel length of the window, at least 1; default 3
 * @param stride distance between windows, at least 1; default 1
 * @param padding whether windows reach beyond the ends; default {@link Padding#VALID}
 * @param pads zeros added before and behind, or nothing (default); only with {@link Padding#VALID}; (kernel - 1) *
 *     dilation zeros before and none behind make a causal convolution
 * @param dilation distance between the taps of a window, at least 1; default 1
 * @param groups equal groups of channels that are convolved apart, at least 1; default 1
 * @param bias whether b is added; default true
 * @param initializer first values of W; null (default): as the activation behind it prefers
 */
public record Conv1d(
        int filters,
        int kernel,
        int stride,
        Padding padding,
        List<Integer> pads,
        int dilation,
        int groups,
        boolean bias,
        @Nullable Initializer initializer) implements FilterLayer {
    /** One filter of three steps. */
    public Conv1d() {
        this(1, 3);
    }

    /**
     * Windows side by side that stay inside the sequence.
     *
     * @param filters output channels, at least 1
     * @param kernel length of the window, at least 1
     * @throws IllegalArgumentException if a number is below 1
     */
    public Conv1d(int filters, int kernel) {
        this(filters, kernel, 1, Padding.VALID, List.of(), 1, 1, true, null);
    }

    /**
     * Checks the numbers.
     *
     * @param filters the component
     * @param kernel the component
     * @param stride the component
     * @param padding the component
     * @param pads the component
     * @param dilation the component
     * @param groups the component
     * @param bias the component
     * @param initializer the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Conv1d {
        pads = List.copyOf(pads);
        WindowOptions.check("Conv1d", 1, List.of(kernel), List.of(stride), padding, pads, List.of(dilation));
        WindowOptions.checkFilters("Conv1d", filters, groups);
    }

    /**
     * Returns the same convolution with another stride.
     *
     * @param distance distance between windows, at least 1
     * @return the layer
     */
    public Conv1d stride(int distance) {
        return new Conv1d(filters, kernel, distance, padding, pads, dilation, groups, bias, initializer);
    }

    /**
     * Returns the same convolution with other ends.
     *
     * @param ends whether windows reach beyond them
     * @return the layer, without explicit padding
     */
    public Conv1d padding(Padding ends) {
        return new Conv1d(filters, kernel, stride, ends, List.of(), dilation, groups, bias, initializer);
    }

    /**
     * Returns the same convolution with explicit padding.
     *
     * @param before zeros before the first step, at least 0
     * @param behind zeros behind the last
     * @return the layer
     */
    public Conv1d padding(int before, int behind) {
        return new Conv1d(filters, kernel, stride, Padding.VALID, List.of(before, behind), dilation, groups, bias,
                initializer);
    }

    /**
     * Returns the same convolution with another dilation.
     *
     * @param distance distance between taps, at least 1
     * @return the layer
     */
    public Conv1d dilation(int distance) {
        return new Conv1d(filters, kernel, stride, padding, pads, distance, groups, bias, initializer);
    }

    /**
     * Returns the same convolution in other groups.
     *
     * @param number how many groups of channels, at least 1
     * @return the layer
     */
    public Conv1d groups(int number) {
        return new Conv1d(filters, kernel, stride, padding, pads, dilation, number, bias, initializer);
    }

    /**
     * Returns the same convolution without b, as is usual in front of a normalisation.
     *
     * @return the layer
     */
    public Conv1d withoutBias() {
        return new Conv1d(filters, kernel, stride, padding, pads, dilation, groups, false, initializer);
    }

    @Override
    public Conv1d withBias() {
        return bias ? this : new Conv1d(filters, kernel, stride, padding, pads, dilation, groups, true, initializer);
    }

    @Override
    public String id() {
        return "conv1d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Image sequence = Image.ofSequence("Conv1d", inputs);
        WindowOptions.checkGroups("Conv1d", sequence.channels(), groups);
        Axis steps = WindowOptions.axis("Conv1d", "steps", 0, sequence.width(), List.of(kernel), List.of(stride),
                padding, pads, List.of(dilation));
        Shape weights = Shape.of(kernel, sequence.channels() / groups, filters);
        return new Convolution(new Patches(Axis.SINGLE, steps, sequence.channels(), groups), filters, bias)
                .plan(Shape.of(steps.output(), filters), weights, initializer,
                        stride == 1 && steps.output() == steps.input());
    }
}
