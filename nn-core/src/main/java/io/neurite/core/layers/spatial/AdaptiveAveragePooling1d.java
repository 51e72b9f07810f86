package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Takes the mean of each window of a sequence, for as many windows as are asked for, however many steps there
 * are.
 *
 * <p>Window i of n holds the steps from {@code floor(i steps / n)} to below {@code ceil((i + 1) steps / n)}, as in
 * PyTorch. From steps x channels to windows x channels; a mask is not looked at, and ends here.
 *
 * @param output number of windows, at least 1; default 1
 */
public record AdaptiveAveragePooling1d(int output) implements Layer {
    /** One window: the whole sequence. */
    public AdaptiveAveragePooling1d() {
        this(1);
    }

    /**
     * Checks the number.
     *
     * @param output the component
     * @throws IllegalArgumentException if it is below 1
     */
    public AdaptiveAveragePooling1d {
        if (output < 1) {
            throw new IllegalArgumentException("AdaptiveAveragePooling1d: output is at least 1, got " + output + ".");
        }
    }

    @Override
    public String id() {
        return "adaptive-average-pooling1d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Image sequence = Image.ofSequence("AdaptiveAveragePooling1d", inputs);
        return Averages.plan(Windows.adaptive(sequence, 1, output).plan("AdaptiveAveragePooling1d"));
    }

    @Override
    public void forward(ForwardPass pass) {
        Averages.forward(pass);
    }

    @Override
    public void backward(BackwardPass pass) {
        Averages.backward(pass);
    }
}
