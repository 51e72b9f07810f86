package io.neurite.api.columns;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of a few labels, as numbers of which one is 1 and the others are 0: one per label, and one for all other labels.
 * A cell's value is its label's index; the number of labels stands for any label that is not among them.
 *
 * @param name the column's name
 * @param labels the labels, at least one
 * @param fill the index that stands for a missing value; the number of labels, to take it for another label
 * @param indicator whether a further number tells what was missing: 1 for a missing cell, else 0
 */
public record CategoryColumn(String name, List<String> labels, int fill, boolean indicator) implements Column {
    /**
     * Checks the components, copies the labels.
     *
     * @param name the component
     * @param labels the component
     * @param fill the component
     * @param indicator the component
     * @throws IllegalArgumentException if the name is blank, labels repeat or the fill is no index
     */
    public CategoryColumn {
        labels = Names.requireLabels(name, labels);
        Names.requireFill(name, fill, 0, labels.size());
    }

    @Override
    public List<String> features() {
        List<String> features = Stream.concat(labels.stream().map(label -> name + "=" + label),
                Stream.of(name + " (other)")).toList();
        return Names.of(features, name, indicator);
    }

    @Override
    public void encode(double value, float[] numbers, int from) {
        boolean missing = Double.isNaN(value);
        Arrays.fill(numbers, from, from + labels.size() + 1, 0);
        numbers[from + (missing ? fill : (int) value)] = 1;
        if (indicator) {
            numbers[from + labels.size() + 1] = missing ? 1 : 0;
        }
    }
}
