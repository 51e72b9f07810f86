package io.neurite.core.layers.regularization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Dropout for what comes out of {@code selu}: sets numbers to SELU's lowest value alpha' = -1.7581 instead of 0, and
 * then scales and shifts all of them so that numbers of mean 0 and variance 1 keep both; when predicting it passes its
 * input on.
 *
 * <p>{@code A = a (D * X + (1 - D) alpha') + b} with D = 0 at the given rate and else 1, {@code q = 1 - rate}, {@code
 * a = (q + alpha'^2 q (1 - q))^(-1/2)} and {@code b = -a (1 - q) alpha'}. Takes any shape and keeps it. Source:
 * Klambauer, Unterthiner, Mayr &amp; Hochreiter 2017.
 *
 * @param rate probability of setting a number to alpha', from 0 to below 1; default 0.1, since SELU networks want less
 *     than others
 */
public record AlphaDropout(double rate) implements Layer {
    /** Minus SELU's lambda times its alpha. */
    private static final double ALPHA = -1.7580993408473766;

    /** Drops every tenth number. */
    public AlphaDropout() {
        this(0.1);
    }

    /**
     * Checks the rate.
     *
     * @param rate the component
     * @throws IllegalArgumentException if the rate is not from 0 to below 1
     */
    public AlphaDropout {
        Factors.requireRate("AlphaDropout", rate);
    }

    @Override
    public String id() {
        return "alpha-dropout";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Shape shape = Factors.shape("AlphaDropout", inputs);
        return Factors.plan(shape, shape.size());
    }

    @Override
    public void forward(ForwardPass pass) {
        if (!pass.training()) {
            pass.output().copyFrom(pass.input(0));
            return;
        }
        double q = 1 - rate;
        double a = 1 / Math.sqrt(q + ALPHA * ALPHA * q * (1 - q));
        double b = -a * (1 - q) * ALPHA;
        // M = a D
        Factors.drop(pass, rate, a);
        Matrix factors = pass.scratch(Factors.M);
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        for (int j = 0; j < pass.samples(); j++) {
            shift(factors.rows(), factors.data(), factors.index(0, j), X.data(), X.index(0, j), A.data(),
                    A.index(0, j), (float) (a * ALPHA + b), (float) b);
        }
    }

    /** Computes {@code A = M * X + b}, or {@code A = a alpha' + b} where M is zero. */
    private static void shift(int length, float[] m, int mFrom, float[] x, int xFrom, float[] y, int yFrom,
            float dropped, float b) {
        for (int i = 0; i < length; i++) {
            float factor = m[mFrom + i];
            y[yFrom + i] = factor == 0 ? dropped : factor * x[xFrom + i] + b;
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        // dX = a D * dA
        Factors.backward(pass);
    }
}
