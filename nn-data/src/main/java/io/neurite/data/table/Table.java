package io.neurite.data.table;

import io.neurite.api.columns.HashedColumn;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.core.plugins.Spelling;
import io.neurite.core.preprocessing.Cells;
import io.neurite.core.preprocessing.Decimals;
import io.neurite.core.preprocessing.Preprocessor;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Quoted;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Rows;
import io.neurite.data.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a source, to be read in any order: packed into few bytes on the heap ({@link #read}), or in a file that
 * is mapped into memory and may be larger than it ({@link #cached}). Both give the same cells.
 *
 * <p>What a column holds is found out while it is read: numbers, points in time (of ISO 8601; the first number or date
 * of a column decides which of the two it has), or texts. Immutable; any number of threads may share one.
 */
public final class Table {
    private final Source source;
    private final int rows;
    private final int shift;
    private final List<ColumnProfile> columns;
    private final List<RowGroup> groups;
    private final List<String> missing;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    Table(Source source, int rows, int shift, List<ColumnProfile> columns, List<RowGroup> groups,
            List<String> missing) {
        this.source = source;
        this.rows = rows;
        this.shift = shift;
        this.columns = List.copyOf(columns);
        this.groups = new ArrayList<>(groups);
        this.missing = List.copyOf(missing);
        this.columns.forEach(column -> places.put(column.name(), places.size()));
    }

    /**
     * Reads a source into memory. Rows that do not fit are an error; {@link Schema#USUALLY_MISSING} are missing cells.
     *
     * @param source where the rows come from
     * @return the table
     * @throws InvalidDataException if the source has no rows or one that does not fit
     * @throws IOException if reading fails
     */
    public static Table read(Source source) throws IOException {
        return read(source, Schema.USUALLY_MISSING, Repairs.strict());
    }

    /**
     * Reads a source into memory.
     *
     * @param source where the rows come from
     * @param missing texts that stand for a missing cell, besides the empty one
     * @param repairs what to do with rows that do not fit
     * @return the table
     * @throws InvalidDataException if the source has no rows, or one that may not be dropped
     * @throws IOException if reading fails
     */
    public static Table read(Source source, List<String> missing, Repairs repairs) throws IOException {
        try (Rows in = source.open(repairs)) {
            RowStore.OnHeap store = new RowStore.OnHeap();
            TableWriter writer = new TableWriter(in.names(), missing, store);
            writer.addAll(in, repairs, progress -> { });
            return new Table(source, writer.rows(), writer.shift(), writer.profiles(), store.groups, missing);
        }
    }

    /**
     * Maps a cache of a source into memory, and makes it first if it is not there, damaged, or of an earlier version of
     * the source; always if the source cannot tell its version, as a stream or a query.
     *
     * @param source where the rows come from
     * @param cache the cache's file
     * @param missing texts that stand for a missing cell, besides the empty one
     * @param repairs what to do with rows that do not fit; what was done when the cache was made is counted again
     * @param progress told what part of the source is read, from 0 to 1, NaN if that is not known
     * @return the table
     * @throws InvalidDataException if the source has no rows, or one that may not be dropped
     * @throws IOException if reading or writing fails
     */
    public static Table cached(Source source, Path cache, List<String> missing, Repairs repairs,
            DoubleConsumer progress) throws IOException {
        return new TableFile(source, cache, missing).open(repairs, progress);
    }

    /**
     * Returns what the source is called.
     *
     * @return for messages
     */
    public String name() {
        return source.name();
    }

    /**
     * Returns how many rows there are.
     *
     * @return at least 1
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns what the columns hold, in their order.
     *
     * @return at least one
     */
    public List<ColumnProfile> columns() {
        return columns;
    }

    /**
     * Returns the texts that stand for a missing cell.
     *
     * @return besides the empty one
     */
    public List<String> missing() {
        return missing;
    }

    /**
     * Returns where a column is.
     *
     * @param column its name
     * @param use what for, for the message
     * @return its place, from 0
     * @throws InvalidDataException if there is none; the message names the nearest
     */
    public int column(String column, String use) throws InvalidDataException {
        Integer place = places.get(column);
        if (place == null) {
            throw noColumn(name(), List.copyOf(places.keySet()), column, use);
        }
        return place;
    }

    /**
     * Returns a complaint about a column that is not there.
     *
     * @param source what the source is called
     * @param columns the names of the columns that are there
     * @param column the one that was asked for
     * @param use what for
     * @return the exception; its message names the nearest column
     */
    public static InvalidDataException noColumn(String source, List<String> columns, String column, String use) {
        String nearest = Spelling.nearest(column, columns.stream().filter(other -> other.length() <= 100).toList());
        return new InvalidDataException(source + ": expected a column " + Quoted.of(column) + " (" + use + ")"
                + (nearest == null ? ". " : ", did you mean " + Quoted.of(nearest) + "? ") + "The columns are "
                + Quoted.list(columns) + ".");
    }

    /**
     * Returns a cell as a number.
     *
     * @param row which row, from 0
     * @param column which column, from 0
     * @return the number, seconds since 1970 for a point in time; NaN if the cell is missing or a text
     */
    public double number(int row, int column) {
        return Cell.number(cell(row, column));
    }

    /**
     * Returns a cell as a text.
     *
     * @param row which row, from 0
     * @param column which column, from 0
     * @return the text, or the number or point in time as a text; null if the cell is missing, {@code ...} if its text
     *     is not kept
     */
    public @Nullable String text(int row, int column) {
        String label = label(row, column);
        return label == null && cell(row, column) != Cell.MISSING ? "..." : label;
    }

    /**
     * Returns a cell as a label.
     *
     * @param row which row, from 0
     * @param column which column, from 0
     * @return as {@link #text}; null if the cell is missing or its text is not kept
     */
    public @Nullable String label(int row, int column) {
        long cell = cell(row, column);
        if (cell == Cell.MISSING) {
            return null;
        }
        ColumnProfile profile = columns.get(column);
        if (Cell.isText(cell)) {
            long code = Cell.code(cell);
            return Cell.isHashed(code) ? null : profile.labels().get((int) code);
        }
        double number = Cell.number(cell);
        return profile.isDate() ? Cells.text(number) : Decimals.text(number);
    }

    /**
     * Returns what tells a cell apart from others, in any table.
     *
     * @param row which row, from 0
     * @param column which column, from 0
     * @return the 64 bits of a number, or of a NaN for a missing cell; of a text a NaN with its
     *     {@link HashedColumn#hash hash}
     */
    public long identity(int row, int column) {
        long cell = cell(row, column);
        long code = Cell.code(cell);
        return !Cell.isText(cell) || Cell.isHashed(code) ? cell
                : Cell.hashed(columns.get(column).labels().get((int) code));
    }

    /**
     * Tells where a cell comes from.
     *
     * @param row which row, from 0
     * @param column which column, from 0
     * @param exactly whether to read the source once more, if it can be, to find the line
     * @return for messages
     */
    public String place(int row, int column, boolean exactly) {
        try {
            if (exactly && source.version() != null) {
                try (Rows in = source.open(Repairs.lenient())) {
                    for (int i = 0; i <= row; i++) {
                        in.next();
                    }
                    return in.place(column);
                }
            }
        } catch (IOException gone) {
            // The number of the row must do.
        }
        return name() + ", row " + (row + 1L) + ", column " + Quoted.of(columns.get(column).name());
    }

    /**
     * Returns the values of a column's cells.
     *
     * @param schema a schema of this one column
     * @return by row, NaN where a cell is missing or is not what the column holds
     * @throws InvalidDataException if there is no such column
     */
    public IntToDoubleFunction values(Schema schema) throws InvalidDataException {
        Preprocessor preprocessor = new Preprocessor(schema);
        int place = column(preprocessor.columns().get(0).name(), "a feature");
        return new ColumnValues(this, place, preprocessor, 0)::of;
    }

    /** Tells whether rows may have to be fetched from a disk. */
    boolean isMapped() {
        return groups.get(0).isMapped();
    }

    long cell(int row, int column) {
        return group(row).cell(inGroup(row), column);
    }

    /** Returns the group of a row. */
    RowGroup group(int row) {
        return groups.get(row >>> shift);
    }

    /** Returns the place of a row in its group. */
    int inGroup(int row) {
        return row & (1 << shift) - 1;
    }

    /**
     * Returns rows as samples of a schema, made of the cells while a batch is filled.
     *
     * @param schema what to make of them; without columns, its features are columns of numbers of which none is missing
     * @param chosen which rows, in the order of the samples; not copied
     * @param repairs told of cells that are not what their column holds, and are taken for missing
     * @return a data set that any number of threads may fill batches from
     * @throws InvalidDataException if the table lacks a column, or has cells that may not be repaired
     */
    public Dataset dataset(Schema schema, int[] chosen, Repairs repairs) throws InvalidDataException {
        return new TableDataset(this, schema, chosen, repairs);
    }
}
