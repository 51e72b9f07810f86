package io.neurite.verification.layers;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mean over the real steps of a sequence: {@code A = sum of X[t] over steps t with mask 1 / their number}; zero,
 * and no gradient, if there are none. From steps x channels to channels.
 */
public record MaskedMean() implements Layer {
    @Override
    public String id() {
        return "outsider/masked-mean";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() != 2) {
            throw new IllegalArgumentException("MaskedMean takes one input of steps x channels, got " + inputs + ".");
        }
        return LayerPlan.output(Shape.of(inputs.get(0).extent(1)));
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        Matrix mask = pass.mask(0);
        int channels = A.rows();
        int steps = X.rows() / channels;
        for (int j = 0; j < pass.samples(); j++) {
            int real = countReal(mask, steps, j);
            for (int c = 0; c < channels; c++) {
                double sum = 0;
                for (int t = 0; t < steps; t++) {
                    sum += isReal(mask, t, j) ? X.get(t * channels + c, j) : 0;
                }
                A.set(c, j, real == 0 ? 0 : (float) (sum / real));
            }
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        Matrix dA = pass.dOutput();
        Matrix mask = pass.mask(0);
        int channels = dA.rows();
        int steps = dX.rows() / channels;
        for (int j = 0; j < pass.samples(); j++) {
            int real = countReal(mask, steps, j);
            for (int t = 0; t < steps; t++) {
                for (int c = 0; c < channels; c++) {
                    dX.set(t * channels + c, j, isReal(mask, t, j) ? dA.get(c, j) / real : 0);
                }
            }
        }
    }

    private static int countReal(@Nullable Matrix mask, int steps, int j) {
        int real = 0;
        for (int t = 0; t < steps; t++) {
            real += isReal(mask, t, j) ? 1 : 0;
        }
        return real;
    }

    private static boolean isReal(@Nullable Matrix mask, int t, int j) {
        return mask == null || mask.get(t, j) != 0;
    }
}
