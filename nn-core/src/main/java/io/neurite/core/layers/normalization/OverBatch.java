package io.neurite.core.layers.normalization;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.LayerPass;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;

/**
 * Normalises channels over all samples of a batch: the mathematics of {@link BatchNormalization}.
 *
 * <p>Each sample sums up its pixels in double; the batch combines the samples in their order. In between statistics are
 * floats, as the running ones are.
 *
 * <p>Backward, with {@code r = 1 / sqrt(variance + epsilon)} and {@code xHat = r (X - mean)}:
 * {@code dX = gamma r (dA - mean of dA - xHat mean of (dA xHat))}.
 *
 * @param sample the pixels of a sample
 * @param momentum what remains of the running statistics after a batch
 * @param epsilon is added to the variance
 * @param affine what normalised numbers go through
 */
record OverBatch(RealPixels sample, double momentum, double epsilon, Affine affine) {
    /** Scratch: a sample's means, sums of squared deviations, and how many pixels; then factor and shift of dX. */
    private static final int SUMMARY = 0;
    /** Scratch: the batch's means, then its r. */
    private static final int BATCH = 1;
    /** Scratch: what a sample contributes to the gradients of gamma and beta. */
    private static final int D_GAMMA = 2;
    private static final int D_BETA = 3;

    /** Rows of the workspace, a number for each channel: coefficients first. */
    private static final int CENTER = 0;
    private static final int SCALE = 1;
    private static final int SHIFT = 2;
    private static final int FACTOR_OF_GRADIENT = 2;
    private static final int SHIFT_OF_GRADIENT = 3;
    private static final int SUMS = 4;
    private static final int PRODUCTS = 5;
    private static final int ROWS = 6;

    /** Declares the plan of a layer that does this. */
    LayerPlan plan(Shape shape) {
        int channels = sample.channels();
        return affine.declare(LayerPlan.output(shape), channels)
                .statistic("runningMean", channels, null)
                .parameter(Affine.ones("runningVariance", Role.STATISTIC, channels))
                .scratch(2 * channels + 1)
                .scratch(2 * channels)
                .scratch(channels)
                .scratch(channels)
                .workspace(ROWS * channels)
                .preparing(this)
                .keepingMask();
    }

    private int row(int row, int channel) {
        return row * sample.channels() + channel;
    }

    private int runningMean() {
        return affine.parameters();
    }

    private int runningVariance() {
        return affine.parameters() + 1;
    }

    void summarize(ForwardPass pass) {
        Matrix summary = pass.scratch(SUMMARY);
        for (int j = 0; j < pass.samples(); j++) {
            int real = sample.moments(pass, j, summary.data(), summary.index(0, j), pass.workspace(), row(SUMS, 0));
            summary.set(row(2, 0), j, real);
        }
    }

    void couple(ForwardPass pass) {
        double pixels = pixels(pass);
        for (int c = 0; c < sample.channels(); c++) {
            double mean = mean(pass, c, pixels);
            double variance = variance(pass, c, pixels, mean);
            if (pixels > 0) {
                update(pass.parameter(runningMean()), c, mean);
                update(pass.parameter(runningVariance()), c, variance);
            }
            tellAll(pass, BATCH, row(0, c), (float) mean);
            tellAll(pass, BATCH, row(1, c), inverseDeviation(variance));
        }
    }

    private double pixels(LayerPass pass) {
        return sum(pass, SUMMARY, row(2, 0));
    }

    private double mean(LayerPass pass, int c, double pixels) {
        Matrix summary = pass.scratch(SUMMARY);
        double sum = 0;
        for (int j = 0; j < pass.samples(); j++) {
            sum += (double) summary.get(row(2, 0), j) * summary.get(row(0, c), j);
        }
        return sum / Math.max(1, pixels);
    }

    private double variance(LayerPass pass, int c, double pixels, double mean) {
        Matrix summary = pass.scratch(SUMMARY);
        double squares = 0;
        for (int j = 0; j < pass.samples(); j++) {
            double difference = summary.get(row(0, c), j) - mean;
            squares += summary.get(row(1, c), j) + summary.get(row(2, 0), j) * difference * difference;
        }
        return squares / Math.max(1, pixels);
    }

    private void update(Matrix running, int c, double batch) {
        running.set(c, 0, (float) (momentum * running.get(c, 0) + (1 - momentum) * batch));
    }

    private float inverseDeviation(double variance) {
        return (float) (1 / Math.sqrt(variance + epsilon));
    }

