package io.neurite.api.columns;

import java.util.List;

/**
 * Numbers within the range of a float. A cell's value is its number, and becomes that number on the column's scale; a
 * missing one is filled in.
 *
 * @param name the column's name
 * @param fill what stands for a missing number, before scaling; finite
 * @param indicator whether a further number tells what was missing: 1 for a missing cell, else 0
 * @param scaling the scale
 */
public record NumberColumn(String name, double fill, boolean indicator, Scaling scaling) implements Column {
    /**
     * Checks the components.
     *
     * @param name the component
     * @param fill the component
     * @param indicator the component
     * @param scaling the component
     * @throws IllegalArgumentException if the name is blank or the fill is not finite
     */
    public NumberColumn {
        Names.requireFill(name, fill, -Double.MAX_VALUE, Double.MAX_VALUE);
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
