package io.neurite.optimizers.schedules;

import io.neurite.api.LearningRateSchedule;
import io.neurite.optimizers.internal.Require;

/**
 * The learning rate falls along a power of the time left; by default along a straight line to 0.
 *
 * <p>{@code endFactor + (1 - endFactor) (1 - epoch / epochs)^power}.
 *
 * @param endFactor the factor at the end, from 0 to 1; default 0
 * @param power shape of the fall, above 0, 1 is a line; default 1
 */
public record Polynomial(double endFactor, double power) implements LearningRateSchedule {
    /**
     * Checks the hyper-parameters.
     *
     * @param endFactor the component
     * @param power the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Polynomial {
        Require.fraction("Polynomial: endFactor", endFactor);
        Require.positive("Polynomial: power", power);
    }

    /** A straight line to 0. */
    public Polynomial() {
        this(0, 1);
    }

    @Override
    public String id() {
        return "polynomial";
    }

    @Override
    public double factor(double epoch, int epochs, double[] state) {
        return endFactor + (1 - endFactor) * StrictMath.pow(1 - epoch / epochs, power);
    }
}
