package io.neurite.core.layers.regularization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Multiplies each number by a normal one of mean 1 while training; when predicting it passes its input on. {@code A =
 * M * X} with M drawn from {@code N(1, rate / (1 - rate))}: mean and variance of dropout's factors of that rate.
 *
 * <p>Takes any shape and keeps it. Source: Srivastava et al. 2014, section 10.
 *
 * @param rate that of the dropout it stands for, from 0 to below 1; default 0.5, the standard deviation 1
 */
public record GaussianDropout(double rate) implements Layer {
    /** Factors of standard deviation 1. */
    public GaussianDropout() {
        this(0.5);
    }

    /**
     * Checks the rate.
     *
     * @param rate the component
     * @throws IllegalArgumentException if the rate is not from 0 to below 1
     */
    public GaussianDropout {
        Factors.requireRate("GaussianDropout", rate);
    }

    @Override
    public String id() {
        return "gaussian-dropout";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Shape shape = Factors.shape("GaussianDropout", inputs);
        return Factors.plan(shape, shape.size());
    }

    @Override
    public void forward(ForwardPass pass) {
        if (pass.training()) {
            draw(pass, (float) Math.sqrt(rate / (1 - rate)));
        }
        Factors.forward(pass);
    }

    private static void draw(ForwardPass pass, float deviation) {
        Matrix factors = pass.scratch(Factors.M);
        float[] m = factors.data();
        for (int j = 0; j < pass.samples(); j++) {
            int from = factors.index(0, j);
            pass.random().normal(pass.step(), pass.firstSample() + j, m, from, factors.rows());
            for (int i = from; i < from + factors.rows(); i++) {
                m[i] = 1 + deviation * m[i];
            }
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Factors.backward(pass);
    }
}
