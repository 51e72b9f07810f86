package io.neurite.dashboard.advice;

import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds features that alone tell the target: without an error of all samples, and only where these are so many that it
 * is hardly by chance.
 */
final class Leaks {
    /** Two kinds of iris are apart by the length of their petals, which gives nothing away. */
    private static final int FEWEST_SAMPLES = 500;
    private static final int FEWEST_OF_OTHER_CLASSES = 50;
    private static final int FEWEST_NUMBERS = 50;
    private static final double STRAIGHT = 0.999;
    /** A quick look at a few samples clears nearly every feature. */
    private static final int FIRST = 200;

    private final Schema schema;
    private final Matrix X;
    private final float[] targets;

    Leaks(Schema schema, Matrix X, float[] targets) {
        this.schema = schema;
        this.X = X;
        this.targets = targets;
    }

    List<String> names() {
        boolean classes = schema.target().isClasses();
        // Of a single feature there is nothing else to learn from.
        if (X.rows() < 2 || (classes ? !areEnoughClasses() : X.columns() < FEWEST_NUMBERS)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        if (schema.columns().isEmpty() || schema.features().size() != X.rows()) {
            for (int i = 0; i < X.rows(); i++) {
                if (tells(values(i))) {
                    names.add(DataFigures.name(schema, i, X.rows()));
                }
            }
            return names;
        }
        int from = 0;
        for (Column column : schema.columns()) {
            int width = DataFigures.width(column);
            boolean found = column instanceof CategoryColumn && classes && tells(labels(from, width));
            for (int i = from; i < from + width; i++) {
                found |= tells(values(i));
            }
            if (found) {
                names.add(column.name());
            }
            from += width;
        }
        return names;
    }

    private boolean areEnoughClasses() {
        int[] counts = new int[schema.target().names().size()];
        for (float target : targets) {
            counts[(int) target]++;
        }
        int most = Arrays.stream(counts).max().orElse(0);
        return targets.length >= FEWEST_SAMPLES && targets.length - most >= FEWEST_OF_OTHER_CLASSES;
    }

    private float[] values(int feature) {
        float[] values = new float[X.columns()];
        for (int j = 0; j < values.length; j++) {
            values[j] = X.get(feature, j);
        }
        return values;
    }

    /** Returns which of the features of a column is the greatest: its label. */
    private float[] labels(int from, int width) {
        float[] labels = new float[X.columns()];
        for (int j = 0; j < labels.length; j++) {
            for (int i = 1; i < width; i++) {
                labels[j] = X.get(from + i, j) > X.get(from + (int) labels[j], j) ? i : labels[j];
            }
        }
        return labels;
    }

    private boolean tells(float[] values) {
        return schema.target().isClasses()
                ? isPure(values, Math.max(1, values.length / FIRST)) && isPure(values, 1)
                : Math.abs(correlation(values)) > STRAIGHT;
    }

    /**
     * Tells whether equal values always have one class, and each class is one run of the values in their order, or the
     * values are few.
     *
     * @param step 1 for all samples, 2 for every second one
     */
    private boolean isPure(float[] values, int step) {
        long[] pairs = new long[values.length / step];
        for (int j = 0; j < pairs.length; j++) {
            int bits = Float.floatToIntBits(values[j * step] + 0f);
            // In the order of the numbers: negative ones have their bits upside down.
            int ordered = bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
            pairs[j] = (long) ordered << Integer.SIZE | (int) targets[j * step];
        }
        Arrays.sort(pairs);
        int distinct = 1;
        int runs = 1;
        for (int j = 1; j < pairs.length; j++) {
            boolean sameValue = pairs[j] >> Integer.SIZE == pairs[j - 1] >> Integer.SIZE;
            boolean sameClass = (int) pairs[j] == (int) pairs[j - 1];
            if (sameValue && !sameClass) {
                return false;
            }
            distinct += sameValue ? 0 : 1;
            runs += sameClass ? 0 : 1;
        }
        int classes = schema.target().names().size();
        return runs <= classes || distinct <= 2 * classes;
    }

    private double correlation(float[] values) {
        double x = 0;
        double y = 0;
        for (int j = 0; j < values.length; j++) {
            x += values[j] / (double) values.length;
            y += targets[j] / (double) values.length;
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int j = 0; j < values.length; j++) {
            xx += (values[j] - x) * (values[j] - x);
            xy += (values[j] - x) * (targets[j] - y);
            yy += (targets[j] - y) * (targets[j] - y);
        }
        // Of a constant 0 / 0, which is no correlation.
        return xy / Math.sqrt(xx * yy);
    }
}
