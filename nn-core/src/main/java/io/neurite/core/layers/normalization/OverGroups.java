package io.neurite.core.layers.normalization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.LayerPass;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.Arrays;

/**
 * Normalises groups of channels over all pixels of a sample: {@code A = gamma (X - mean) / sqrt(variance + epsilon) +
 * beta}, the mathematics of {@link GroupNormalization} and {@link InstanceNormalization}.
 *
 * <p>The statistics of a group are made of those of its channels, in double and in a fixed order.
 *
 * <p>Backward, with {@code r = 1 / sqrt(variance + epsilon)}, {@code G = gamma dA} and means over the group:
 * {@code dX = r (G - mean of G - (X - mean) r^2 mean of (G (X - mean)))}.
 *
 * @param sample the pixels of a sample
 * @param groups into how many groups the channels are divided
 * @param epsilon is added to the variance
 * @param affine what normalised numbers go through
 */
record OverGroups(RealPixels sample, int groups, double epsilon, Affine affine) {
    /** Scratch: a mean per group, then an r per group. */
    private static final int STATISTICS = 0;
    /** Scratch: what the sample contributes to the gradients of gamma and beta. */
    private static final int D_GAMMA = 1;
    private static final int D_BETA = 2;

    /** Rows of the workspace, a number for each channel: coefficients first. */
    private static final int CENTER = 0;
    private static final int SCALE = 1;
    private static final int SHIFT = 2;
    private static final int FACTOR_OF_GRADIENT = 2;
    private static final int SHIFT_OF_GRADIENT = 3;
    private static final int MEANS = 4;
    private static final int SQUARES = 5;
    private static final int SUMS = 4;
    private static final int PRODUCTS = 5;
    private static final int REST = 6;
    private static final int ROWS = 8;

    /** Declares the plan of a layer that does this. */
    LayerPlan plan(Shape shape) {
        return affine.declare(LayerPlan.output(shape), sample.channels())
                .scratch(2 * groups)
                .scratch(sample.channels())
                .scratch(sample.channels())
                .workspace(ROWS * sample.channels())
                .preparing(this)
                .keepingMask();
    }

    private int row(int row, int channel) {
        return row * sample.channels() + channel;
    }

    private int size() {
        return sample.channels() / groups;
    }

    private void fill(float[] rows, int from, float value) {
        Arrays.fill(rows, from, from + size(), value);
    }

    void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        float[] rows = pass.workspace();
        for (int j = 0; j < pass.samples(); j++) {
            int real = sample.moments(pass, j, rows, row(MEANS, 0), rows, row(REST, 0));
            for (int g = 0; g < groups; g++) {
                normalize(pass, j, g, real, rows);
            }
            pass.kernel().channels().scaleAndShift(sample.channels(), sample.pixels(), X.data(), X.index(0, j), rows,
                    row(CENTER, 0), A.data(), A.index(0, j));
        }
    }

    /** Computes the statistics of a group from those of its channels, and its coefficients from them. */
    private void normalize(LayerPass pass, int j, int g, int real, float[] rows) {
        int first = g * size();
        int end = first + size();
        double mean = pass.kernel().sum(rows, row(MEANS, first), row(MEANS, end)) / size();
        for (int c = first; c < end; c++) {
            rows[row(MEANS, c)] = (float) (rows[row(MEANS, c)] - mean);
        }
        double between = pass.kernel().dot(rows, row(MEANS, first), rows, row(MEANS, first), size());
        double within = pass.kernel().sum(rows, row(SQUARES, first), row(SQUARES, end));
        double variance = real == 0 ? 0 : (real * between + within) / ((double) real * size());
        float r = (float) (1 / Math.sqrt(variance + epsilon));
        pass.scratch(STATISTICS).set(g, j, (float) mean);
        pass.scratch(STATISTICS).set(groups + g, j, r);
        fill(rows, row(CENTER, first), (float) mean);
        affine.gammas(pass, first, size(), r, rows, row(SCALE, first));
        affine.betas(pass, first, size(), rows, row(SHIFT, first));
    }

    void backward(BackwardPass pass) {
        Matrix X = pass.input(0);
        Matrix dA = pass.dOutput();
        Matrix dX = pass.dInput(0);
        float[] rows = pass.workspace();
        for (int j = 0; j < pass.samples(); j++) {
            for (int g = 0; g < groups; g++) {
                fill(rows, row(CENTER, g * size()), pass.scratch(STATISTICS).get(g, j));
            }
            pass.kernel().channels().products(sample.channels(), sample.pixels(), dA.data(), dA.index(0, j), X.data(),
                    X.index(0, j), rows, row(CENTER, 0), rows, row(SUMS, 0));
            double real = Math.max(1, sample.count(pass, j));
            for (int g = 0; g < groups; g++) {
                differentiate(pass, j, g, real * size(), rows);
            }
            if (dX != null) {
                sample.gradient(pass, j, dX, rows, row(CENTER, 0));
            }
        }
    }

    /** Computes the coefficients of a group's gradient, and what it contributes to those of gamma and beta. */
    private void differentiate(LayerPass pass, int j, int g, double count, float[] rows) {
        int first = g * size();
        float r = pass.scratch(STATISTICS).get(groups + g, j);
        double sum = affine.weightedSum(pass, first, rows, row(SUMS, first), size());
        double product = affine.weightedSum(pass, first, rows, row(PRODUCTS, first), size());
        affine.gammas(pass, first, size(), r, rows, row(SCALE, first));
        fill(rows, row(FACTOR_OF_GRADIENT, first), (float) (-r * product / count * r * r));
        fill(rows, row(SHIFT_OF_GRADIENT, first), (float) (-r * sum / count));
        for (int c = first; c < first + size(); c++) {
            pass.scratch(D_GAMMA).set(c, j, r * rows[row(PRODUCTS, c)]);
            pass.scratch(D_BETA).set(c, j, rows[row(SUMS, c)]);
        }
    }

    void gradients(GradientPass pass) {
        affine.gradients(pass, D_GAMMA, D_BETA);
    }
}
