package io.neurite.core.layers.regularization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Drops each number with a given probability while training and scales the others up, so that the expectation stays;
 * when predicting it passes its input on. {@code A = M * X} with {@code M = 0} or {@code 1 / (1 - rate)}.
 *
 * <p>Takes any shape and keeps it. Source: Srivastava et al. 2014; scaled while training ("inverted"), so that
 * predicting needs no scaling.
 *
 * @param rate probability of dropping, from 0 to below 1; default 0.5
 */
public record Dropout(double rate) implements Layer {
    /** Drops every second number. */
    public Dropout() {
        this(0.5);
    }

    /**
     * Checks the rate.
     *
     * @param rate the component
     * @throws IllegalArgumentException if the rate is not from 0 to below 1
     */
    public Dropout {
        Factors.requireRate("Dropout", rate);
    }

    @Override
    public String id() {
        return "dropout";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Shape shape = Factors.shape("Dropout", inputs);
        return Factors.plan(shape, shape.size());
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
