package io.neurite.core.layers.normalization;

import io.neurite.api.BackwardPass;
import io.neurite.api.CoupledLayer;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.LayerPlan;
import io.neurite.api.ScalingLayer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Normalises each channel over the batch: {@code A = gamma (X - mean) / sqrt(variance + epsilon) + beta}, with mean and
 * (biased) variance over the samples and all extents but the innermost, the channels.
 *
 * <p>When predicting, and where the layer is frozen, running statistics take their place: {@code running = momentum
 * running + (1 - momentum) batch}, the variance the biased one here, too, as in Keras (the paper and PyTorch make it
 * unbiased). Keeps the shape. Steps that a mask calls padding do not count.
 *
 * <p>Running statistics need time: after n steps, momentum to the n-th power of those they began with remains, of 0.99
 * more than a third after 100 steps. A network that has learned for fewer than some 500 predicts badly, however good
 * its training looks; 0.9 takes a tenth of that.
 *
 * <p>Parameters {@code gamma} and {@code beta}, beginning with 1 and 0, and the statistics {@code runningMean} and
 * {@code runningVariance}, beginning with 0 and 1, a number per channel each. Source: Ioffe &amp; Szegedy 2015; samples
 * are combined as by Chan, Golub &amp; LeVeque 1983.
 *
 * @param momentum what remains of the running statistics after a batch, from 0 to below 1; default 0.99
 * @param epsilon is added to the variance, above 0; default 1e-3
 * @param scale whether gamma is learned, otherwise it is 1; default true
 * @param shift whether beta is learned, otherwise it is 0; default true
 */
public record BatchNormalization(double momentum, double epsilon, boolean scale, boolean shift)
        implements CoupledLayer, ScalingLayer {
    /** As in Keras. */
    public BatchNormalization() {
        this(0.99, 1e-3);
    }

    /**
     * Learns both gamma and beta.
     *
     * @param momentum what remains of the running statistics after a batch, from 0 to below 1
     * @param epsilon is added to the variance, above 0
     * @throws IllegalArgumentException if one is out of range
     */
    public BatchNormalization(double momentum, double epsilon) {
        this(momentum, epsilon, true, true);
    }

    /**
     * Checks the numbers.
     *
     * @param momentum the component
     * @param epsilon the component
     * @param scale the component
     * @param shift the component
     * @throws IllegalArgumentException if momentum is not from 0 to below 1, or epsilon is not above 0 and finite
     */
    public BatchNormalization {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("BatchNormalization: momentum is from 0 to below 1, got " + momentum
                    + ". It is what remains of the running statistics; other systems call 1 - momentum so.");
        }
        Requirements.epsilon("BatchNormalization", epsilon);
    }

    @Override
    public String id() {
        return "batch-normalization";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        Shape input = Requirements.input("BatchNormalization", inputs);
        return new OverBatch(RealPixels.of(input), momentum, epsilon, new Affine(scale, shift)).plan(input);
    }

    @Override
    public void summarize(ForwardPass pass) {
        pass.prepared(OverBatch.class).summarize(pass);
    }

    @Override
    public void couple(ForwardPass pass) {
        pass.prepared(OverBatch.class).couple(pass);
    }

    @Override
    public void forward(ForwardPass pass) {
        pass.prepared(OverBatch.class).forward(pass);
    }

    @Override
    public void summarize(BackwardPass pass) {
        pass.prepared(OverBatch.class).summarize(pass);
    }

    @Override
    public void couple(BackwardPass pass) {
        pass.prepared(OverBatch.class).couple(pass);
    }

    @Override
    public void backward(BackwardPass pass) {
        pass.prepared(OverBatch.class).backward(pass);
    }

    @Override
    public void gradients(GradientPass pass) {
        pass.prepared(OverBatch.class).gradients(pass);
    }

    @Override
    public void scaleAndShift(List<Matrix> parameters, double[] factor, double[] addend) {
        Affine affine = new Affine(scale, shift);
        Matrix mean = parameters.get(affine.parameters());
        Matrix variance = parameters.get(affine.parameters() + 1);
        for (int c = 0; c < factor.length; c++) {
            factor[c] = affine.gamma(parameters, c) / Math.sqrt(variance.get(c, 0) + epsilon);
            addend[c] = affine.beta(parameters, c) - mean.get(c, 0) * factor[c];
        }
    }
}
