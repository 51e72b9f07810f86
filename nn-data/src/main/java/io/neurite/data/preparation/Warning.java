package io.neurite.data.preparation;

import java.util.List;
import java.util.Locale;

/**
 * What may go wrong with a table, and what to do about it.
 *
 * @param kind what it is
 * @param columns the columns concerned, the first one being what the advice is about; empty for rows
 * @param evidence what was seen, as the beginning of a sentence
 * @param advice what to do, as the end of that sentence, without a full stop
 */
public record Warning(Kind kind, List<String> columns, String evidence, String advice) {
    /** What there are warnings of, the gravest first. */
    public enum Kind {
        /** The target cannot be learned, or not from all rows. */
        TARGET,
        /** A column gives the target away. */
        LEAK,
        /** Some classes have far more rows than others. */
        IMBALANCE,
        /** Some rows are there several times. */
        DUPLICATE_ROWS,
        /** Two columns are equal. */
        DUPLICATE_COLUMN,
        /** All cells are equal. */
        CONSTANT,
        /** A column tells rows apart, and nothing about them. */
        IDENTIFIER,
        /** Most cells are missing. */
        MISSING,
        /** There are texts among numbers or dates. */
        MIXED,
        /** Numbers or dates are written in another way than they are read. */
        NOTATION,
        /** A few numbers are far from all others. */
        OUTLIERS,
        /** Numbers are of many magnitudes. */
        MAGNITUDES,
        /** Numbers may be the codes of a few labels. */
        CODES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Copies the list.
     *
     * @param kind the component
     * @param columns the component
     * @param evidence the component
     * @param advice the component
     */
    public Warning {
        columns = List.copyOf(columns);
    }

    /**
     * Returns the warning as a sentence.
     *
     * @return evidence and advice
     */
    public String text() {
        return evidence + ": " + advice + ".";
    }
}
