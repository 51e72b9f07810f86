package io.neurite.core.layers.spatial;

import io.neurite.api.Initializer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Convolution of images: each filter is a window that slides over the image,
 * {@code Z[y, x, o] = b[o] + sum over (i, j, c) of W[i, j, c, o] X[y s + i d - p, x s + j d - p, c]} with stride s,
 * dilation d and padding p. The kernel is not flipped, as in all networks.
 *
 * <p>Images are (height, width, channels). W has the shape (kernel height, kernel width, channels / groups, filters) in
 * files; b has one number per filter. With groups, the first part of the filters sees the first part of the channels
 * alone, and so on. Source: LeCun et al. 1998; groups: Krizhevsky et al. 2012; dilation: Yu &amp; Koltun 2016.
 *
 * @param filters output channels, at least 1, a multiple of {@code groups}; default 1
 * @param kernel height and width of the window, each at least 1; default 3, 3
 * @param stride distance between windows along height and width, each at least 1; default 1, 1
 * @param padding whether windows reach beyond the edges; default {@link Padding#VALID}
 * @param pads zeros added at the top, bottom, left and right, or nothing (default); only with {@link Padding#VALID}
 * @param dilation distance between the taps of a window along height and width, each at least 1; default 1, 1
 * @param groups equal groups of channels that are convolved apart, at least 1; default 1
 * @param bias whether b is added; default true
 * @param initializer first values of W; null (default): as the activation behind it prefers
 */
public record Conv2d(
        int filters,
        List<Integer> kernel,
        List<Integer> stride,
        Padding padding,
        List<Integer> pads,
        List<Integer> dilation,
        int groups,
        boolean bias,
        @Nullable Initializer initializer) implements FilterLayer {
    /** One filter of 3 x 3. */
    public Conv2d() {
        this(1, 3);
    }

    /**
     * Square windows, side by side, that stay inside the image.
     *
     * @param filters output channels, at least 1
     * @param kernel height and width of the window, at least 1
     * @throws IllegalArgumentException if a number is below 1
     */
    public Conv2d(int filters, int kernel) {
        this(filters, List.of(kernel, kernel), List.of(1, 1), Padding.VALID, List.of(), List.of(1, 1), 1, true, null);
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
    public Conv2d {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        pads = List.copyOf(pads);
        dilation = List.copyOf(dilation);
        WindowOptions.check("Conv2d", 2, kernel, stride, padding, pads, dilation);
        WindowOptions.checkFilters("Conv2d", filters, groups);
    }

    /**
     * Returns the same convolution with another stride.
     *
     * @param both distance between windows along height and width, at least 1
     * @return the layer
     */
    public Conv2d stride(int both) {
        return new Conv2d(filters, kernel, List.of(both, both), padding, pads, dilation, groups, bias, initializer);
    }

    /**
     * Returns the same convolution with other edges.
     *
     * @param edges whether windows reach beyond them
     * @return the layer, without explicit padding
     */
    public Conv2d padding(Padding edges) {
        return new Conv2d(filters, kernel, stride, edges, List.of(), dilation, groups, bias, initializer);
    }

    /**
     * Returns the same convolution with explicit padding.
     *
     * @param top zeros above the image, at least 0
     * @param bottom zeros below
     * @param left zeros on the left
     * @param right zeros on the right
     * @return the layer
     */
    public Conv2d padding(int top, int bottom, int left, int right) {
        return new Conv2d(filters, kernel, stride, Padding.VALID, List.of(top, bottom, left, right), dilation, groups,
                bias, initializer);
    }

    /**
     * Returns the same convolution with another dilation.
     *
     * @param both distance between taps along height and width, at least 1
     * @return the layer
     */
    public Conv2d dilation(int both) {
        return new Conv2d(filters, kernel, stride, padding, pads, List.of(both, both), groups, bias, initializer);
    }

    /**
     * Returns the same convolution in other groups.
     *
     * @param number how many groups of channels, at least 1
     * @return the layer
     */
    public Conv2d groups(int number) {
        return new Conv2d(filters, kernel, stride, padding, pads, dilation, number, bias, initializer);
    }

    /**
     * Returns the same convolution without b, as is usual in front of a normalisation.
     *
     * @return the layer
     */
    public Conv2d withoutBias() {
        return new Conv2d(filters, kernel, stride, padding, pads, dilation, groups, false, initializer);
    }

    @Override
    public Conv2d withBias() {
        return bias ? this : new Conv2d(filters, kernel, stride, padding, pads, dilation, groups, true, initializer);
    }

    @Override
    public String id() {
        return "conv2d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Image image = Image.of("Conv2d", inputs);
        int channels = image.channels();
        WindowOptions.checkGroups("Conv2d", channels, groups);
        Axis rows = WindowOptions.axis("Conv2d", "height", 0, image.height(), kernel, stride, padding, pads, dilation);
        Axis columns = WindowOptions.axis("Conv2d", "width", 1, image.width(), kernel, stride, padding, pads, dilation);
        Shape weights = Shape.of(kernel.get(0), kernel.get(1), channels / groups, filters);
        return new Convolution(new Patches(rows, columns, channels, groups), filters, bias)
                .plan(Shape.of(rows.output(), columns.output(), filters), weights, initializer, false);
    }
}
