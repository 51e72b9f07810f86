package io.neurite.api;

/**
 * How the learning rate changes during training, as a factor of the base rate, so that schedules compose with any
 * optimizer and with each other.
 *
 * <p>Time is counted in epochs, with fractions: after step s of n per epoch, {@code epoch = s / n}. Use {@link
 * StrictMath} where elementary functions are needed. Thread-safe: see {@link Plugin}; state, if any, is the engine's.
 */
public interface LearningRateSchedule extends Plugin {
    /**
     * Returns the factor of the base learning rate for the coming step.
     *
     * @param epoch epochs done so far, from 0 to below {@code epochs}, with fractions
     * @param epochs epochs that training is to last, at least 1
     * @param state the schedule's state; not modified
     * @return at least 0
     */
    double factor(double epoch, int epochs, double[] state);

    /**
     * Returns how many numbers of state the schedule keeps.
     *
     * @return by default 0
     */
    default int states() {
        return 0;
    }

    /**
     * Observes the end of an epoch.
     *
     * @param monitored the loss on the validation data, or on the training data where there is none; lower is better
     * @param state the schedule's state, zeros at first; modified
     */
    default void epochEnded(double monitored, double[] state) {}
}
