package io.neurite.dashboard.probe;

import io.neurite.api.math.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * How often numbers fall into equal parts of a range. Numbers that are not finite are in none.
 *
 * @param low where the first part begins
 * @param high where the last part ends; above low
 * @param counts one per part: part i holds what is from low + i w to below low + (i + 1) w, where w is (high - low) /
 *     parts; the last one holds high, too
 */
public record Histogram(double low, double high, List<Integer> counts) {
    /**
     * Copies the list.
     *
     * @param low the component
     * @param high the component
     * @param counts the component
     */
    public Histogram {
        counts = List.copyOf(counts);
    }

    /**
     * Counts numbers between the least and the greatest of them.
     *
     * @param numbers any numbers
     * @param parts into how many parts their range is divided, at least 1
     * @return the histogram; if all numbers are equal, of a range around them
     * @throws IllegalArgumentException if there is no part
     */
    public static Histogram of(Matrix numbers, int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("A histogram has at least 1 part, got " + parts + ".");
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < numbers.columns(); j++) {
            for (int i = 0; i < numbers.rows(); i++) {
                float number = numbers.get(i, j);
                if (Float.isFinite(number)) {
                    low = Math.min(low, number);
                    high = Math.max(high, number);
                }
            }
        }
        if (low == high) {
            double around = Math.max(0.5, Math.abs(low) * 1e-3);
            high = low + around;
            low -= around;
        } else if (low > high) {
            low = 0;
            high = 1;
        }
        int[] counts = new int[parts];
        for (int j = 0; j < numbers.columns(); j++) {
            for (int i = 0; i < numbers.rows(); i++) {
                float number = numbers.get(i, j);
                if (Float.isFinite(number)) {
                    counts[Math.min(parts - 1, (int) ((number - low) / (high - low) * parts))]++;
                }
            }
        }
        return new Histogram(low, high, Arrays.stream(counts).boxed().toList());
    }
}
