package io.neurite.core.layers.regularization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Random factors by which layers multiply their input while they train: {@code A = M * X} and {@code dX = M * dA},
 * where M, drawn by each layer in its way, has a factor for each number of a sample or for each of its channels. When
 * predicting, the input is passed on.
 */
final class Factors {
    /** The place of M among the scratch. */
    static final int M = 0;

    private Factors() {}

    static void requireRate(String layer, double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(layer + ": rate is from 0 to below 1, got " + rate + ".");
        }
    }

    /** Returns the shape of the only input, which the output keeps. */
    static Shape shape(String layer, List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(layer + " takes one input, got " + inputs.size() + ": " + inputs
                    + ". Merge them in front of it.");
        }
        return inputs.get(0);
    }

    static LayerPlan plan(Shape shape, int factors) {
        return LayerPlan.output(shape).scratch(factors).keepingMask();
    }

    /** Draws factors that are 0 with the probability {@code rate}, and else {@code kept}. */
    static void drop(ForwardPass pass, double rate, double kept) {
        Matrix factors = pass.scratch(M);
        float dropped = (float) rate;
        float factor = (float) kept;
        float[] m = factors.data();
        for (int j = 0; j < pass.samples(); j++) {
            int from = factors.index(0, j);
            pass.random().uniform(pass.step(), pass.firstSample() + j, m, from, factors.rows());
            for (int i = from; i < from + factors.rows(); i++) {
                m[i] = m[i] < dropped ? 0 : factor;
            }
        }
    }

    static void forward(ForwardPass pass) {
        if (pass.training()) {
            // A = M * X
            multiply(pass.scratch(M), pass.input(0), pass.output());
        } else {
            pass.output().copyFrom(pass.input(0));
        }
    }

    static void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX != null && pass.training()) {
            // dX = M * dA
            multiply(pass.scratch(M), pass.dOutput(), dX);
        } else if (dX != null) {
            dX.copyFrom(pass.dOutput());
        }
    }

    /** Where there are fewer factors than numbers, the factors are of channels, which lie side by side. */
    private static void multiply(Matrix factors, Matrix X, Matrix Y) {
        float[] m = factors.data();
        float[] x = X.data();
        float[] y = Y.data();
        int channels = factors.rows();
        for (int j = 0; j < X.columns(); j++) {
            int mFrom = factors.index(0, j);
            for (int pixel = 0; pixel < X.rows(); pixel += channels) {
                int xFrom = X.index(pixel, j);
                int yFrom = Y.index(pixel, j);
                for (int c = 0; c < channels; c++) {
                    y[yFrom + c] = m[mFrom + c] * x[xFrom + c];
                }
            }
        }
    }
}
