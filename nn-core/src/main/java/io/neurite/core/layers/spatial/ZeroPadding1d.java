package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Puts steps of zeros before and behind a sequence.
 *
 * <p>From steps x channels to (before + steps + after) x channels. A mask ends here.
 *
 * @param pads steps of zeros, [before, after], each at least 0; default [1, 1]
 */
public record ZeroPadding1d(List<Integer> pads) implements Layer {
    /** One step at each end. */
    public ZeroPadding1d() {
        this(1, 1);
    }

    /**
     * Any number of steps.
     *
     * @param before steps at the beginning
     * @param after steps at the end
     * @throws IllegalArgumentException if one is negative
     */
    public ZeroPadding1d(int before, int after) {
        this(List.of(before, after));
    }

    /**
     * Checks the numbers.
     *
     * @param pads the component
     * @throws IllegalArgumentException if there are not two numbers, each at least 0
     */
    public ZeroPadding1d {
        pads = Frame.check("ZeroPadding1d", "pads", 1, pads);
    }

    @Override
    public String id() {
        return "zero-padding1d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Frame frame = Frame.around("ZeroPadding1d", Image.ofSequence("ZeroPadding1d", inputs), pads);
        return frame.plan(frame.outer());
    }

    @Override
    public void forward(ForwardPass pass) {
        pass.prepared(Frame.class).paste(pass.input(0), pass.output());
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX != null) {
            pass.prepared(Frame.class).cut(pass.dOutput(), dX);
        }
    }
}
