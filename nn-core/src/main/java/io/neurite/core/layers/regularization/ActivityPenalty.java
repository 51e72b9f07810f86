package io.neurite.core.layers.regularization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes its input on and, in training, makes large activations cost something: to the cost of each sample it adds
 * {@code l1 sum |a| + l2 sum a^2} over all its numbers a, those of padding excepted.
 *
 * <p>The cost of a batch has the mean of that over the samples, weighted as their losses are: {@code dX = dA + (l1
 * sign(X) + 2 l2 X) w_j / sum of w}. It is reported as part of the penalty, apart from the loss, and not scaled by the
 * loss weight of any output. Takes any shape and keeps it. With l1 above 0 it makes activations sparse: Glorot, Bordes
 * &amp; Bengio 2011.
 *
 * @param l1 strength on the sum of magnitudes, at least 0 and finite as a float; default 0
 * @param l2 strength on the sum of squares, at least 0 and finite as a float; default 1e-4
 */
public record ActivityPenalty(double l1, double l2) implements Layer {
    /** A small cost on squares. */
    public ActivityPenalty() {
        this(0, 1e-4);
    }

    /**
     * Checks the strengths.
     *
     * @param l1 the component
     * @param l2 the component
     * @throws IllegalArgumentException if one is negative or not finite as a float
     */
    public ActivityPenalty {
        if (!(l1 >= 0 && l1 <= Float.MAX_VALUE && l2 >= 0 && l2 <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("ActivityPenalty: l1 and l2 are finite and at least 0, got l1 " + l1
                    + " and l2 " + l2 + ".");
        }
    }

    @Override
    public String id() {
        return "activity-penalty";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return LayerPlan.output(Factors.shape("ActivityPenalty", inputs)).keepingMask();
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        pass.output().copyFrom(X);
        if (!pass.training()) {
            return;
        }
        Matrix mask = pass.mask(0);
        int steps = steps(mask);
        int length = X.rows() / steps;
        for (int j = 0; j < X.columns(); j++) {
            double penalty = 0;
            for (int t = 0; t < steps; t++) {
                penalty += isReal(mask, t, j) ? penalty(pass.kernel(), X.data(), X.index(t * length, j), length) : 0;
            }
            pass.penalize(j, penalty);
        }
    }

    private double penalty(Kernel kernel, float[] x, int from, int length) {
        double magnitudes = 0;
        if (l1 > 0) {
            for (int i = from; i < from + length; i++) {
                magnitudes += Math.abs(x[i]);
            }
        }
        return l1 * magnitudes + l2 * kernel.dot(x, from, x, from, length);
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        dX.copyFrom(pass.dOutput());
        if (!pass.training()) {
            return;
        }
        Matrix X = pass.input(0);
        Matrix mask = pass.mask(0);
        int steps = steps(mask);
        int length = X.rows() / steps;
        for (int j = 0; j < X.columns(); j++) {
            float ofSign = (float) (pass.share(j) * l1);
            float ofNumber = (float) (pass.share(j) * 2 * l2);
            for (int t = 0; t < steps; t++) {
                if (isReal(mask, t, j)) {
                    addGradient(length, ofSign, ofNumber, X.data(), X.index(t * length, j), dX.data(),
                            dX.index(t * length, j));
                }
            }
        }
    }

    private static void addGradient(int length, float ofSign, float ofNumber, float[] x, int xFrom, float[] dx,
            int dxFrom) {
        for (int i = 0; i < length; i++) {
            float number = x[xFrom + i];
            dx[dxFrom + i] += ofSign * Math.signum(number) + ofNumber * number;
        }
    }

    private static int steps(@Nullable Matrix mask) {
        return mask == null ? 1 : mask.rows();
    }

    private static boolean isReal(@Nullable Matrix mask, int t, int j) {
        return mask == null || mask.get(t, j) != 0;
    }
}
