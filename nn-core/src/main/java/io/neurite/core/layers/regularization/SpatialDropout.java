package io.neurite.core.layers.regularization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Drops whole channels while training, each with a given probability, and scales the others up; when predicting it
 * passes its input on. {@code A[p, c] = M[c] X[p, c]} with {@code M = 0} or {@code 1 / (1 - rate)}, one draw for each
 * channel of a sample.
 *
 * <p>For sequences and images, whose neighbouring numbers resemble each other: dropping one of them alone hides
 * little. Takes shapes of rank 2 (steps, channels) to 4 and keeps them. Source: Tompson, Goroshin, Jain, LeCun &amp;
 * Bregler 2015.
 *
 * @param rate probability of dropping, from 0 to below 1; default 0.5
 */
public record SpatialDropout(double rate) implements Layer {
    /** Drops every second channel. */
    public SpatialDropout() {
        this(0.5);
    }

    /**
     * Checks the rate.
     *
     * @param rate the component
     * @throws IllegalArgumentException if the rate is not from 0 to below 1
     */
    public SpatialDropout {
        Factors.requireRate("SpatialDropout", rate);
    }

    @Override
    public String id() {
        return "spatial-dropout";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Shape shape = Factors.shape("SpatialDropout", inputs);
        if (shape.rank() < 2) {
            throw new IllegalArgumentException("SpatialDropout drops channels of a sequence (steps, channels) or an"
                    + " image (height, width, channels), got shape " + shape + ". Use a dropout layer for vectors.");
        }
        return Factors.plan(shape, shape.extent(-1));
    }

    @Override
    public void forward(ForwardPass pass) {
        if (pass.training()) {
            Factors.drop(pass, rate, 1 / (1 - rate));
        }
        Factors.forward(pass);
    }

    @Override
    public void backward(BackwardPass pass) {
        Factors.backward(pass);
    }
}
