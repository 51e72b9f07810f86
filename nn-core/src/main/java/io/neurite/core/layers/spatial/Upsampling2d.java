package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Enlarges an image by repeating its pixels (nearest neighbour):
 * {@code A[y, x, c] = X[floor(y / vertical), floor(x / horizontal), c]}.
 *
 * <p>From height x width x channels to (vertical height) x (horizontal width) x channels.
 *
 * @param factor [vertical, horizontal], each at least 1; default [2, 2]
 */
public record Upsampling2d(List<Integer> factor) implements Layer {
    /** Twice as high and twice as wide. */
    public Upsampling2d() {
        this(2);
    }

    /**
     * The same factor both ways.
     *
     * @param factor how often each row and each column is repeated
     * @throws IllegalArgumentException if it is below 1
     */
    public Upsampling2d(int factor) {
        this(List.of(factor, factor));
    }

    /**
     * Checks the factors.
     *
     * @param factor the component
     * @throws IllegalArgumentException if there are not two numbers, each at least 1
     */
    public Upsampling2d {
        factor = List.copyOf(factor);
        if (factor.size() != 2 || factor.get(0) < 1 || factor.get(1) < 1) {
            throw new IllegalArgumentException("Upsampling2d: factor is [vertical, horizontal], each at least 1, got "
                    + factor + ".");
        }
    }

    @Override
    public String id() {
        return "upsampling2d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return Repetition.plan("Upsampling2d", Image.of("Upsampling2d", inputs), factor.get(0), factor.get(1));
    }

    @Override
    public void forward(ForwardPass pass) {
        Repetition.forward(pass);
    }

    @Override
    public void backward(BackwardPass pass) {
        Repetition.backward(pass);
    }
}
