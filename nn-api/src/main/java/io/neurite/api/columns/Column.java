package io.neurite.api.columns;

import java.util.List;

/**
 * A column of a table and the numbers that are made of its cells. Immutable; fitted to the training part of the data.
 *
 * <p>What a cell's value is depends on the kind of column; NaN is a cell without one. Every cell is taken: what is
 * missing is filled in, and labels that were not there in training have a place of their own.
 */
public sealed interface Column
        permits NumberColumn, BooleanColumn, CategoryColumn, OrderedColumn, DateColumn, HashedColumn, EmbeddedColumn {
    /**
     * Returns the column's name in tables.
     *
     * @return not empty
     */
    String name();

    /**
     * Returns the names of the numbers that are made of a cell.
     *
     * @return at least one, all different
     */
    List<String> features();

    /**
     * Makes the numbers of a cell. Each is computed in double and rounded once.
     *
     * @param value the cell's value, NaN if it is missing
     * @param numbers where they go; modified
     * @param from place of the first one
     */
    void encode(double value, float[] numbers, int from);
}
