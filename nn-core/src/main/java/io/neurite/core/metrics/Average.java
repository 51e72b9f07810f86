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
    double of(ClassTotals totals, int outputs, IntToDoubleFunction figure) {
        return outputs > 1 ? of(totals, figure) : totals.total() == 0 ? Double.NaN : figure.applyAsDouble(1);
    }

    /**
     * Averages a figure of each class.
     *
     * @param confusion what was counted
     * @param figure precision, recall or F1 of a class there, such as {@code confusion::precision}
     * @return the average, NaN if there are no samples
     */
    public double of(ConfusionMatrix confusion, IntToDoubleFunction figure) {
        return of(confusion.totals(), figure);
    }

    private double of(ClassTotals totals, IntToDoubleFunction figure) {
        double total = totals.total();
        if (total == 0) {
            return Double.NaN;
        }
        if (this == MICRO) {
            return totals.accuracy();
        }
        double sum = 0;
        for (int k = 0; k < totals.classes(); k++) {
            sum += figure.applyAsDouble(k) * (this == MACRO ? 1.0 / totals.classes() : totals.support(k) / total);
        }
        return sum;
    }
}
