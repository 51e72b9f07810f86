package io.neurite.core.engine;

import io.neurite.api.Optimizer;

/**
 * The learning rate of those parameters whose layers have one factor, and what the optimizer computes of it.
 *
 * <p>Each factor has scalars of its own, since optimizers fold the rate into them: so the parameters move, under any
 * optimizer, as if the training's rate were the factor times what it is.
 */
final class StepRate {
    private final double factor;
    private final double[] scalars;
    private double learningRate;

    StepRate(double factor, int scalars) {
        this.factor = factor;
        this.scalars = new double[scalars];
    }

    /** Begins step t, whose rate is that of the training. */
    void prepare(Optimizer optimizer, long t, double rate) {
        learningRate = factor * rate;
        optimizer.prepare(t, learningRate, scalars);
    }

    /** Returns the rate of this step. */
    double learningRate() {
        return learningRate;
    }

    /** Returns what the optimizer computed for this step; the array itself. */
    double[] scalars() {
        return scalars;
    }
}
