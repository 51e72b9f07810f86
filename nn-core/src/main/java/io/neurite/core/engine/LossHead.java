package io.neurite.core.engine;

import io.neurite.api.Loss;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/** The loss on one output of the network, with the targets and the loss of each sample. */
final class LossHead {
    private final Loss loss;
    private final boolean fused;
    private final double weight;
    private final Matrix P;
    private final @Nullable Matrix dP;
    private final Matrix targets;
    private final float[] scales;
    private final double[] losses;

    /**
     * Makes a head.
     *
     * @param loss the loss
     * @param fused true if P is the input of the output activation that the loss fuses with
     * @param weight factor of this output's cost in the total
     * @param P predictions, or the inputs of the output activation
     * @param dP their gradient, or null if nothing in front of it learns
     */
    LossHead(Loss loss, boolean fused, double weight, Matrix P, @Nullable Matrix dP) {
        this.loss = loss;
        this.fused = fused;
        this.weight = weight;
        this.P = P;
        this.dP = dP;
        this.targets = Matrix.zeros(loss.targetRows(P.rows()), P.columns());
        this.scales = new float[P.columns()];
        this.losses = new double[P.columns()];
    }

    Loss loss() {
        return loss;
    }

    /** Returns where the targets of the batch go, as the loss wants them. */
    Matrix targets() {
        return targets;
    }

    /** Sets the factor of a sample's gradient: its share of the weights of the step's whole batch. */
    void scale(int sample, double shareOfWeight) {
        scales[sample] = (float) (weight * shareOfWeight);
    }

    /** Returns the loss of a sample, times this output's weight. */
    double loss(int sample) {
        return weight * losses[sample];
    }

    /** Returns the loss of a sample without this output's weight. */
    double plainLoss(int sample) {
        return losses[sample];
    }

    void evaluate(Kernel kernel, int from, int to, boolean training) {
        Matrix gradient = training ? dP : null;
        if (fused) {
            ((Loss.Fused) loss).fusedLosses(kernel, P, targets, from, to, scales, gradient, losses);
            return;
        }
        for (int j = from; j < to; j++) {
            losses[j] = loss.loss(P, targets, j, scales[j], gradient);
        }
    }
}
