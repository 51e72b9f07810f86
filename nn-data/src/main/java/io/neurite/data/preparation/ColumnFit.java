package io.neurite.data.preparation;

import io.neurite.api.columns.Scaling;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** What is learned from the numbers of a column in the training rows. */
final class ColumnFit {
    /** Quantiles are those of so many numbers at most, taken at equal distances: exact for fewer. */
    private static final int MOST_FOR_QUANTILES = 1 << 20;
    /** So many different numbers are counted to find the most frequent one. */
    private static final int MOST_COUNTED = 1 << 16;

    private final int[] rows;
    private final IntToDoubleFunction values;
    private final boolean log;
    private long count;
    private double mean;
    private double squares;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    /** {@code values} gives a row's number, NaN if it is missing. */
    ColumnFit(int[] rows, IntToDoubleFunction values, boolean log) {
        this.rows = rows;
        this.values = values;
        this.log = log;
        for (int row : rows) {
            double x = Scaling.transform(log, values.applyAsDouble(row));
            if (!Double.isNaN(x)) {
                // Welford 1962.
                count++;
                double d = x - mean;
                mean += d / count;
                squares += d * (x - mean);
                minimum = Math.min(minimum, x);
                maximum = Math.max(maximum, x);
            }
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean hasMissing() {
        return count < rows.length;
    }

    Scaling scaling(ScalingRule rule) {
        if (isEmpty()) {
            return Scaling.NONE;
        }
        return switch (rule) {
            case STANDARD, LOG -> scaling(mean, Math.sqrt(squares / count));
            case MIN_MAX -> scaling(minimum, maximum - minimum);
            case ROBUST -> {
                double[] sorted = sorted();
                yield scaling(quantile(sorted, 0.5), quantile(sorted, 0.75) - quantile(sorted, 0.25));
            }
            case NONE -> Scaling.NONE;
        };
    }

    private Scaling scaling(double center, double divisor) {
        return new Scaling(log, center, divisor > 0 && Double.isFinite(divisor) ? divisor : 1);
    }

    /** Returns what stands for a missing number, on the scale of the column itself. */
    double fill(FillRule rule) {
        if (isEmpty()) {
            return 0;
        }
        return switch (rule) {
            case MEAN -> new Scaling(log, 0, 1).undo(mean);
            case MEDIAN -> new Scaling(log, 0, 1).undo(quantile(sorted(), 0.5));
            case MOST_FREQUENT -> mostFrequent();
        };
    }

    private double[] sorted() {
        int step = (int) Math.max(1, (rows.length + (long) MOST_FOR_QUANTILES - 1) / MOST_FOR_QUANTILES);
        double[] taken = new double[(rows.length + step - 1) / step];
        int length = 0;
        for (int i = 0; i < rows.length; i += step) {
            double x = Scaling.transform(log, values.applyAsDouble(rows[i]));
            if (!Double.isNaN(x)) {
                taken[length++] = x;
            }
        }
        double[] sorted = length == 0 ? new double[] {mean} : Arrays.copyOf(taken, length);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Interpolates between neighbours, as NumPy does. */
    private static double quantile(double[] sorted, double part) {
        double at = part * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private double mostFrequent() {
        Map<Double, Integer> counts = new TreeMap<>();
        for (int row : rows) {
            double x = values.applyAsDouble(row);
            if (!Double.isNaN(x) && (counts.size() < MOST_COUNTED || counts.containsKey(x))) {
                counts.merge(x, 1, Integer::sum);
            }
        }
        double best = 0;
        int most = 0;
        for (Map.Entry<Double, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > most) {
                most = entry.getValue();
                best = entry.getKey();
            }
        }
        return best;
    }
}
