package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Cuts the margins off an image.
 *
 * <p>From height x width x channels to (height - top - bottom) x (width - left - right) x channels; at least one pixel
 * is to remain.
 *
 * @param crops rows and columns to cut off, [top, bottom, left, right], each at least 0; default [1, 1, 1, 1]
 */
public record Cropping2d(List<Integer> crops) implements Layer {
    /** One row or column on each side. */
    public Cropping2d() {
        this(1);
    }

    /**
     * The same on each side.
     *
     * @param margin rows and columns to cut off
     * @throws IllegalArgumentException if it is negative
     */
    public Cropping2d(int margin) {
        this(List.of(margin, margin, margin, margin));
    }

    /**
     * Checks the numbers.
     *
     * @param crops the component
     * @throws IllegalArgumentException if there are not four numbers, each at least 0
     */
    public Cropping2d {
        crops = Frame.check("Cropping2d", "crops", 2, crops);
    }

    @Override
    public String id() {
        return "cropping2d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Frame frame = Frame.within("Cropping2d", Image.of("Cropping2d", inputs), crops);
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
