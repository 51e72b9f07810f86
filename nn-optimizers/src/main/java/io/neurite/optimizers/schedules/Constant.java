package io.neurite.optimizers.schedules;

import io.neurite.api.LearningRateSchedule;

/**
 * The base learning rate throughout: the factor is 1.
 */
public record Constant() implements LearningRateSchedule {
    @Override
    public String id() {
        return "constant";
    }

    @Override
    public double factor(double epoch, int epochs, double[] state) {
        return 1;
    }
}
