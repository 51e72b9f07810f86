package io.neurite.api.columns;

import java.util.List;

/**
 * Yes or no. A cell's value is 1 or 0, and stays so; a missing one is filled in.
 *
 * @param name the column's name
 * @param fill what stands for a missing value, from 0 to 1
 * @param indicator whether a further number tells what was missing: 1 for a missing cell, else 0
 */
public record BooleanColumn(String name, double fill, boolean indicator) implements Column {
    /**
     * Checks the components.
     *
     * @param name the component
     * @param fill the component
     * @param indicator the component
     * @throws IllegalArgumentException if the name is blank or the fill out of range
     */
    public BooleanColumn {
        Names.requireFill(name, fill, 0, 1);
    }

    @Override
    public List<String> features() {
        return Names.of(List.of(name), name, indicator);
    }

    @Override
    public void encode(double value, float[] numbers, int from) {
        Filled.encode(value, fill, Scaling.NONE, indicator, numbers, from);
    }
}
