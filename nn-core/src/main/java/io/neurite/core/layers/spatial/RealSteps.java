package io.neurite.core.layers.spatial;

import io.neurite.api.LayerPass;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps of the outermost axis of which a mask says that they are real: what global pooling is over. */
final class RealSteps {
    private RealSteps() {}

    /** Plans for one number per channel. */
    static LayerPlan plan(String layer, List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() < 2) {
            throw new IllegalArgumentException(layer + " takes one input of rank 2 to 4 whose last axis is the"
                    + " channels, such as an image of height x width x channels, got " + inputs + ".");
        }
        return LayerPlan.output(Shape.of(inputs.get(0).extent(-1)));
    }

    /** Returns how many steps there are: without a mask one, which is the whole sample. */
    static int count(LayerPass pass) {
        Matrix mask = pass.mask(0);
        return mask == null ? 1 : mask.rows();
    }

    static boolean isReal(@Nullable Matrix mask, int step, int j) {
        return mask == null || mask.get(step, j) != 0;
    }

    /** Returns how many steps of a sample are real. */
    static int countReal(LayerPass pass, int j) {
        int real = 0;
        for (int step = 0; step < count(pass); step++) {
            real += isReal(pass.mask(0), step, j) ? 1 : 0;
        }
        return real;
    }
}
