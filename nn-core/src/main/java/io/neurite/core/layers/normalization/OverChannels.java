package io.neurite.core.layers.normalization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.LayerPass;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.Arrays;

/**
 * Normalises each pixel over its channels: {@code A = gamma xHat + beta}, {@code xHat = r (X - mean)},
 * {@code r = 1 / sqrt(variance + epsilon)}, the mathematics of {@link LayerNormalization}; with 0 for the mean, of
 * {@link RmsNormalization}.
 *
 * <p>Pixels are worked on in the thread's workspace, some at a time, which then stay in a first-level cache; what is
 * done to each is done in place there, since the compiler vectorises loops over one array.
 *
 * <p>Backward, with {@code G = gamma dA} and means over the channels of the pixel:
 * {@code dX = r (G - mean of G - xHat mean of (G xHat))}.
 *
 * @param pixels how many pixels a sample has
 * @param channels numbers of a pixel
 * @param centered whether the mean is subtracted
 * @param epsilon is added to the variance
 * @param affine what normalised numbers go through
 */
record OverChannels(int pixels, int channels, boolean centered, double epsilon, Affine affine) {
    /** Scratch: for each pixel the mean and r. */
    private static final int STATISTICS = 0;
    /** Scratch: what the sample contributes to the gradients of gamma and beta. */
    private static final int D_GAMMA = 1;
    private static final int D_BETA = 2;

    /** Rows of the workspace, a number for each channel: zeros, gamma and beta are coefficients of channels. */
    private static final int ZEROS = 0;
    private static final int GAMMA = 1;
    private static final int BETA = 2;
    private static final int SUMS = 3;
    private static final int PRODUCTS = 4;
    /** Behind the rows, numbers of some pixels: xHat, then G. */
    private static final int X_HAT = 5;

    /** Numbers of the pixels that are worked on at a time. */
    private static final int PIECE = 2048;

    static OverChannels of(Shape shape, boolean centered, double epsilon, Affine affine) {
        int channels = shape.extent(-1);
        return new OverChannels(shape.size() / channels, channels, centered, epsilon, affine);
    }

    /** Declares the plan of a layer that does this. */
    LayerPlan plan(Shape shape) {
        return affine.declare(LayerPlan.output(shape), channels)
                .scratch(2 * pixels)
                .scratch(channels)
                .scratch(channels)
                .workspace((X_HAT + 2 * inPiece()) * channels)
                .preparing(this)
                .keepingMask();
    }

    private int inPiece() {
        return Math.max(1, Math.min(pixels, PIECE / channels));
    }

    private int g() {
        return (X_HAT + inPiece()) * channels;
    }

