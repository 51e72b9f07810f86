package io.neurite.optimizers.internal;

/** Checks of hyper-parameters. */
public final class Require {
    private Require() {}

    /**
     * Requires a factor that makes a running average forget.
     *
     * @param name plugin and component, for example {@code Adam: beta1}
     * @param value what was given
     * @throws IllegalArgumentException if it is not from 0 to below 1, as a float too
     */
    public static void decay(String name, double value) {
        that(value >= 0 && (float) value < 1, name + " is from 0 to below 1", value);
    }

    /**
     * Requires a number above 0.
     *
     * @param name plugin and component, for example {@code Adam: epsilon}
     * @param value what was given
     * @throws IllegalArgumentException if it is not above 0 and finite, as a float too
     */
    public static void positive(String name, double value) {
        that((float) value > 0 && Float.isFinite((float) value), name + " is a float32 number above 0", value);
    }

    /**
     * Requires a number of at least 0.
     *
     * @param name plugin and component, for example {@code L2: lambda}
     * @param value what was given
     * @throws IllegalArgumentException if it is negative or not finite, as a float too
     */
    public static void notNegative(String name, double value) {
        that(value >= 0 && Float.isFinite((float) value), name + " is a number of at least 0", value);
    }

    /**
     * Requires a fraction.
     *
     * @param name plugin and component, for example {@code Cosine: endFactor}
     * @param value what was given
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public static void fraction(String name, double value) {
        that(value >= 0 && value <= 1, name + " is from 0 to 1", value);
    }

    /**
     * Requires a count.
     *
     * @param name plugin and component, for example {@code StepDecay: every}
     * @param least the least allowed
     * @param value what was given
     * @throws IllegalArgumentException if it is below {@code least}
     */
    public static void atLeast(String name, int least, int value) {
        that(value >= least, name + " is at least " + least, value);
    }

    /**
     * Requires whatever else must hold.
     *
     * @param holds whether it does
     * @param rule what is expected, for example {@code Rprop: etaPlus is above 1}
     * @param value what was given
     * @throws IllegalArgumentException if it does not hold
     */
    public static void that(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", got " + value + ".");
        }
    }
}
