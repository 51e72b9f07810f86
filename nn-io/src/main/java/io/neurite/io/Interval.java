package io.neurite.io;

import java.time.Duration;

/**
 * How often a training is saved: one of the three, the others are beyond reach.
 *
 * @param nanoseconds at least 1
 * @param steps at least 1
 * @param epochs at least 1
 */
record Interval(long nanoseconds, long steps, int epochs) {
    static Interval of(Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("The time between checkpoints is above 0, got " + time + ".");
        }
        return new Interval(time.toNanos(), Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    static Interval ofSteps(long number) {
        return new Interval(Long.MAX_VALUE, atLeastOne("steps between checkpoints", number), Integer.MAX_VALUE);
    }

    static Interval ofEpochs(int number) {
        return new Interval(Long.MAX_VALUE, Long.MAX_VALUE, (int) atLeastOne("epochs between checkpoints", number));
    }

    static long atLeastOne(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("The number of " + what + " is at least 1, got " + value + ".");
        }
        return value;
    }

    boolean isDueAfterStep(long step, long nanosecondsSince) {
        return step % steps == 0 || nanosecondsSince >= nanoseconds;
    }

    boolean isDueAfterEpoch(int epoch) {
        return epoch % epochs == 0;
    }
}
