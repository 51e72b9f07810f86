package io.neurite.core.layers.regularization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Adds normal noise of mean 0 while training; when predicting it passes its input on. {@code A = X + s N} with N drawn
 * from the standard normal distribution, {@code dX = dA}.
 *
 * <p>Takes any shape and keeps it. Behind an input it stands for more data like those there are. Source: Bishop 1995.
 *
 * @param standardDeviation of the noise, s, at least 0 and finite as a float; default 0.1
 */
public record GaussianNoise(double standardDeviation) implements Layer {
    /** A tenth of the deviation of a normalised input. */
    public GaussianNoise() {
        this(0.1);
    }

    /**
     * Checks the deviation.
     *
     * @param standardDeviation the component
     * @throws IllegalArgumentException if it is negative or not finite as a float
     */
    public GaussianNoise {
        if (!(standardDeviation >= 0 && standardDeviation <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("GaussianNoise: standardDeviation is finite and at least 0, got "
                    + standardDeviation + ".");
        }
    }

    @Override
    public String id() {
        return "gaussian-noise";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return LayerPlan.output(Factors.shape("GaussianNoise", inputs)).keepingMask();
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        if (!pass.training()) {
            A.copyFrom(X);
            return;
        }
        float deviation = (float) standardDeviation;
        float[] x = X.data();
        float[] a = A.data();
        for (int j = 0; j < pass.samples(); j++) {
            int from = A.index(0, j);
            int distance = X.index(0, j) - from;
            // The noise is made where it goes.
            pass.random().normal(pass.step(), pass.firstSample() + j, a, from, A.rows());
            for (int i = from; i < from + A.rows(); i++) {
                a[i] = x[i + distance] + deviation * a[i];
            }
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX != null) {
            dX.copyFrom(pass.dOutput());
        }
    }
}
