package io.neurite.core.layers.merging;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * The mean of n inputs of one shape, two or more: {@code A = (X[0] + X[1] + ...) / n}; {@code dX[i] = dA / n}. Keeps
 * the shape, and the mask of the first input.
 */
public record Average() implements Layer {
    @Override
    public String id() {
        return "average";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return EqualInputs.plan("Average", inputs);
    }

    @Override
    public void forward(ForwardPass pass) {
        EqualInputs inputs = EqualInputs.of(pass);
        inputs.sum(pass);
        divide(pass.output(), inputs.count());
    }

    @Override
    public void backward(BackwardPass pass) {
        int n = EqualInputs.of(pass).count();
        for (int i = 0; i < n; i++) {
            Matrix dX = pass.dInput(i);
            if (dX != null) {
                dX.copyFrom(pass.dOutput());
                divide(dX, n);
            }
        }
    }

    private static void divide(Matrix X, float n) {
        float[] x = X.data();
        for (int j = 0; j < X.columns(); j++) {
            int from = X.index(0, j);
            for (int i = from; i < from + X.rows(); i++) {
                x[i] /= n;
            }
        }
    }
}
