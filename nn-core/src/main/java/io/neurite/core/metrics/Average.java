package io.neurite.core.metrics;

import java.util.function.IntToDoubleFunction;

/**
 * How one figure comes from the figures of several classes.
 *
 * <p>With a single output there is nothing to average: the figure is that of class 1.
 */
public enum Average {
    /** The mean over all classes, each counting the same, those without samples included. */
    MACRO,
    /**
     * The figure of all decisions pooled: every sample counts the same. For one label per sample this is the accuracy.
     */
    MICRO,
    /** The mean over the classes, each weighted by its samples. */
    WEIGHTED;

    /** Averages a figure of each class; with a single output, returns that of class 1. NaN if there are no samples. */
    double of(ConfusionMatrix confusion, int outputs, IntToDoubleFunction figure) {
        return outputs > 1 ? of(confusion, figure)
                : confusion.total() == 0 ? Double.NaN : figure.applyAsDouble(1);
    }

    /**
     * Averages a figure of each class.
     *
     * @param confusion what was counted
     * @param figure precision, recall or F1 of a class there, such as {@code confusion::precision}
     * @return the average, NaN if there are no samples
     */
    public double of(ConfusionMatrix confusion, IntToDoubleFunction figure) {
        double total = confusion.total();
        if (total == 0) {
            return Double.NaN;
        }
        if (this == MICRO) {
            return confusion.accuracy();
        }
        double sum = 0;
        for (int k = 0; k < confusion.classes(); k++) {
            sum += figure.applyAsDouble(k) * (this == MACRO ? 1.0 / confusion.classes() : confusion.support(k) / total);
        }
        return sum;
    }
}
