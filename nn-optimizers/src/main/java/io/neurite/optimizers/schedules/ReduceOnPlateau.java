package io.neurite.optimizers.schedules;

import io.neurite.api.LearningRateSchedule;
import io.neurite.optimizers.internal.Require;

/**
 * The learning rate drops by a factor when the monitored loss has stopped falling.
 *
 * <p>After {@code patience} epochs in a row that are not below the best loss by more than {@code minDelta}, the factor
 * is multiplied by {@code factor}, never below {@code minFactor}; then {@code cooldown} epochs are not counted. A loss
 * that is NaN is no improvement. Patience is counted as in Keras, cooldown as in PyTorch.
 *
 * @param factor what is left after a drop, above 0 and below 1; default 0.1
 * @param patience epochs without improvement that make it drop, at least 1; default 10
 * @param minDelta the least improvement that counts, at least 0; default 1e-4
 * @param cooldown epochs after a drop that are not counted, at least 0; default 0
 * @param minFactor the factor never falls below it, from 0 to 1; default 0
 */
public record ReduceOnPlateau(double factor, int patience, double minDelta, int cooldown, double minFactor)
        implements LearningRateSchedule {
    // The state: drops so far, epochs waited, epochs of cooldown left, whether there is a best loss, and which.
    private static final int DROPS = 0;
    private static final int WAITED = 1;
    private static final int REST = 2;
    private static final int HAS_BEST = 3;
    private static final int BEST = 4;
    private static final int STATES = 5;

    /**
     * Checks the hyper-parameters.
     *
     * @param factor the component
     * @param patience the component
     * @param minDelta the component
     * @param cooldown the component
     * @param minFactor the component
     * @throws IllegalArgumentException if one is out of range
     */
    public ReduceOnPlateau {
        Require.that(factor > 0 && factor < 1, "ReduceOnPlateau: factor is above 0 and below 1", factor);
        Require.atLeast("ReduceOnPlateau: patience", 1, patience);
        Require.notNegative("ReduceOnPlateau: minDelta", minDelta);
        Require.atLeast("ReduceOnPlateau: cooldown", 0, cooldown);
        Require.fraction("ReduceOnPlateau: minFactor", minFactor);
    }

    /** The defaults. */
    public ReduceOnPlateau() {
        this(0.1, 10, 1e-4, 0, 0);
    }

    @Override
    public String id() {
        return "reduce-on-plateau";
    }

    @Override
    public double factor(double epoch, int epochs, double[] state) {
        return Math.max(minFactor, StrictMath.pow(factor, state[DROPS]));
    }

    @Override
    public int states() {
        return STATES;
    }

    @Override
    public void epochEnded(double monitored, double[] state) {
        boolean improved = state[HAS_BEST] == 0 ? !Double.isNaN(monitored) : monitored < state[BEST] - minDelta;
        if (improved) {
            state[HAS_BEST] = 1;
            state[BEST] = monitored;
        }
        if (state[REST] > 0) {
            state[REST]--;
            state[WAITED] = 0;
        } else {
            state[WAITED] = improved ? 0 : state[WAITED] + 1;
        }
        if (state[WAITED] >= patience) {
            state[DROPS]++;
            state[WAITED] = 0;
            state[REST] = cooldown;
        }
    }
}
