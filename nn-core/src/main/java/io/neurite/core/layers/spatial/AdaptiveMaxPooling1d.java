package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Keeps the greatest number of each window of a sequence, for as many windows as are asked for, however many steps
 * there are.
 *
 * <p>Window i of n holds the steps from {@code floor(i steps / n)} to below {@code ceil((i + 1) steps / n)}, as in
 * PyTorch. From steps x channels to windows x channels; a mask is not looked at, and ends here.
 *
 * <p>The gradient goes to the greatest number, of equal ones to the first. A NaN in a window makes its maximum NaN; the
 * gradient then goes to the first number.
 *
 * @param output number of windows, at least 1; default 1
 */
public record AdaptiveMaxPooling1d(int output) implements Layer {
    /** One window: the whole sequence. */
    public AdaptiveMaxPooling1d() {
        this(1);
    }

    /**
     * Checks the number.
     *
     * @param output the component
     * @throws IllegalArgumentException if it is below 1
     */
    public AdaptiveMaxPooling1d {
        if (output < 1) {
            throw new IllegalArgumentException("AdaptiveMaxPooling1d: output is at least 1, got " + output + ".");
        }
    }

    @Override
    public String id() {
        return "adaptive-max-pooling1d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Image sequence = Image.ofSequence("AdaptiveMaxPooling1d", inputs);
        return Windows.adaptive(sequence, 1, output).plan("AdaptiveMaxPooling1d");
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
