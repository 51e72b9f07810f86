package io.neurite.core.preprocessing;

import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.plugins.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the inputs of a network from rows of a table, as the columns of a {@link Schema} say.
 *
 * <p>A cell is first turned into its value, one double (see {@link Column}), and then into numbers. Both steps take
 * what was learned from the training data and nothing else. Immutable; any number of threads may share one.
 */
public final class Preprocessor {
    private final Schema schema;
    private final Column[] columns;
    /** One per column. */
    private final List<CellReader> cells = new ArrayList<>();
    /** Per column which input its numbers belong to, and the row of the first one there. */
    private final int[] inputOf;
    private final int[] rowOf;
    private final List<Shape> inputs = new ArrayList<>();

    /**
     * Makes ready what a schema says.
     *
     * @param schema a schema of columns
     * @throws IllegalArgumentException if the schema has no columns
     */
    public Preprocessor(Schema schema) {
        if (schema.columns().isEmpty()) {
            throw new IllegalArgumentException("The schema has no columns of a table: its features are numbers as they "
                    + "come.");
        }
        this.schema = schema;
        this.columns = schema.columns().toArray(new Column[0]);
        this.inputOf = new int[columns.length];
        this.rowOf = new int[inputOf.length];
        Set<String> missing = new TreeSet<>(schema.missing());
        int features = 0;
        boolean allEmbedded = columns().stream().allMatch(EmbeddedColumn.class::isInstance);
        if (!allEmbedded) {
            inputs.add(Shape.of(schema.features().size()));
        }
        for (int c = 0; c < inputOf.length; c++) {
            Column column = columns[c];
            cells.add(new CellReader(column, missing));
            if (column instanceof EmbeddedColumn) {
                inputOf[c] = inputs.size();
                inputs.add(Shape.of());
            } else {
                rowOf[c] = features;
                features += column.features().size();
            }
        }
    }

    /**
     * Returns the columns, in the order of the values of a row.
     *
     * @return those of the schema
     */
    public List<Column> columns() {
        return schema.columns();
    }

    /**
     * Returns the shapes of the inputs that are made: all numbers side by side, then one id per embedded column.
     *
     * @return at least one
     */
    public List<Shape> inputs() {
        return List.copyOf(inputs);
    }

    /**
     * Tells whether every cell's value is a number as it comes, so that a row is an array of floats.
     *
     * @return false if there are columns of labels or dates
     */
    public boolean takesNumbers() {
        return columns().stream().allMatch(column -> column instanceof NumberColumn || column instanceof BooleanColumn);
    }

    /**
     * Returns the value of a cell.
     *
     * @param column which of the columns, from 0
     * @param cell null, a number, a text, a boolean, an enum constant, or a point in time of {@code java.time}
     * @return the value, NaN if the cell is missing
     * @throws IllegalArgumentException if the cell is not what its column holds; the message names column, what was
     *     expected and what came
     */
    public double value(int column, @Nullable Object cell) {
        return cells.get(column).value(cell);
    }

    /**
     * Returns the value of a cell that is a number.
     *
     * @param column which of the columns, from 0
     * @param number the number, NaN if the cell is missing
     * @return the value
     * @throws IllegalArgumentException if the column does not hold such numbers
     */
    public double value(int column, double number) {
        return cells.get(column).value(number);
    }

    /**
     * Returns the value of a cell that is a text.
     *
     * @param column which of the columns, from 0
     * @param text the text
     * @return the value, NaN if the text is empty or stands for a missing cell
     * @throws IllegalArgumentException if the text is not what the column holds
     */
    public double value(int column, String text) {
        return cells.get(column).value(text);
    }

    /**
     * Tells whether a value stands for a label that was not there in training.
     *
     * @param column which of the columns, from 0
     * @param value a value of {@link #value}
     * @return false for columns without labels
     */
    public boolean isUnknown(int column, double value) {
        return cells.get(column).isUnknown(value);
    }

    /**
     * Returns the value of any label that was not there in training.
     *
     * @param column which of the columns, from 0
     * @return NaN for columns that have no place for others
     */
    public double unknown(int column) {
        return cells.get(column).unknown();
    }

    /**
     * Returns the values of a row.
     *
     * @param row cells by the names of their columns, null for one that is missing; others are passed over
     * @return one value per column
     * @throws IllegalArgumentException if a column is not there, or a cell is not what its column holds
     */
    public double[] values(Map<String, ? extends @Nullable Object> row) {
        double[] values = new double[columns().size()];
        for (int c = 0; c < values.length; c++) {
            String name = columns().get(c).name();
            if (!row.containsKey(name)) {
                List<String> names = columns().stream().map(Column::name).toList();
                String nearest = row.isEmpty() ? null : Spelling.nearest(name, List.copyOf(row.keySet()));
                throw new IllegalArgumentException("The row has no column '" + name + "'"
                        + (nearest == null ? "." : "; is it '" + nearest + "'?") + " The model takes " + names
                        + "; a value that is not known is null.");
            }
            values[c] = value(c, row.get(name));
        }
        return values;
    }

    /**
     * Makes the inputs of a single row.
     *
     * @param row as {@link #values} takes it
     * @return a batch of one sample, without targets
     * @throws IllegalArgumentException as {@link #values}
     */
    public Batch batch(Map<String, ? extends @Nullable Object> row) {
        List<Matrix> X = inputs.stream().map(input -> Matrix.zeros(input.size(), 1)).toList();
        Batch batch = new Batch(X, List.of(), null);
        encode(values(row), batch, 0);
        return batch;
    }

    /**
     * Makes the inputs of a row.
     *
     * @param values the cells' values, one per column
     * @param batch where the numbers go, modified
     * @param sample its column there
     */
    public void encode(double[] values, Batch batch, int sample) {
        Matrix X = batch.inputs().get(0);
        float[] numbers = X.data();
        int first = X.index(0, sample);
        for (int c = 0; c < columns.length; c++) {
            if (inputOf[c] == 0) {
                columns[c].encode(values[c], numbers, first + rowOf[c]);
            } else {
                encode(c, values[c], batch.inputs().get(inputOf[c]), sample);
            }
        }
    }

    private void encode(int column, double value, Matrix X, int sample) {
        columns[column].encode(value, X.data(), X.index(rowOf[column], sample));
    }

    /**
     * Makes the input of a row of numbers, where {@link #takesNumbers} is true.
     *
     * @param row where the row's numbers lie, NaN for one that is missing
     * @param from place of the first one
     * @param X the first input, modified
     * @param sample the row's column there
     * @throws IllegalArgumentException if a number is infinite, or neither 0 nor 1 where these are expected
     */
    public void encodeNumbers(float[] row, int from, Matrix X, int sample) {
        for (int c = 0; c < inputOf.length; c++) {
            encode(c, value(c, row[from + c]), X, sample);
        }
    }
}
