package io.neurite.verification.layers;

import io.neurite.api.BackwardPass;
import io.neurite.api.CoupledLayer;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Initializer;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Normalises each channel over the batch: {@code A = gamma (X - mean) / sqrt(variance + epsilon) + beta}.
 *
 * <p>The channels are the innermost extent; mean and (biased) variance are over the samples and all other extents.
 * Predicting uses running statistics, {@code running = momentum running + (1 - momentum) batch}. Source: Ioffe &amp;
 * Szegedy 2015, Algorithms 1 and 2, but for the biased variance when predicting.
 *
 * @param momentum what remains of the running statistics after a batch, from 0 to below 1; default 0.99
 * @param epsilon is added to the variance, above 0; default 1e-5
 */
public record BatchNormalization(double momentum, double epsilon) implements CoupledLayer {
    private static final int GAMMA = 0;
    private static final int BETA = 1;
    private static final int MEAN = 2;
    private static final int VARIANCE = 3;

    /** Scratch: the normalised inputs. */
    private static final int X_HAT = 0;

    /** Scratch: 1 / sqrt(variance + epsilon) of each channel. */
    private static final int SCALE = 1;

    /** Scratch: the mean of each channel over the batch. */
    private static final int BATCH_MEAN = 2;

    /** Scratch: the mean of dA of each channel over the batch. */
    private static final int MEAN_OF_DA = 3;

    /** Scratch: the mean of dA xHat of each channel over the batch. */
    private static final int MEAN_OF_PRODUCT = 4;

    /** As most systems do. */
    public BatchNormalization() {
        this(0.99, 1e-5);
    }

    /**
     * Checks the numbers.
     *
     * @param momentum the component
     * @param epsilon the component
     * @throws IllegalArgumentException if one is out of range
     */
    public BatchNormalization {
        if (!(momentum >= 0 && momentum < 1) || !(epsilon > 0)) {
            throw new IllegalArgumentException("BatchNormalization: momentum is from 0 to below 1 and epsilon above 0, "
                    + "got " + momentum + " and " + epsilon + ".");
        }
    }

