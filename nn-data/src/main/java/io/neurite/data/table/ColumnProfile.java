package io.neurite.data.table;

import java.util.List;

/**
 * What a column of a table holds. Immutable.
 *
 * @param name the column's name
 * @param isDate whether its numbers are points in time, in seconds since 1970
 * @param numbers how many cells are numbers, or points in time
 * @param texts how many are texts
 * @param codes how many of the texts are digits that are rather codes, such as {@code 007}
 * @param missing how many are missing
 * @param minimum the least number, infinite if there is none
 * @param maximum the greatest number, minus infinity if there is none
 * @param mean mean of the numbers, NaN if there is none
 * @param deviation standard deviation of the numbers (divided by their count)
 * @param isWhole whether all numbers are whole
 * @param isCounting whether each number is one more than that of the row before, from the first row to the last
 * @param distinctNumbers how many different numbers there are, up to {@link #MOST_DISTINCT}, which stands for more, too
 * @param labels the texts, in the order in which they came, as far as they are kept
 * @param labelCounts how often each of these came
 * @param isOverfull whether there are texts that are not kept, being too long or too many
 */
public record ColumnProfile(String name, boolean isDate, long numbers, long texts, long codes, long missing,
        double minimum, double maximum, double mean, double deviation, boolean isWhole, boolean isCounting,
        int distinctNumbers, List<String> labels, List<Long> labelCounts, boolean isOverfull) {
    /** So many different numbers are told apart, no more. */
    public static final int MOST_DISTINCT = 1 << 12;

    /**
     * Returns how many cells there are.
     *
     * @return the number of rows
     */
    public long cells() {
        return numbers + texts + missing;
    }

    /**
     * Returns how many different values there are, as far as they are told apart.
     *
     * @return numbers and texts together
     */
    public int distinct() {
        return distinctNumbers + labels.size();
    }
}
