package io.neurite.api.columns;

import java.util.List;

/**
 * One of some labels that have an order, as the place of the label. A cell's value is its label's index; one that is
 * missing, or not among the labels, is filled in.
 *
 * @param name the column's name
 * @param labels the labels, from the least to the greatest
 * @param fill the place that stands for a missing or other label, from 0 to the number of labels - 1
 * @param indicator whether a further number tells what was filled in: 1 for such a cell, else 0
 * @param scaling the scale of the places
 */
public record OrderedColumn(String name, List<String> labels, double fill, boolean indicator, Scaling scaling)
        implements Column {
    /**
     * Checks the components, copies the labels.
     *
     * @param name the component
     * @param labels the component
     * @param fill the component
     * @param indicator the component
     * @param scaling the component
     * @throws IllegalArgumentException if the name is blank, labels repeat or the fill is out of range
     */
    public OrderedColumn {
        labels = Names.requireLabels(name, labels);
        Names.requireFill(name, fill, 0, labels.size() - 1);
    }

    @Override
    public List<String> features() {
        return Names.of(List.of(name), name, indicator);
    }

    @Override
    public void encode(double value, float[] numbers, int from) {
        Filled.encode(value, fill, scaling, indicator, numbers, from);
    }
}