    @Override
    public String id() {
        return "outsider/batch-normalization";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() == 0) {
            throw new IllegalArgumentException("BatchNormalization takes one input of rank 1 to 4, got " + inputs
                    + ".");
        }
        int channels = inputs.get(0).extent(-1);
        return LayerPlan.output(inputs.get(0))
                .parameter(new ParameterSpec("gamma", Role.BIAS, Shape.of(channels), new Ones(), 1, 1, false))
                .bias("beta", channels)
                .statistic("mean", channels, null)
                .statistic("variance", channels, new Ones())
                .scratch(inputs.get(0).size())
                .scratch(channels)
                .scratch(channels)
                .scratch(channels)
                .scratch(channels)
                .keepingMask();
    }

    /** Everything is done when the samples meet: this is to be read, not to be fast. */
    @Override
    public void summarize(ForwardPass pass) {}

    @Override
    public void couple(ForwardPass pass) {
        Matrix X = pass.input(0);
        int channels = pass.parameter(GAMMA).rows();
        for (int c = 0; c < channels; c++) {
            double mean = mean(X, c, channels);
            double variance = variance(X, c, channels, mean);
            update(pass.parameter(MEAN), c, mean);
            update(pass.parameter(VARIANCE), c, variance);
            for (int j = 0; j < pass.samples(); j++) {
                pass.scratch(BATCH_MEAN).set(c, j, (float) mean);
                pass.scratch(SCALE).set(c, j, (float) (1 / Math.sqrt(variance + epsilon)));
            }
        }
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        int channels = pass.parameter(GAMMA).rows();
        for (int j = 0; j < pass.samples(); j++) {
            for (int i = 0; i < X.rows(); i++) {
                int c = i % channels;
                if (!pass.training()) {
                    pass.scratch(BATCH_MEAN).set(c, j, pass.parameter(MEAN).get(c, 0));
                    double scale = 1 / Math.sqrt(pass.parameter(VARIANCE).get(c, 0) + epsilon);
                    pass.scratch(SCALE).set(c, j, (float) scale);
                }
                float xHat = (X.get(i, j) - pass.scratch(BATCH_MEAN).get(c, j)) * pass.scratch(SCALE).get(c, j);
                pass.output().set(i, j, pass.parameter(GAMMA).get(c, 0) * xHat + pass.parameter(BETA).get(c, 0));
                pass.scratch(X_HAT).set(i, j, xHat);
            }
        }
    }

    private static double mean(Matrix X, int c, int channels) {
        double sum = 0;
        for (int j = 0; j < X.columns(); j++) {
            for (int i = c; i < X.rows(); i += channels) {
                sum += X.get(i, j);
            }
        }
        return sum / count(X, channels);
    }

    private static double variance(Matrix X, int c, int channels, double mean) {
        double sum = 0;
        for (int j = 0; j < X.columns(); j++) {
            for (int i = c; i < X.rows(); i += channels) {
                double difference = X.get(i, j) - mean;
                sum += difference * difference;
            }
        }
        return sum / count(X, channels);
    }

    private static double count(Matrix X, int channels) {
        return (double) X.rows() / channels * X.columns();
    }

    private void update(Matrix running, int c, double batch) {
        running.set(c, 0, (float) (momentum * running.get(c, 0) + (1 - momentum) * batch));
    }

    @Override
    public void summarize(BackwardPass pass) {}

    @Override
    public void couple(BackwardPass pass) {
        Matrix dA = pass.dOutput();
        int channels = pass.parameter(GAMMA).rows();
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double product = 0;
            for (int j = 0; j < pass.samples(); j++) {
                for (int i = c; i < dA.rows(); i += channels) {
                    sum += dA.get(i, j);
                    product += (double) dA.get(i, j) * pass.scratch(X_HAT).get(i, j);
                }
            }
            for (int j = 0; j < pass.samples(); j++) {
                pass.scratch(MEAN_OF_DA).set(c, j, (float) (sum / count(dA, channels)));
                pass.scratch(MEAN_OF_PRODUCT).set(c, j, (float) (product / count(dA, channels)));
            }
        }
    }

    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        int channels = pass.parameter(GAMMA).rows();
        for (int j = 0; j < pass.samples() && dX != null; j++) {
            for (int i = 0; i < dX.rows(); i++) {
                int c = i % channels;
                float scale = pass.parameter(GAMMA).get(c, 0) * pass.scratch(SCALE).get(c, j);
                float dA = pass.dOutput().get(i, j);
                // The batch's mean and variance depend on X; running statistics, which a frozen layer uses, do not.
                if (pass.training()) {
                    // dX = gamma scale (dA - mean of dA - xHat mean of (dA xHat))
                    float xHat = pass.scratch(X_HAT).get(i, j);
                    dA -= pass.scratch(MEAN_OF_DA).get(c, j) + xHat * pass.scratch(MEAN_OF_PRODUCT).get(c, j);
                }
                dX.set(i, j, scale * dA);
            }
        }
    }

    @Override
    public void gradients(GradientPass pass) {
        Matrix dA = pass.dOutput();
        Matrix xHat = pass.scratch(X_HAT);
        int channels = pass.parameter(GAMMA).rows();
        for (int c = 0; c < channels; c++) {
            float dGamma = pass.accumulate() && pass.wants(GAMMA) ? pass.gradient(GAMMA).get(c, 0) : 0;
            float dBeta = pass.accumulate() && pass.wants(BETA) ? pass.gradient(BETA).get(c, 0) : 0;
            for (int j = 0; j < pass.samples(); j++) {
                for (int i = c; i < dA.rows(); i += channels) {
                    dGamma += dA.get(i, j) * xHat.get(i, j);
                    dBeta += dA.get(i, j);
                }
            }
            if (pass.wants(GAMMA)) {
                pass.gradient(GAMMA).set(c, 0, dGamma);
            }
            if (pass.wants(BETA)) {
                pass.gradient(BETA).set(c, 0, dBeta);
            }
        }
    }

    /** First values of what multiplies. */
    private record Ones() implements Initializer {
        @Override
        public String id() {
            return "outsider/ones";
        }

        @Override
        public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
            W.fill(1);
        }
    }
}