    void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        float[] rows = pass.workspace();
        int xHat = X_HAT * channels;
        Arrays.fill(rows, ZEROS * channels, (ZEROS + 1) * channels, 0);
        affine.gammas(pass, 0, channels, 1, rows, GAMMA * channels);
        affine.betas(pass, 0, channels, rows, BETA * channels);
        for (int j = 0; j < pass.samples(); j++) {
            for (int p = 0; p < pixels; p += inPiece()) {
                int count = Math.min(pixels - p, inPiece());
                System.arraycopy(X.data(), X.index(p * channels, j), rows, xHat, count * channels);
                for (int i = 0; i < count; i++) {
                    normalize(pass, rows, xHat + i * channels, j, p + i);
                }
                pass.kernel().channels().scaleAndShift(channels, count, rows, xHat, rows, ZEROS * channels, A.data(),
                        A.index(p * channels, j));
            }
        }
    }

    /** Makes xHat of a pixel, in place. */
    private void normalize(LayerPass pass, float[] x, int from, int sample, int pixel) {
        int to = from + channels;
        float mean = centered ? (float) (pass.kernel().sum(x, from, to) / channels) : 0;
        subtract(x, from, to, mean);
        double variance = pass.kernel().dot(x, from, x, from, channels) / channels;
        float r = (float) (1 / Math.sqrt(variance + epsilon));
        scale(x, from, to, r);
        pass.scratch(STATISTICS).set(2 * pixel, sample, mean);
        pass.scratch(STATISTICS).set(2 * pixel + 1, sample, r);
    }

    private static void subtract(float[] x, int from, int to, float subtrahend) {
        for (int i = from; i < to; i++) {
            x[i] -= subtrahend;
        }
    }

    private static void scale(float[] x, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            x[i] *= factor;
        }
    }

    void backward(BackwardPass pass) {
        Matrix X = pass.input(0);
        float[] rows = pass.workspace();
        int xHat = X_HAT * channels;
        Arrays.fill(rows, 0, X_HAT * channels, 0);
        affine.gammas(pass, 0, channels, 1, rows, GAMMA * channels);
        for (int j = 0; j < pass.samples(); j++) {
            fillWithZeros(pass.scratch(D_GAMMA), j);
            fillWithZeros(pass.scratch(D_BETA), j);
            for (int p = 0; p < pixels; p += inPiece()) {
                int count = Math.min(pixels - p, inPiece());
                System.arraycopy(X.data(), X.index(p * channels, j), rows, xHat, count * channels);
                for (int i = 0; i < count; i++) {
                    int from = xHat + i * channels;
                    subtract(rows, from, from + channels, pass.scratch(STATISTICS).get(2 * (p + i), j));
                    scale(rows, from, from + channels, r(pass, j, p + i));
                }
                addToGradients(pass, rows, j, p, count);
                differentiate(pass, rows, j, p, count);
            }
        }
    }

    private static float r(LayerPass pass, int sample, int pixel) {
        return pass.scratch(STATISTICS).get(2 * pixel + 1, sample);
    }

    /** Adds what some pixels contribute to the gradients of gamma and beta. */
    private void addToGradients(BackwardPass pass, float[] rows, int j, int p, int count) {
        Matrix dA = pass.dOutput();
        pass.kernel().channels().products(channels, count, dA.data(), dA.index(p * channels, j), rows,
                X_HAT * channels, rows, ZEROS * channels, rows, SUMS * channels);
        Matrix dGamma = pass.scratch(D_GAMMA);
        Matrix dBeta = pass.scratch(D_BETA);
        for (int c = 0; c < channels; c++) {
            dGamma.set(c, j, dGamma.get(c, j) + rows[PRODUCTS * channels + c]);
            dBeta.set(c, j, dBeta.get(c, j) + rows[SUMS * channels + c]);
        }
    }

    /** Computes dX of some pixels, whose xHat is in the workspace and is used up. */
    private void differentiate(BackwardPass pass, float[] rows, int j, int p, int count) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        Kernel kernel = pass.kernel();
        Matrix dA = pass.dOutput();
        // The third row of coefficients is zero as well: G = gamma dA.
        kernel.channels().scaleAndShift(channels, count, dA.data(), dA.index(p * channels, j), rows, ZEROS * channels,
                rows, g());
        for (int i = 0; i < count; i++) {
            int at = X_HAT * channels + i * channels;
            int gAt = g() + i * channels;
            float r = r(pass, j, p + i);
            double mean = centered ? kernel.sum(rows, gAt, gAt + channels) / channels : 0;
            double product = kernel.dot(rows, gAt, rows, at, channels) / channels;
            subtract(rows, gAt, gAt + channels, (float) mean);
            scale(rows, gAt, gAt + channels, r);
            scale(rows, at, at + channels, (float) (-r * product));
        }
        kernel.addToColumns(count * channels, 1, rows, X_HAT * channels, rows, g(), count * channels);
        System.arraycopy(rows, g(), dX.data(), dX.index(p * channels, j), count * channels);
    }

    private static void fillWithZeros(Matrix matrix, int column) {
        int from = matrix.index(0, column);
        Arrays.fill(matrix.data(), from, from + matrix.rows(), 0);
    }

    void gradients(GradientPass pass) {
        affine.gradients(pass, D_GAMMA, D_BETA);
    }
}
