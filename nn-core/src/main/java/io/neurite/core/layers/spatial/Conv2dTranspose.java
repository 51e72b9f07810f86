package io.neurite.core.layers.spatial;

import io.neurite.api.Initializer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transposed convolution of images, which makes them larger: each pixel of the input adds its products with the
 * weights to a window of the output, {@code Z[y s + i d - p, x s + j d - p, o] += sum over c of W[c, i, j, o] X[y, x,
 * c]}, and b is added. It carries numbers as a {@link Conv2d} of the same stride s, dilation d and padding p carries
 * gradients.
 *
 * <p>Images are (height, width, channels). W has the shape (channels, kernel height, kernel width, filters) in files.
 * Along each axis the output has {@code (input - 1) s + (kernel - 1) d + 1} numbers, less the pads; with
 * {@link Padding#SAME} it has {@code input * s}. Source: Zeiler et al. 2010; Dumoulin &amp; Visin 2016, chapter 4.
 *
 * @param filters output channels, at least 1; default 1
 * @param kernel height and width of the window, each at least 1; default 3, 3
 * @param stride distance between windows along height and width, each at least 1; default 1, 1
 * @param padding which part of all windows is the output: all of it ({@link Padding#VALID}, default) or the middle
 * @param pads what is cut off at the top, bottom, left and right, or nothing (default); only with
 *     {@link Padding#VALID}
 * @param dilation distance between the taps of a window along height and width, each at least 1; default 1, 1
 * @param bias whether b is added; default true
 * @param initializer first values of W; null (default): as the activation behind it prefers
 */
public record Conv2dTranspose(
        int filters,
        List<Integer> kernel,
        List<Integer> stride,
        Padding padding,
        List<Integer> pads,
        List<Integer> dilation,
        boolean bias,
        @Nullable Initializer initializer) implements FilterLayer {
    /** One filter of 3 x 3. */
    public Conv2dTranspose() {
        this(1, 3);
    }

    /**
     * Square windows, side by side, all of which are the output.
     *
     * @param filters output channels, at least 1
     * @param kernel height and width of the window, at least 1
     * @throws IllegalArgumentException if a number is below 1
     */
    public Conv2dTranspose(int filters, int kernel) {
        this(filters, List.of(kernel, kernel), List.of(1, 1), Padding.VALID, List.of(), List.of(1, 1), true, null);
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
     * @param bias the component
     * @param initializer the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Conv2dTranspose {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        pads = List.copyOf(pads);
        dilation = List.copyOf(dilation);
        WindowOptions.check("Conv2dTranspose", 2, kernel, stride, padding, pads, dilation);
        WindowOptions.checkFromOne("Conv2dTranspose", "filters", filters);
    }

    /**
     * Returns the same convolution with another stride.
     *
     * @param both distance between windows along height and width, at least 1
     * @return the layer
     */
    public Conv2dTranspose stride(int both) {
        return new Conv2dTranspose(filters, kernel, List.of(both, both), padding, pads, dilation, bias, initializer);
    }

    /**
     * Returns the same convolution with another part of all windows as its output.
     *
     * @param edges whether all of it or the middle
     * @return the layer, without explicit pads
     */
    public Conv2dTranspose padding(Padding edges) {
        return new Conv2dTranspose(filters, kernel, stride, edges, List.of(), dilation, bias, initializer);
    }

    /**
     * Returns the same convolution without b, as is usual in front of a normalisation.
     *
     * @return the layer
     */
    public Conv2dTranspose withoutBias() {
        return new Conv2dTranspose(filters, kernel, stride, padding, pads, dilation, false, initializer);
    }

    @Override
    public Conv2dTranspose withBias() {
        return bias ? this : new Conv2dTranspose(filters, kernel, stride, padding, pads, dilation, true, initializer);
    }

    @Override
    public String id() {
        return "conv2d-transpose";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Image image = Image.of("Conv2dTranspose", inputs);
        int channels = image.channels();
        Axis rows = axis("height", 0, image.height());
        Axis columns = axis("width", 1, image.width());
        Patches patches = new Patches(rows, columns, filters, 1);
        long stepSize = (long) stride.get(0) * stride.get(1);
        int inputsOfOne = (int) Math.max(1, (long) patches.taps() * channels / stepSize);
        LayerPlan plan = LayerPlan.output(Shape.of(rows.input(), columns.input(), filters))
                .weight("W", Shape.of(channels, kernel.get(0), kernel.get(1), filters), initializer, inputsOfOne,
                        patches.taps() * filters)
                .workspace(patches.workspace())
                .preparing(new Transposed(patches, channels, bias));
        return bias ? plan.bias("b", filters) : plan;
    }

    /** Lays a window in the output for each pixel of the input. */
    private Axis axis(String name, int axis, int pixels) {
        long extent = (kernel.get(axis) - 1L) * dilation.get(axis) + 1;
        long cut = pads.isEmpty() ? 0 : (long) pads.get(2 * axis) + pads.get(2 * axis + 1);
        long output = padding == Padding.SAME ? (long) pixels * stride.get(axis)
                : (pixels - 1L) * stride.get(axis) + extent - cut;
        if (output < 1 || output > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Conv2dTranspose would make an output of " + name + " " + output
                    + " from an input of " + name + " " + pixels + "; it is from 1 to 2^31 - 1. "
                    + (output < 1 ? "Use smaller pads." : "Use a smaller stride, kernel or dilation."));
        }
        return WindowOptions.axis("Conv2dTranspose", name, axis, (int) output, kernel, stride, padding, pads, dilation);
    }
}
