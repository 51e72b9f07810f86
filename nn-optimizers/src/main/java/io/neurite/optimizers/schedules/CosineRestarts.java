package io.neurite.optimizers.schedules;

import io.neurite.api.LearningRateSchedule;
import io.neurite.optimizers.internal.Require;

/**
 * The learning rate falls along half a cosine again and again, each time from its base.
 *
 * <p>Cycles last {@code cycle, cycle cycleFactor, cycle cycleFactor^2 ...} epochs; the last is cut where training ends.
 * Source: Loshchilov &amp; Hutter 2017 (SGDR).
 *
 * @param cycle epochs of the first cycle, at least 1; default 10
 * @param cycleFactor how many times longer each cycle is than the one before, at least 1; default 2
 * @param endFactor the factor at the end of a cycle, from 0 to 1; default 0
 */
public record CosineRestarts(int cycle, int cycleFactor, double endFactor) implements LearningRateSchedule {
    /**
     * Checks the hyper-parameters.
     *
     * @param cycle the component
     * @param cycleFactor the component
     * @param endFactor the component
     * @throws IllegalArgumentException if one is out of range
     */
    public CosineRestarts {
        Require.atLeast("CosineRestarts: cycle", 1, cycle);
        Require.atLeast("CosineRestarts: cycleFactor", 1, cycleFactor);
        Require.fraction("CosineRestarts: endFactor", endFactor);
    }

    /** The defaults. */
    public CosineRestarts() {
        this(10, 2, 0);
    }

    @Override
    public String id() {
        return "cosine-restarts";
    }

    @Override
    public double factor(double epoch, int epochs, double[] state) {
        double start = 0;
        double length = cycle;
        while (epoch - start >= length) {
            start += length;
            length *= cycleFactor;
        }
        return Cosine.annealed((epoch - start) / length, 1, endFactor);
    }
}
