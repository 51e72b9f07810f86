package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Takes the mean over all axes but the last: {@code A[c] = mean over p of X[p, c]}, in double and rounded once.
 *
 * <p>From steps x channels, height x width x channels or a shape of rank 4 to channels. Where the input has a mask,
 * only real steps count; a sample that has none gives zeros, and gets no gradient.
 *
 * <p>Source: Lin et al. 2014, Network in Network, section 3.2.
 */
public record GlobalAveragePooling() implements Layer {
    @Override
    public String id() {
        return "global-average-pooling";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        return RealSteps.plan("GlobalAveragePooling", inputs);
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        int length = X.rows() / RealSteps.count(pass);
        for (int j = 0; j < pass.samples(); j++) {
            int pixels = RealSteps.countReal(pass, j) * (length / A.rows());
            int c = 0;
            for (; c <= A.rows() - 4; c += 4) {
                meansOfFour(pass, j, length, c, pixels);
            }
            for (; c < A.rows(); c++) {
                mean(pass, j, length, c, pixels);
            }
        }
    }

    /** Four channels side by side, since each addition of one sum waits for the one before it. */
    private static void meansOfFour(ForwardPass pass, int j, int length, int channel, int pixels) {
        float[] x = pass.input(0).data();
        int channels = pass.output().rows();
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int step = 0; step < RealSteps.count(pass); step++) {
            int from = pass.input(0).index(step * length + channel, j);
            int to = RealSteps.isReal(pass.mask(0), step, j) ? from + length : from;
            for (int i = from; i < to; i += channels) {
                s0 += x[i];
                s1 += x[i + 1];
                s2 += x[i + 2];
                s3 += x[i + 3];
            }
        }
        Matrix A = pass.output();
        A.set(channel, j, mean(s0, pixels));
        A.set(channel + 1, j, mean(s1, pixels));
        A.set(channel + 2, j, mean(s2, pixels));
        A.set(channel + 3, j, mean(s3, pixels));
    }

    private static void mean(ForwardPass pass, int j, int length, int channel, int pixels) {
        float[] x = pass.input(0).data();
        double sum = 0;
        for (int step = 0; step < RealSteps.count(pass); step++) {
            int from = pass.input(0).index(step * length + channel, j);
            int to = RealSteps.isReal(pass.mask(0), step, j) ? from + length : from;
            for (int i = from; i < to; i += pass.output().rows()) {
                sum += x[i];
            }
        }
        pass.output().set(channel, j, mean(sum, pixels));
    }

    private static float mean(double sum, int pixels) {
        return pixels == 0 ? 0 : (float) (sum / pixels);
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        Matrix dA = pass.dOutput();
        int length = dX.rows() / RealSteps.count(pass);
        dX.fill(0);
        for (int j = 0; j < pass.samples(); j++) {
            int pixels = RealSteps.countReal(pass, j) * (length / dA.rows());
            for (int step = 0; step < RealSteps.count(pass); step++) {
                if (RealSteps.isReal(pass.mask(0), step, j)) {
                    share(dA, j, pixels, dX.data(), dX.index(step * length, j), length);
                }
            }
        }
    }

    /** Gives each pixel the same: dA / pixels. */
    private static void share(Matrix dA, int j, int pixels, float[] dx, int from, int length) {
        int channels = dA.rows();
        for (int c = 0; c < channels; c++) {
            dx[from + c] = dA.get(c, j) / pixels;
        }
        for (int i = channels; i < length; i += channels) {
            System.arraycopy(dx, from, dx, from + i, channels);
        }
    }
}
