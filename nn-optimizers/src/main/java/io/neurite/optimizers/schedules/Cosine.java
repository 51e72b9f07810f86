package io.neurite.optimizers.schedules;

import io.neurite.api.LearningRateSchedule;
import io.neurite.optimizers.internal.Require;

/**
 * The learning rate falls along half a cosine, once over the whole training.
 *
 * <p>{@code endFactor + (1 - endFactor) (1 + cos(pi epoch / epochs)) / 2}. Source: Loshchilov &amp; Hutter 2017 (SGDR),
 * without restarts; with them: {@link CosineRestarts}.
 *
 * @param endFactor the factor at the end, from 0 to 1; default 0
 */
public record Cosine(double endFactor) implements LearningRateSchedule {
    /**
     * Checks the hyper-parameters.
     *
     * @param endFactor the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Cosine {
        Require.fraction("Cosine: endFactor", endFactor);
    }

    /** The defaults. */
    public Cosine() {
        this(0);
    }

    @Override
    public String id() {
        return "cosine";
    }

    @Override
    public double factor(double epoch, int epochs, double[] state) {
        return annealed(epoch / epochs, 1, endFactor);
    }

    /** From {@code start} at part 0 to {@code end} at part 1, along half a cosine. */
    static double annealed(double part, double start, double end) {
        return end + (start - end) * (1 + StrictMath.cos(StrictMath.PI * part)) / 2;
    }
}
