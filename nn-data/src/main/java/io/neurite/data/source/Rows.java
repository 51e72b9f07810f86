package io.neurite.data.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a source, one after another. A cell is a number, a text, or missing. One thread at a time. */
public interface Rows extends Closeable {
    /**
     * Returns the columns' names, in their order.
     *
     * @return at least one, all different, none empty
     */
    List<String> names();

    /**
     * Goes to the next row, at first to the first one.
     *
     * @return false if there is none
     * @throws InvalidDataException if a row does not fit and may not be dropped
     * @throws IOException if reading fails
     */
    boolean next() throws IOException;

    /**
     * Returns the cells of this row as numbers.
     *
     * @return an array of the rows' own, not to be changed, which holds this row until {@link #next}: a number for each
     *     column, and perhaps more behind them; NaN if a cell is missing, or no number, or digits that are rather a
     *     code, as {@code 007}
     */
    double[] numbers();

    /**
     * Returns a cell of this row as a text, without white space around it; a point in time in the notation of ISO 8601,
     * yes or no as {@code true} or {@code false}.
     *
     * @param column which column, from 0
     * @return the text, null if the cell is empty
     */
    @Nullable String text(int column);

    /**
     * Tells where this row is.
     *
     * @return for messages, such as {@code people.csv, line 7}
     */
    String place();

    /**
     * Returns how much of the source has been read.
     *
     * @return from 0 to 1, NaN if that cannot be told
     */
    default double progress() {
        return Double.NaN;
    }

    /**
     * Returns where a cell of this row is.
     *
     * @param column which column, from 0
     * @return for messages
     */
    default String place(int column) {
        return place() + ", column " + Quoted.of(names().get(column));
    }
}
