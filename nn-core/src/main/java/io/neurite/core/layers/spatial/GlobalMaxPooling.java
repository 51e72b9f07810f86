package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the greatest number over all axes but the last: {@code A[c] = max over p of X[p, c]}.
 *
 * <p>From steps x channels, height x width x channels or a shape of rank 4 to channels. Where the input has a mask,
 * only real steps count; a sample that has none gives zeros, and gets no gradient. The gradient goes to the greatest
 * number, of equal ones to the first. A NaN makes the maximum NaN; the gradient then goes to the first number.
 */
public record GlobalMaxPooling() implements Layer {
    @Override
    public String id() {
        return "global-max-pooling";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return RealSteps.plan("GlobalMaxPooling", inputs);
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        int channels = A.rows();
        int length = X.rows() / RealSteps.count(pass);
        for (int j = 0; j < pass.samples(); j++) {
            float start = RealSteps.countReal(pass, j) == 0 ? 0 : Float.NEGATIVE_INFINITY;
            int to = A.index(0, j);
            Arrays.fill(A.data(), to, to + channels, start);
            for (int step = 0; step < RealSteps.count(pass); step++) {
                if (RealSteps.isReal(pass.mask(0), step, j)) {
                    int from = X.index(step * length, j);
                    for (int i = from; i < from + length; i += channels) {
                        keepGreater(channels, X.data(), i, A.data(), to);
                    }
                }
            }
        }
    }

    private static void keepGreater(int length, float[] x, int from, float[] a, int to) {
        for (int i = 0; i < length; i++) {
            a[to + i] = Math.max(a[to + i], x[from + i]);
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        dX.fill(0);
        for (int j = 0; j < pass.samples(); j++) {
            for (int c = 0; c < pass.output().rows(); c++) {
                int first = first(pass, pass.output().get(c, j), c, j);
                if (first >= 0) {
                    dX.set(first, j, pass.dOutput().get(c, j));
                }
            }
        }
    }

    /** Returns where a channel's first real number is that is not smaller than the greatest, or -1 if none is real. */
    private static int first(BackwardPass pass, float greatest, int channel, int j) {
        Matrix X = pass.input(0);
        int length = X.rows() / RealSteps.count(pass);
        for (int step = 0; step < RealSteps.count(pass); step++) {
            if (RealSteps.isReal(pass.mask(0), step, j)) {
                int from = step * length;
                for (int i = from + channel; i < from + length; i += pass.output().rows()) {
                    if (!(X.get(i, j) < greatest)) {
                        return i;
                    }
                }
            }
        }
        return -1;
    }
}
