package io.neurite.api.columns;

import java.util.List;

/**
 * One of many labels, as an id that an embedding gives a vector to: an input of the network of its own. A cell's value
 * is its label's index; the number of labels stands for any label that is not among them, and for a missing one.
 *
 * @param name the column's name
 * @param labels the labels, at least one
 */
public record EmbeddedColumn(String name, List<String> labels) implements Column {
    /**
     * Checks the components, copies the labels.
     *
     * @param name the component
     * @param labels the component
     * @throws IllegalArgumentException if the name is blank or labels repeat
     */
    public EmbeddedColumn {
        labels = Names.requireLabels(name, labels);
    }

    /**
     * Returns how many ids there are.
     *
     * @return one more than labels
     */
    public int vocabulary() {
        return labels.size() + 1;
    }

    @Override
    public List<String> features() {
        return List.of(name);
    }

    @Override
    public void encode(double value, float[] numbers, int from) {
        numbers[from] = Double.isNaN(value) ? labels.size() : (float) value;
    }
}
