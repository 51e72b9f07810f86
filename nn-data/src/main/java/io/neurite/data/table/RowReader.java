package io.neurite.data.table;

import io.neurite.api.columns.Column;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.preprocessing.Preprocessor;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Rows;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the inputs of a model from rows as they come, without keeping any: the model's columns are wherever they are in
 * the source, other columns are passed over. One thread at a time.
 */
public final class RowReader {
    private final Rows rows;
    private final Preprocessor preprocessor;
    private final boolean mayBeMissing;
    private final int[] places;
    private final double[] values;
    private final long[] missing;
    private final long[] unknown;
    private final @Nullable String[] examples;

    /**
     * Finds the model's columns.
     *
     * @param rows the source's rows
     * @param schema the model's
     * @param source what the source is called
     * @throws InvalidDataException if a column is not there
     */
    public RowReader(Rows rows, Schema schema, String source) throws InvalidDataException {
        this.rows = rows;
        this.mayBeMissing = !schema.columns().isEmpty();
        this.preprocessor = new Preprocessor(mayBeMissing ? schema : ofNumbers(schema));
        int columns = preprocessor.columns().size();
        this.places = new int[columns];
        this.values = new double[columns];
        this.missing = new long[columns];
        this.unknown = new long[columns];
        this.examples = new String[columns];
        for (int c = 0; c < columns; c++) {
            String name = preprocessor.columns().get(c).name();
            places[c] = rows.names().indexOf(name);
            if (places[c] < 0) {
                throw Table.noColumn(source, rows.names(), name, "a feature of the model");
            }
        }
    }

    /** Returns columns for features that are numbers as they come. */
    static Schema ofNumbers(Schema schema) {
        List<Column> columns = schema.features().stream()
                .<Column>map(name -> new NumberColumn(name, 0, false, Scaling.NONE)).toList();
        return Schema.ofColumns(columns, schema.target(), Schema.USUALLY_MISSING);
    }

    /**
     * Returns room for the inputs of rows.
     *
     * @param samples how many
     * @return a batch without targets
     */
    public Batch newBatch(int samples) {
        List<Matrix> X = preprocessor.inputs().stream().map(Shape::size)
                .map(size -> Matrix.zeros(size, samples)).toList();
        return new Batch(X, List.of(), null);
    }

    /**
     * Makes the inputs of the next row.
     *
     * @param batch where they go, modified
     * @param sample their column there
     * @return false if there is no further row
     * @throws InvalidDataException if a cell is not what its column holds; the message names source, line and column
     * @throws IOException if reading fails
     */
    public boolean next(Batch batch, int sample) throws IOException {
        if (!rows.next()) {
            return false;
        }
        for (int c = 0; c < places.length; c++) {
            values[c] = value(c);
        }
        preprocessor.encode(values, batch, sample);
        return true;
    }

    private double value(int c) throws InvalidDataException {
        double number = rows.numbers()[places[c]];
        try {
            if (!Double.isNaN(number)) {
                return noted(c, preprocessor.value(c, number));
            }
            String text = rows.text(places[c]);
            double value = text == null ? Double.NaN : preprocessor.value(c, text);
            if (Double.isNaN(value) && !mayBeMissing) {
                throw new InvalidDataException(rows.place(places[c]) + ": expected a number, the cell is missing. Fill "
                        + "it in or remove the row.");
            }
            return noted(c, value);
        } catch (IllegalArgumentException refused) {
            throw new InvalidDataException(rows.place() + ", " + refused.getMessage(), refused);
        }
    }

    private double noted(int c, double value) {
        if (Double.isNaN(value)) {
            missing[c]++;
        } else if (preprocessor.isUnknown(c, value) && unknown[c]++ == 0) {
            examples[c] = rows.text(places[c]);
        }
        return value;
    }

    /**
     * Says what of the rows so far was missing or unknown to the model.
     *
     * @return a sentence per column, empty if there was nothing
     */
    public List<String> report() {
        return IntStream.range(0, places.length).boxed().flatMap(c -> Stream.of(
                missing[c] == 0 ? "" : "'" + name(c) + "' was missing in " + missing[c] + " of the rows; it was filled "
                        + "in as in training.",
                unknown[c] == 0 ? "" : UnknownLabels.sentence(name(c), unknown[c], examples[c]))
                .filter(sentence -> !sentence.isEmpty())).toList();
    }

    private String name(int c) {
        return preprocessor.columns().get(c).name();
    }
}
