package io.neurite.optimizers.schedules;

import io.neurite.api.LearningRateSchedule;
import io.neurite.optimizers.internal.Require;

/**
 * The learning rate drops by a factor at equal intervals: {@code factor^floor(epoch / every)}.
 *
 * @param every epochs from drop to drop, at least 1; default 10
 * @param factor what is left after a drop, above 0 and at most 1; default 0.1
 */
public record StepDecay(int every, double factor) implements LearningRateSchedule {
    /**
     * Checks the hyper-parameters.
     *
     * @param every the component
     * @param factor the component
     * @throws IllegalArgumentException if one is out of range
     */
    public StepDecay {
        Require.atLeast("StepDecay: every", 1, every);
        Require.that(factor > 0 && factor <= 1, "StepDecay: factor is above 0 and at most 1", factor);
    }

    /** The defaults. */
    public StepDecay() {
        this(10, 0.1);
    }

    @Override
    public String id() {
        return "step";
    }

    @Override
    public double factor(double epoch, int epochs, double[] state) {
        return StrictMath.pow(factor, Math.floor(epoch / every));
    }
}
