package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Keeps the greatest number of each window of an image, channel by channel:
 * {@code A[y, x, c] = max over v, u of X[y stride + v - top, x stride + u - left, c]}.
 *
 * <p>From height x width x channels to as many rows and columns as there are windows, by the same channels. Numbers
 * beyond the edges do not count, however they are padded. The gradient goes to the greatest number, of equal ones to
 * the first in row-major order. A NaN in a window makes its maximum NaN; the gradient then goes to the first number.
 *
 * @param size [height, width] of a window, at least 1; default [2, 2]
 * @param stride [vertical, horizontal] distance between windows, at least 1; default empty: as {@code size}
 * @param padding how edges are padded; default VALID
 * @param pads further padding [top, bottom, left, right], smaller than the window, with padding VALID; default empty
 */
public record MaxPooling2d(List<Integer> size, List<Integer> stride, Padding padding, List<Integer> pads)
        implements Layer {
    /** Windows of two by two that lie side by side. */
    public MaxPooling2d() {
        this(2);
    }

    /**
     * Square windows that lie side by side.
     *
     * @param size height and width of a window
     * @throws IllegalArgumentException if it is below 1
     */
    public MaxPooling2d(int size) {
        this(List.of(size, size), List.of(), Padding.VALID, List.of());
    }

    /**
     * Square windows at any distance.
     *
     * @param size height and width of a window
     * @param stride vertical and horizontal distance between windows
     * @throws IllegalArgumentException if one is below 1
     */
    public MaxPooling2d(int size, int stride) {
        this(List.of(size, size), List.of(stride, stride), Padding.VALID, List.of());
    }

    /**
     * Checks the hyper-parameters.
     *
     * @param size the component
     * @param stride the component
     * @param padding the component
     * @param pads the component
     * @throws IllegalArgumentException if a list has another length, a number is out of range, or both kinds of padding
     *     are asked for
     */
    public MaxPooling2d {
        size = List.copyOf(size);
        stride = List.copyOf(stride);
        pads = List.copyOf(pads);
        new Pool("MaxPooling2d", 2, size, stride, padding, pads);
    }

    /**
     * Returns the same pooling with other edges.
     *
     * @param edges whether windows reach beyond them
     * @return the layer, without explicit padding
     */
    public MaxPooling2d padding(Padding edges) {
        return new MaxPooling2d(size, stride, edges, List.of());
    }

    /**
     * Returns the same pooling with explicit padding.
     *
     * @param top rows above the image that do not count
     * @param bottom rows below it
     * @param left columns before it
     * @param right columns behind it
     * @return the layer
     * @throws IllegalArgumentException if one is negative or not smaller than the window
     */
    public MaxPooling2d padding(int top, int bottom, int left, int right) {
        return new MaxPooling2d(size, stride, Padding.VALID, List.of(top, bottom, left, right));
    }

    @Override
    public String id() {
        return "max-pooling2d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return new Pool("MaxPooling2d", 2, size, stride, padding, pads).plan(inputs);
    }

    @Override
    public void forward(ForwardPass pass) {
        Maxima.forward(pass);
    }

    @Override
    public void backward(BackwardPass pass) {
        Maxima.backward(pass);
    }
}
