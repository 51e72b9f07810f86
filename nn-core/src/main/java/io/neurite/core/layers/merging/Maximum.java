package io.neurite.core.layers.merging;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * The greatest of two or more inputs of one shape, number by number (maxout): {@code A = max(X[0], X[1], ...)}.
 *
 * <p>The gradient goes to the greatest input, and to the first one alone where several are equal: {@code dX[i] = dA} if
 * {@code X[i] = A} and no X[k] before it is, else 0. Where an input is NaN, so is A, and no gradient goes anywhere.
 * Keeps the shape, and the mask of the first input. Source: Goodfellow et al. 2013.
 */
public record Maximum() implements Layer {
    @Override
    public String id() {
        return "maximum";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return EqualInputs.plan("Maximum", inputs);
    }

    @Override
    public void forward(ForwardPass pass) {
        pass.output().copyFrom(pass.input(0));
        for (int i = 1; i < EqualInputs.of(pass).count(); i++) {
            raise(pass.output(), pass.input(i));
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix A = pass.output();
        for (int i = 0; i < EqualInputs.of(pass).count(); i++) {
            Matrix dX = pass.dInput(i);
            if (dX != null) {
                dX.copyFrom(pass.dOutput());
                keep(dX, true, pass.input(i), A);
                for (int k = 0; k < i; k++) {
                    keep(dX, false, pass.input(k), A);
                }
            }
        }
    }

    /** Computes {@code A = max(A, X)}. */
    private static void raise(Matrix A, Matrix X) {
        float[] a = A.data();
        float[] x = X.data();
        for (int j = 0; j < A.columns(); j++) {
            int aFrom = A.index(0, j);
            int xFrom = X.index(0, j);
            for (int i = 0; i < A.rows(); i++) {
                a[aFrom + i] = Math.max(a[aFrom + i], x[xFrom + i]);
            }
        }
    }

    /** Sets a gradient to zero, but where an input is the greatest, or where it is not. */
    private static void keep(Matrix dX, boolean greatest, Matrix X, Matrix A) {
        float[] dx = dX.data();
        float[] x = X.data();
        float[] a = A.data();
        for (int j = 0; j < dX.columns(); j++) {
            int dxFrom = dX.index(0, j);
            int xFrom = X.index(0, j);
            int aFrom = A.index(0, j);
            for (int i = 0; i < dX.rows(); i++) {
                dx[dxFrom + i] = x[xFrom + i] == a[aFrom + i] == greatest ? dx[dxFrom + i] : 0;
            }
        }
    }
}
