package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Keeps the greatest number of each window of a sequence, channel by channel:
 * {@code A[t, c] = max over v of X[t stride + v - before, c]}.
 *
 * <p>From steps x channels to windows x channels. Numbers beyond the ends do not count, however they are padded; a mask
 * is not looked at, and ends here. The gradient goes to the greatest number, of equal ones to the first. A NaN in a
 * window makes its maximum NaN; the gradient then goes to the first number.
 *
 * @param size steps of a window, at least 1; default 2
 * @param stride distance between windows, at least 1; default 0: as {@code size}
 * @param padding how ends are padded; default VALID
 * @param pads further padding [before, after], smaller than the window, with padding VALID; default empty
 */
public record MaxPooling1d(int size, int stride, Padding padding, List<Integer> pads) implements Layer {
    /** Windows of two steps that lie side by side. */
    public MaxPooling1d() {
        this(2);
    }

    /**
     * Windows that lie side by side.
     *
     * @param size steps of a window
     * @throws IllegalArgumentException if it is below 1
     */
    public MaxPooling1d(int size) {
        this(size, 0, Padding.VALID, List.of());
    }

    /**
     * Windows at any distance.
     *
     * @param size steps of a window
     * @param stride distance between windows
     * @throws IllegalArgumentException if size is below 1 or stride below 0
     */
    public MaxPooling1d(int size, int stride) {
        this(size, stride, Padding.VALID, List.of());
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
    public MaxPooling1d {
        pads = List.copyOf(pads);
        Pool.ofSequence("MaxPooling1d", size, stride, padding, pads);
    }

    /**
     * Returns the same pooling with other ends.
     *
     * @param ends whether windows reach beyond them
     * @return the layer, without explicit padding
     */
    public MaxPooling1d padding(Padding ends) {
        return new MaxPooling1d(size, stride, ends, List.of());
    }

    /**
     * Returns the same pooling with explicit padding.
     *
     * @param before steps before the sequence that do not count
     * @param after steps behind it
     * @return the layer
     * @throws IllegalArgumentException if one is negative or not smaller than the window
     */
    public MaxPooling1d padding(int before, int after) {
        return new MaxPooling1d(size, stride, Padding.VALID, List.of(before, after));
    }

    @Override
    public String id() {
        return "max-pooling1d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return Pool.ofSequence("MaxPooling1d", size, stride, padding, pads).plan(inputs);
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
