package io.neurite.dashboard.probe;

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
}
