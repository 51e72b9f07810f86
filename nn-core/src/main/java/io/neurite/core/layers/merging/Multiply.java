package io.neurite.core.layers.merging;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Multiplies two or more inputs of one shape number by number, as gates do: {@code A = X[0] * X[1] * ...}, in this
 * order; {@code dX[i] = dA *} all inputs but X[i]. Keeps the shape, and the mask of the first input.
 */
public record Multiply() implements Layer {
    @Override
    public String id() {
        return "multiply";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return EqualInputs.plan("Multiply", inputs);
    }

    @Override
    public void forward(ForwardPass pass) {
        pass.output().copyFrom(pass.input(0));
        for (int i = 1; i < EqualInputs.of(pass).count(); i++) {
            multiply(pass.output(), pass.input(i));
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        int n = EqualInputs.of(pass).count();
        for (int i = 0; i < n; i++) {
            Matrix dX = pass.dInput(i);
            if (dX != null) {
                dX.copyFrom(pass.dOutput());
                // Dividing A by X[i] would be less work, but X[i] may be zero.
                for (int k = 0; k < n; k++) {
                    if (k != i) {
                        multiply(dX, pass.input(k));
                    }
                }
            }
        }
    }

    /** Computes {@code A = A * X}. */
    private static void multiply(Matrix A, Matrix X) {
        float[] a = A.data();
        float[] x = X.data();
        for (int j = 0; j < A.columns(); j++) {
            int aFrom = A.index(0, j);
            int xFrom = X.index(0, j);
            for (int i = 0; i < A.rows(); i++) {
                a[aFrom + i] *= x[xFrom + i];
            }
        }
    }
}
