package io.neurite.core.layers.spatial;

import io.neurite.api.Initializer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Convolution of images that keeps the channels apart: each channel c has {@code multiplier} filters q of its own,
 * {@code Z[y, x, c q] = b[c q] + sum over (i, j) of W[i, j, c q] X[y s + i d - p, x s + j d - p, c]} with stride s,
 * dilation d and padding p.
 *
 * <p>Images are (height, width, channels), outputs have {@code channels * multiplier} channels, those of one input
 * channel side by side. W has the shape (kernel height, kernel width, channels * multiplier) in files. A 1 x 1
 * {@link Conv2d} behind it makes a separable convolution. Source: Howard et al. 2017.
 *
 * @param multiplier filters of each channel, at least 1; default 1
 * @param kernel height and width of the window, each at least 1; default 3, 3
 * @param stride distance between windows along height and width, each at least 1; default 1, 1
 * @param padding whether windows reach beyond the edges; default {@link Padding#VALID}
 * @param pads zeros added at the top, bottom, left and right, or nothing (default); only with {@link Padding#VALID}
 * @param dilation distance between the taps of a window along height and width, each at least 1; default 1, 1
 * @param bias whether b is added; default true
 * @param initializer first values of W; null (default): as the activation behind it prefers
 */
public record DepthwiseConv2d(
        int multiplier,
        List<Integer> kernel,
        List<Integer> stride,
        Padding padding,
        List<Integer> pads,
        List<Integer> dilation,
        boolean bias,
        @Nullable Initializer initializer) implements FilterLayer {
    /** One filter of 3 x 3 for each channel. */
    public DepthwiseConv2d() {
        this(1, 3);
    }

    /**
     * Square windows, side by side, that stay inside the image.
     *
     * @param multiplier filters of each channel, at least 1
     * @param kernel height and width of the window, at least 1
     * @throws IllegalArgumentException if a number is below 1
     */
    public DepthwiseConv2d(int multiplier, int kernel) {
        this(multiplier, List.of(kernel, kernel), List.of(1, 1), Padding.VALID, List.of(), List.of(1, 1), true, null);
    }

    /**
     * Checks the numbers.
     *
     * @param multiplier the component
     * @param kernel the component
     * @param stride the component
     * @param padding the component
     * @param pads the component
     * @param dilation the component
     * @param bias the component
     * @param initializer the component
     * @throws IllegalArgumentException if one is out of range
     */
    public DepthwiseConv2d {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        pads = List.copyOf(pads);
        dilation = List.copyOf(dilation);
        WindowOptions.check("DepthwiseConv2d", 2, kernel, stride, padding, pads, dilation);
        WindowOptions.checkFromOne("DepthwiseConv2d", "multiplier", multiplier);
    }

    /**
     * Returns the same convolution with another stride.
     *
     * @param both distance between windows along height and width, at least 1
     * @return the layer
     */
    public DepthwiseConv2d stride(int both) {
        return new DepthwiseConv2d(multiplier, kernel, List.of(both, both), padding, pads, dilation, bias, initializer);
    }

    /**
     * Returns the same convolution with other edges.
     *
     * @param edges whether windows reach beyond them
     * @return the layer, without explicit padding
     */
    public DepthwiseConv2d padding(Padding edges) {
        return new DepthwiseConv2d(multiplier, kernel, stride, edges, List.of(), dilation, bias, initializer);
    }

    /**
     * Returns the same convolution without b, as is usual in front of a normalisation.
     *
     * @return the layer
     */
    public DepthwiseConv2d withoutBias() {
        return new DepthwiseConv2d(multiplier, kernel, stride, padding, pads, dilation, false, initializer);
    }

    @Override
    public DepthwiseConv2d withBias() {
        return bias ? this
                : new DepthwiseConv2d(multiplier, kernel, stride, padding, pads, dilation, true, initializer);
    }

    @Override
    public String id() {
        return "depthwise-conv2d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Image image = Image.of("DepthwiseConv2d", inputs);
        int channels = image.channels();
        Axis rows = WindowOptions.axis("DepthwiseConv2d", "height", 0, image.height(), kernel, stride, padding, pads,
                dilation);
        Axis columns = WindowOptions.axis("DepthwiseConv2d", "width", 1, image.width(), kernel, stride, padding, pads,
                dilation);
        Patches patches = new Patches(rows, columns, channels, channels);
        int filters = filters(channels);
        LayerPlan plan = LayerPlan.output(Shape.of(rows.output(), columns.output(), filters))
                .weight("W", Shape.of(kernel.get(0), kernel.get(1), filters), initializer, patches.taps(),
                        patches.taps() * multiplier)
                .preparing(new Depthwise(patches, multiplier, bias));
        return bias ? plan.bias("b", filters) : plan;
    }

    private int filters(int channels) {
        if (multiplier > Integer.MAX_VALUE / channels) {
            throw new IllegalArgumentException("DepthwiseConv2d of multiplier " + multiplier + " would make of "
                    + channels + " channels more than 2^31 - 1; use a smaller multiplier.");
        }
        return channels * multiplier;
    }
}
