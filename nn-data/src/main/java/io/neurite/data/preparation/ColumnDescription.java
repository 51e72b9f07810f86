package io.neurite.data.preparation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in a column, as {@link TableDescription} found it.
 *
 * @param plan what it holds, and what it is taken for; of the target, what it would be taken for if it were none
 * @param frequent the 16 values that came most often, the most frequent first, and how often; of fewer, all; none of
 *     numbers of more than some fifty different values
 * @param histogram how many numbers lie in each of 16 equal parts of the range from the least to the greatest, or are
 *     each of the numbers of a range of fewer than 16 whole ones; of a column of mostly texts the counts of
 *     {@code frequent}
 */
public record ColumnDescription(ColumnPlan plan, Map<String, Long> frequent, List<Long> histogram) {
    /**
     * Copies the collections.
     *
     * @param plan the component
     * @param frequent the component
     * @param histogram the component
     */
    public ColumnDescription {
        frequent = Collections.unmodifiableMap(new LinkedHashMap<>(frequent));
        histogram = List.copyOf(histogram);
    }

    /**
     * Returns the column's name.
     *
     * @return that of the profile
     */
    public String name() {
        return plan.name();
    }
}
