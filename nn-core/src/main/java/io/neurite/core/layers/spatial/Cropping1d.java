package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Cuts steps off both ends of a sequence.
 *
 * <p>From steps x channels to (steps - before - after) x channels; at least one step is to remain. A mask ends here.
 *
 * @param crops steps to cut off, [before, after], each at least 0; default [1, 1]
 */
public record Cropping1d(List<Integer> crops) implements Layer {
    /** One step at each end. */
    public Cropping1d() {
        this(1, 1);
    }

    /**
     * Any number of steps.
     *
     * @param before steps at the beginning
     * @param after steps at the end
     * @throws IllegalArgumentException if one is negative
     */
    public Cropping1d(int before, int after) {
        this(List.of(before, after));
    }

    /**
     * Checks the numbers.
     *
     * @param crops the component
     * @throws IllegalArgumentException if there are not two numbers, each at least 0
     */
    public Cropping1d {
        crops = Frame.check("Cropping1d", "crops", 1, crops);
    }

    @Override
    public String id() {
        return "cropping1d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Frame frame = Frame.within("Cropping1d", Image.ofSequence("Cropping1d", inputs), crops);
        return frame.plan(frame.inner());
    }

    @Override
    public void forward(ForwardPass pass) {
        pass.prepared(Frame.class).cut(pass.input(0), pass.output());
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX != null) {
            pass.prepared(Frame.class).paste(pass.dOutput(), dX);
        }
    }
}
