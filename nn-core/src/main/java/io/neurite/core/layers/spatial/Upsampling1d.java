package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Lengthens a sequence by repeating its steps (nearest neighbour): {@code A[t, c] = X[floor(t / factor), c]}.
 *
 * <p>From steps x channels to (factor steps) x channels. A mask ends here.
 *
 * @param factor how often each step is repeated, at least 1; default 2
 */
public record Upsampling1d(int factor) implements Layer {
    /** Twice as long. */
    public Upsampling1d() {
        this(2);
    }

    /**
     * Checks the factor.
     *
     * @param factor the component
     * @throws IllegalArgumentException if it is below 1
     */
    public Upsampling1d {
        if (factor < 1) {
            throw new IllegalArgumentException("Upsampling1d: factor is at least 1, got " + factor + ".");
        }
    }

    @Override
    public String id() {
        return "upsampling1d";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return Repetition.plan("Upsampling1d", Image.ofSequence("Upsampling1d", inputs), 1, factor);
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
