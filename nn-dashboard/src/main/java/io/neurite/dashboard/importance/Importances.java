package io.neurite.dashboard.importance;

import java.util.List;

/**
 * How much worse a model gets without each of its columns.
 *
 * @param metric the id of the metric that was looked at, for example {@code accuracy}
 * @param baseline the metric on the samples as they are
 * @param samples how many samples were looked at
 * @param available how many there were
 * @param repeats how often each column was shuffled
 * @param columns one per column, in the order of the schema
 */
public record Importances(String metric, double baseline, int samples, int available, int repeats,
        List<Column> columns) {
    /**
     * Copies the list.
     *
     * @param metric the component
     * @param baseline the component
     * @param samples the component
     * @param available the component
     * @param repeats the component
     * @param columns the component
     */
    public Importances {
        columns = List.copyOf(columns);
    }

    /**
     * What one column is worth.
     *
     * @param name the column's name, or that of the feature
     * @param mean by how much the metric gets worse, in the mean over the repeats: above 0 if the model needs the
     *     column, exactly 0 if it does not look at it
     * @param standardDeviation of the repeats, with one less than their number below the line; 0 for a single one
     */
    public record Column(String name, double mean, double standardDeviation) {}
}