    /** Sums up a row of scratch in the order of the samples. */
    private static double sum(LayerPass pass, int scratch, int row) {
        double sum = 0;
        for (int j = 0; j < pass.samples(); j++) {
            sum += pass.scratch(scratch).get(row, j);
        }
        return sum;
    }

    private static void tellAll(LayerPass pass, int scratch, int row, float value) {
        for (int j = 0; j < pass.samples(); j++) {
            pass.scratch(scratch).set(row, j, value);
        }
    }

    void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        float[] rows = pass.workspace();
        for (int c = 0; c < sample.channels(); c++) {
            rows[row(CENTER, c)] = pass.training() ? pass.scratch(BATCH).get(row(0, c), 0)
                    : pass.parameter(runningMean()).get(c, 0);
            rows[row(SCALE, c)] = slope(pass, c);
        }
        affine.betas(pass, 0, sample.channels(), rows, row(SHIFT, 0));
        for (int j = 0; j < pass.samples(); j++) {
            pass.kernel().channels().scaleAndShift(sample.channels(), sample.pixels(), X.data(), X.index(0, j), rows,
                    row(CENTER, 0), A.data(), A.index(0, j));
        }
    }

    /** Returns gamma r. */
    private float slope(LayerPass pass, int c) {
        float r = pass.training() ? pass.scratch(BATCH).get(row(1, c), 0)
                : inverseDeviation(pass.parameter(runningVariance()).get(c, 0));
        return affine.gamma(pass, c) * r;
    }

    void summarize(BackwardPass pass) {
        Matrix X = pass.input(0);
        Matrix dA = pass.dOutput();
        Matrix batch = pass.scratch(BATCH);
        float[] rows = pass.workspace();
        for (int j = 0; j < pass.samples(); j++) {
            pass.kernel().channels().products(sample.channels(), sample.pixels(), dA.data(), dA.index(0, j), X.data(),
                    X.index(0, j), batch.data(), batch.index(row(0, 0), j), rows, row(SUMS, 0));
            for (int c = 0; c < sample.channels(); c++) {
                pass.scratch(D_BETA).set(c, j, rows[row(SUMS, c)]);
                pass.scratch(D_GAMMA).set(c, j, batch.get(row(1, c), j) * rows[row(PRODUCTS, c)]);
            }
        }
    }

    void couple(BackwardPass pass) {
        double pixels = Math.max(1, pixels(pass));
        for (int c = 0; c < sample.channels(); c++) {
            double slope = slope(pass, c);
            float r = pass.scratch(BATCH).get(row(1, c), 0);
            tellAll(pass, SUMMARY, row(0, c), (float) (-slope * r * sum(pass, D_GAMMA, c) / pixels));
            tellAll(pass, SUMMARY, row(1, c), (float) (-slope * sum(pass, D_BETA, c) / pixels));
        }
    }

    void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        for (int c = 0; c < sample.channels(); c++) {
            pass.workspace()[row(SCALE, c)] = slope(pass, c);
        }
        if (pass.training()) {
            backwardThroughBatch(pass, dX);
        } else {
            backwardThroughConstants(pass, dX);
        }
    }

    private void backwardThroughBatch(BackwardPass pass, Matrix dX) {
        float[] rows = pass.workspace();
        for (int c = 0; c < sample.channels(); c++) {
            rows[row(CENTER, c)] = pass.scratch(BATCH).get(row(0, c), 0);
            rows[row(FACTOR_OF_GRADIENT, c)] = pass.scratch(SUMMARY).get(row(0, c), 0);
            rows[row(SHIFT_OF_GRADIENT, c)] = pass.scratch(SUMMARY).get(row(1, c), 0);
        }
        for (int j = 0; j < pass.samples(); j++) {
            sample.gradient(pass, j, dX, rows, row(CENTER, 0));
        }
    }

    /** Running statistics do not depend on X: dX = gamma r dA. */
    private void backwardThroughConstants(BackwardPass pass, Matrix dX) {
        Matrix dA = pass.dOutput();
        float[] rows = pass.workspace();
        for (int c = 0; c < sample.channels(); c++) {
            rows[row(CENTER, c)] = 0;
            rows[row(SHIFT, c)] = 0;
        }
        for (int j = 0; j < pass.samples(); j++) {
            pass.kernel().channels().scaleAndShift(sample.channels(), sample.pixels(), dA.data(), dA.index(0, j), rows,
                    row(CENTER, 0), dX.data(), dX.index(0, j));
        }
    }

    void gradients(GradientPass pass) {
        affine.gradients(pass, D_GAMMA, D_BETA);
    }
}
