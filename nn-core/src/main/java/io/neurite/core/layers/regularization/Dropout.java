package io.neurite.core.layers.regularization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Drops each number with a given probability while training and scales the others up, so that the expectation stays;
 * when predicting it passes its input on. {@code A = M * X} with {@code M = 0} or {@code 1 / (1 - rate)}.
 *
 * <p>Source: Srivastava et al. 2014; scaled while training ("inverted"), so that predicting needs no scaling.
 *
 * @param rate probability of dropping, from 0 to below 1; default 0.5
 */
public record Dropout(double rate) implements Layer {
    private static final int M = 0;

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
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("Dropout: rate is from 0 to below 1, got " + rate + ".");
        }
    }

    @Override
    public String id() {
        return "dropout";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("Dropout takes one input, got " + inputs.size() + ".");
        }
        return LayerPlan.output(inputs.get(0)).scratch(inputs.get(0).size()).keepingMask();
    }

    @Override
    public void forward(ForwardPass pass) {
        if (!pass.training()) {
            pass.output().copyFrom(pass.input(0));
            return;
        }
        Matrix mask = pass.scratch(M);
        float dropped = (float) rate;
        float scale = (float) (1 / (1 - rate));
        float[] m = mask.data();
        for (int j = 0; j < pass.samples(); j++) {
            int from = mask.index(0, j);
            pass.random().uniform(pass.step(), pass.firstSample() + j, m, from, mask.rows());
            for (int i = from; i < from + mask.rows(); i++) {
                m[i] = m[i] < dropped ? 0 : scale;
            }
        }
        multiply(mask, pass.input(0), pass.output());
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX != null && !pass.training()) {
            dX.copyFrom(pass.dOutput());
        } else if (dX != null) {
            multiply(pass.scratch(M), pass.dOutput(), dX);
        }
    }

    private static void multiply(Matrix mask, Matrix X, Matrix Y) {
        float[] m = mask.data();
        float[] x = X.data();
        float[] y = Y.data();
        for (int j = 0; j < mask.columns(); j++) {
            int mFrom = mask.index(0, j);
            int xFrom = X.index(0, j);
            int yFrom = Y.index(0, j);
            for (int i = 0; i < mask.rows(); i++) {
                y[yFrom + i] = m[mFrom + i] * x[xFrom + i];
            }
        }
    }
}
