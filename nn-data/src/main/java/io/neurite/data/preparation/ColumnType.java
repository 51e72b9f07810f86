package io.neurite.data.preparation;

import java.util.Locale;

/** What a column of a table is taken for. */
public enum ColumnType {
    /** Numbers, brought to scale. */
    NUMBER,
    /** Yes or no. */
    BOOLEAN,
    /** A few labels, a number of its own for each. */
    CATEGORY,
    /** Labels that have an order, one number for their place. */
    ORDERED,
    /** Points in time. */
    DATE,
    /** Very many labels, in buckets by their hash. */
    HASHED,
    /** Many labels, each with a vector that is learned. */
    EMBEDDED,
    /** Not used. */
    IGNORED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
