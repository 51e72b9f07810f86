package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Keeps the greatest number of each window of an image, for as many windows as are asked for, whatever the size of the
 * image.
 *
 * <p>Row i of n windows holds the rows of pixels from {@code floor(i height / n)} to below
 * {@code ceil((i + 1) height / n)}, and likewise for columns, as in PyTorch. From height x width x channels to the
 * given height x width by the same channels.
 *
 * <p>The gradient goes to the greatest number, of equal ones to the first. A NaN in a window makes its maximum NaN; the
 * gradient then goes to the first number.
 *
 * @param output [height, width] of the output, at least 1; default [1, 1]
 */
public record AdaptiveMaxPooling2d(List<Integer> output) implements Layer {
    /** One window: the whole image. */
    public AdaptiveMaxPooling2d() {
        this(1, 1);
    }

    /**
     * Windows in rows and columns.
     *
     * @param height rows of the output
     * @param width columns of the output
     * @throws IllegalArgumentException if one is below 1
     */
    public AdaptiveMaxPooling2d(int height, int width) {
        this(List.of(height, width));
    }

    /**
     * Checks the numbers.
     *
     * @param output the component
     * @throws IllegalArgumentException if there are not two numbers, each at least 1
     */
    public AdaptiveMaxPooling2d {
        output = List.copyOf(output);
        if (output.size() != 2 || output.get(0) < 1 || output.get(1) < 1) {
            throw new IllegalArgumentException("AdaptiveMaxPooling2d: output is [height, width], each at least 1, "
                    + "got " + output + ".");
        }
    }

    @Override
    public String id() {
        return "adaptive-max-pooling2d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Image image = Image.of("AdaptiveMaxPooling2d", inputs);
        return Windows.adaptive(image, output.get(0), output.get(1)).plan("AdaptiveMaxPooling2d");
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
