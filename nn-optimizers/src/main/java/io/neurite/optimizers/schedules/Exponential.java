package io.neurite.optimizers.schedules;

import io.neurite.api.LearningRateSchedule;
import io.neurite.optimizers.internal.Require;

/**
 * The learning rate falls by the same factor in each epoch: {@code factor^epoch}.
 *
 * @param factor what an epoch leaves, above 0 and at most 1; default 0.95
 */
public record Exponential(double factor) implements LearningRateSchedule {
    /**
     * Checks the hyper-parameters.
     *
     * @param factor the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Exponential {
        Require.that(factor > 0 && factor <= 1, "Exponential: factor is above 0 and at most 1", factor);
    }

    /** The defaults. */
    public Exponential() {
        this(0.95);
    }

    @Override
    public String id() {
        return "exponential";
    }

    @Override
    public double factor(double epoch, int epochs, double[] state) {
        return StrictMath.pow(factor, epoch);
    }
}
