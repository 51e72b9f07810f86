package io.neurite.optimizers.schedules;

import io.neurite.api.LearningRateSchedule;
import io.neurite.optimizers.internal.Require;
import java.util.Objects;

/**
 * The learning rate rises along a line for some epochs, then follows another schedule.
 *
 * <p>While {@code epoch < warmUp}: {@code startFactor + (1 - startFactor) epoch / warmUp}; then {@code next}, which
 * starts anew and has the remaining epochs. State is that of {@code next}, which observes all epochs.
 *
 * @param warmUp epochs of the rise, at least 1; default 1
 * @param startFactor the factor at the start, from 0 to 1; default 0.1
 * @param next what follows; default constant
 */
public record WarmUp(int warmUp, double startFactor, LearningRateSchedule next) implements LearningRateSchedule {
    /**
     * Checks the hyper-parameters.
     *
     * @param warmUp the component
     * @param startFactor the component
     * @param next the component
     * @throws IllegalArgumentException if one is out of range
     */
    public WarmUp {
        Require.atLeast("WarmUp: warmUp", 1, warmUp);
        Require.fraction("WarmUp: startFactor", startFactor);
        Objects.requireNonNull(next, "WarmUp: next");
    }

    /** The defaults. */
    public WarmUp() {
        this(1, 0.1, new Constant());
    }

    @Override
    public String id() {
        return "warm-up";
    }

    @Override
    public double factor(double epoch, int epochs, double[] state) {
        return epoch < warmUp
                ? startFactor + (1 - startFactor) * epoch / warmUp
                : next.factor(epoch - warmUp, epochs - warmUp, state);
    }

    @Override
    public int states() {
        return next.states();
    }

    @Override
    public void epochEnded(double monitored, double[] state) {
        next.epochEnded(monitored, state);
    }
}
