package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Puts zeros around an image.
 *
 * <p>From height x width x channels to (top + height + bottom) x (left + width + right) x channels.
 *
 * @param pads rows and columns of zeros, [top, bottom, left, right], each at least 0; default [1, 1, 1, 1]
 */
public record ZeroPadding2d(List<Integer> pads) implements Layer {
    /** One row or column on each side. */
    public ZeroPadding2d() {
        this(1);
    }

    /**
     * The same on each side.
     *
     * @param margin rows and columns of zeros
     * @throws IllegalArgumentException if it is negative
     */
    public ZeroPadding2d(int margin) {
        this(List.of(margin, margin, margin, margin));
    }

    /**
     * Checks the numbers.
     *
     * @param pads the component
     * @throws IllegalArgumentException if there are not four numbers, each at least 0
     */
    public ZeroPadding2d {
        pads = Frame.check("ZeroPadding2d", "pads", 2, pads);
    }

    @Override
    public String id() {
        return "zero-padding2d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Frame frame = Frame.around("ZeroPadding2d", Image.of("ZeroPadding2d", inputs), pads);
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
