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
 * Normalises groups of numbers within a sample: {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, with
 * the mean and the (biased) variance of the number's group.
 *
 * <p>A sample is cut into blocks of pixels, whose channels are divided into groups: layer normalisation makes a block
 * of each pixel with all channels in one group; group normalisation has one block; instance normalisation has one with
 * a group for each channel. Groups are averaged over the channels' own means, in double and in a fixed order.
 *
 * <p>Backward, with {@code r = 1 / sqrt(variance + epsilon)} and n numbers in the group:
 * {@code dX = r (gamma dY - mean of (gamma dY) - (x - mean) r^2 mean of (gamma dY (x - mean)))}.
 *
 * @param block the pixels of one block
 * @param blocks how many there are
 * @param groups into how many groups the channels are divided
 * @param centered whether the mean is subtracted; otherwise it counts as 0
 * @param epsilon is added to the variance
 * @param affine what normalised numbers go through
 */
record WithinSample(RealPixels block, int blocks, int groups, boolean centered, double epsilon, Affine affine) {
    /** Scratch: for each block a mean per group, then an r per group. */
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

    /** Makes a block of each pixel. */
    static WithinSample ofPixels(Shape shape, boolean centered, double epsilon, Affine affine) {
        RealPixels whole = RealPixels.of(shape);
        return new WithinSample(new RealPixels(whole.channels(), 1, 0), whole.pixels(), 1, centered, epsilon, affine);
    }

    /** Takes all pixels together. */
    static WithinSample ofGroups(Shape shape, int groups, double epsilon, Affine affine) {
        return new WithinSample(RealPixels.of(shape), 1, groups, true, epsilon, affine);
    }

    /** Declares the plan of a layer that does this. */
    LayerPlan plan(Shape shape) {
        return affine.declare(LayerPlan.output(shape), block.channels())
                .scratch(2 * blocks * groups)
                .scratch(block.channels())
                .scratch(block.channels())
                .workspace(ROWS * block.channels())
                .preparing(this)
                .keepingMask();
    }

    void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix Y = pass.output();
        float[] rows = pass.workspace();
        for (int j = 0; j < pass.samples(); j++) {
            for (int b = 0; b < blocks; b++) {
                int real = moments(pass, j, b, rows);
                for (int g = 0; g < groups; g++) {
                    normalize(pass, j, b, g, real, rows);
                }
                int at = b * block.pixels() * block.channels();
                pass.kernel().channels().scaleAndShift(block.channels(), block.pixels(), X.data(), X.index(at, j), rows,
                        row(CENTER, 0), Y.data(), Y.index(at, j));
            }
        }
    }

    private int row(int row, int channel) {
        return row * block.channels() + channel;
    }

    private int size() {
        return block.channels() / groups;
    }

    /** Computes the means of the channels, and unless they are single numbers, the sums of squared deviations. */
    private int moments(LayerPass pass, int sample, int b, float[] rows) {
        if (block.pixels() == 1) {
            Matrix X = pass.input(0);
            int channels = block.channels();
            System.arraycopy(X.data(), X.index(b * channels, sample), rows, row(MEANS, 0), channels);
            return 1;
        }
        return block.moments(pass, sample, rows, row(MEANS, 0), rows, row(REST, 0));
    }

    /** Computes the statistics of a group from those of its channels, and its coefficients from them. */
    private void normalize(LayerPass pass, int sample, int b, int g, int real, float[] rows) {
        int first = g * size();
        int end = first + size();
        double mean = centered ? pass.kernel().sum(rows, row(MEANS, first), row(MEANS, end)) / size() : 0;
        for (int c = first; c < end; c++) {
            rows[row(SCALE, c)] = (float) (rows[row(MEANS, c)] - mean);
        }
        double squares = real * pass.kernel().dot(rows, row(SCALE, first), rows, row(SCALE, first), size());
        if (block.pixels() > 1) {
            squares += pass.kernel().sum(rows, row(SQUARES, first), row(SQUARES, end));
        }
        double variance = real == 0 ? 0 : squares / ((double) real * size());
        float center = (float) mean;
        float r = (float) (1 / Math.sqrt(variance + epsilon));
        pass.scratch(STATISTICS).set(2 * b * groups + g, sample, center);
        pass.scratch(STATISTICS).set((2 * b + 1) * groups + g, sample, r);
        Arrays.fill(rows, row(CENTER, first), row(CENTER, end), center);
        for (int c = first; c < end; c++) {
            rows[row(SCALE, c)] = r * affine.gamma(pass, c);
            rows[row(SHIFT, c)] = affine.beta(pass, c);
        }
    }

    void backward(BackwardPass pass) {
        Matrix X = pass.input(0);
        Matrix dY = pass.dOutput();
        Matrix dX = pass.dInput(0);
        float[] rows = pass.workspace();
        int channels = block.channels();
        for (int j = 0; j < pass.samples(); j++) {
            fillWithZeros(pass.scratch(D_GAMMA), j);
            fillWithZeros(pass.scratch(D_BETA), j);
            int real = block.count(pass, j);
            for (int b = 0; b < blocks; b++) {
                int at = b * block.pixels() * channels;
                for (int g = 0; g < groups; g++) {
                    Arrays.fill(rows, row(CENTER, g * size()), row(CENTER, (g + 1) * size()), center(pass, j, b, g));
                }
                pass.kernel().channels().products(channels, block.pixels(), dY.data(), dY.index(at, j), X.data(),
                        X.index(at, j), rows, row(CENTER, 0), rows, row(SUMS, 0));
                for (int g = 0; g < groups; g++) {
                    differentiate(pass, j, b, g, real, rows);
                }
                if (dX != null && blocks == 1) {
                    block.gradient(pass, j, dX, rows, row(CENTER, 0));
                } else if (dX != null) {
                    pass.kernel().channels().combine(channels, block.pixels(), dY.data(), dY.index(at, j), X.data(),
                            X.index(at, j), rows, row(CENTER, 0), dX.data(), dX.index(at, j));
                }
            }
        }
    }

    private float center(LayerPass pass, int sample, int b, int g) {
        return pass.scratch(STATISTICS).get(2 * b * groups + g, sample);
    }

    /** Computes the coefficients of a group's gradient and adds what it contributes to those of gamma and beta. */
    private void differentiate(LayerPass pass, int sample, int b, int g, int real, float[] rows) {
        int first = g * size();
        double count = Math.max(1, (double) real * size());
        float r = pass.scratch(STATISTICS).get((2 * b + 1) * groups + g, sample);
        double sum = affine.weightedSum(pass, first, rows, row(SUMS, first), size());
        double product = affine.weightedSum(pass, first, rows, row(PRODUCTS, first), size());
        float shift = centered ? (float) (-r * sum / count) : 0;
        float factor = (float) (-r * product / count * r * r);
        Matrix dGamma = pass.scratch(D_GAMMA);
        Matrix dBeta = pass.scratch(D_BETA);
        for (int c = first; c < first + size(); c++) {
            dGamma.set(c, sample, dGamma.get(c, sample) + r * rows[row(PRODUCTS, c)]);
            dBeta.set(c, sample, dBeta.get(c, sample) + rows[row(SUMS, c)]);
            rows[row(SCALE, c)] = r * affine.gamma(pass, c);
            rows[row(FACTOR_OF_GRADIENT, c)] = factor;
            rows[row(SHIFT_OF_GRADIENT, c)] = shift;
        }
    }

    private static void fillWithZeros(Matrix matrix, int column) {
        int from = matrix.index(0, column);
        Arrays.fill(matrix.data(), from, from + matrix.rows(), 0);
    }

    void gradients(GradientPass pass) {
        affine.gradients(pass, D_GAMMA, D_BETA);
    }
}
