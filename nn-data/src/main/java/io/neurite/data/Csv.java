package io.neurite.data;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of numbers in a text file, with a column to be predicted: {@code Csv.of(path).target("species").read()}.
 *
 * <p>The text is UTF-8, with or without a byte order mark, plain or gzip. The first line holds the columns' names, all
 * different; every other line is a sample. Cells are separated by commas, semicolons or tabs, whichever stands most
 * often in the first line, and quoted as RFC 4180 has it; white space around a cell does not count, nor do empty lines.
 * Numbers are decimal ({@code -1.5e3}), read in double precision and rounded once to float. An empty cell, text among
 * numbers, NaN or a line with more or fewer cells ends the reading with an {@link InvalidDataException} that names
 * source, line, column and value.
 *
 * <p>Immutable; a file may be read any number of times by any thread, a stream once.
 */
public final class Csv {
    /** Where the text comes from. */
    private interface Content {
        InputStream open() throws IOException;
    }

    private final String name;
    private final Content content;
    private final @Nullable String target;
    private final Target.@Nullable Kind kind;

    private Csv(String name, Content content, @Nullable String target, Target.@Nullable Kind kind) {
        this.name = name;
        this.content = content;
        this.target = target;
        this.kind = kind;
    }

    /**
     * Returns the table in a file. Nothing is read yet.
     *
     * @param file the file
     * @return the table, its target in the last column
     */
    public static Csv of(Path file) {
        return new Csv(file.toString(), () -> DataStreams.open(file), null, null);
    }

    /**
     * Returns the table in a stream. Nothing is read yet.
     *
     * @param in the stream; read to its end, not closed
     * @param name what to call it in messages, such as {@code standard input}
     * @return the table, its target in the last column
     */
    public static Csv of(InputStream in, String name) {
        return new Csv(name, () -> new FilterInputStream(in) {
            @Override
            public void close() {
                // The stream is the caller's.
            }
        }, null, null);
    }

    /**
     * Returns the same table with another column to be predicted.
     *
     * @param column name of the target's column; default is the last column
     * @return the table
     */
    public Csv target(String column) {
        return new Csv(name, content, column, kind);
    }

    /**
     * Returns the same table with a target of the given kind, instead of the kind that {@link #read()} finds.
     *
     * @param targetKind whether the target's column holds classes or numbers
     * @return the table
     */
    public Csv kind(Target.Kind targetKind) {
        return new Csv(name, content, target, targetKind);
    }

    /**
     * Reads the table to learn from it: the features are all columns but the target's, in the order of the file.
     *
     * <p>Unless {@link #kind} says otherwise, the target is classes if its column holds text, or whole numbers with at
     * most 20 different values and at least two samples for each on average; otherwise it is a number. Text in a column
     * that is otherwise a number is an error. Labels are sorted by value if all are numbers, else alphabetically;
     * {@code 1} and {@code 1.0} are one label; {@code NaN} and {@code NA} are none, but values that are missing.
     *
     * @return the samples, in the order of the file
     * @throws InvalidDataException if the content is not such a table, its first line looks like a sample (all features
     *     are called by numbers, or all but one), there is no such target, or it has one class or value only
     * @throws IOException if reading fails
     */
    public Dataset read() throws IOException {
        try (InputStream in = content.open(); CsvTable table = new CsvTable(in, name)) {
            List<String> features = new ArrayList<>(table.names());
            int targetColumn = target == null ? features.size() - 1 : table.column(target, "the target");
            features.remove(targetColumn);
            if (features.isEmpty()) {
                throw new InvalidDataException(name + ": expected at least two columns separated by comma, semicolon "
                        + "or tab, a feature and the target, got only " + Quoted.list(table.names()) + ".");
            }
            table.checkHeader(features);
            int[] featureColumns = IntStream.range(0, table.names().size())
                    .filter(column -> column != targetColumn).toArray();
            FloatList numbers = new FloatList();
            TargetColumn targets = new TargetColumn(table, targetColumn, kind);
            while (table.next()) {
                addNumbers(table, featureColumns, numbers);
                targets.add();
            }
            Schema schema = new Schema(features, targets.target(name));
            return Dataset.of(numbers.toMatrix(features.size()), targets.toMatrix(), schema);
        }
    }

    /**
     * Reads the table to judge a model by it: features and target are the model's, wherever their columns are; other
     * columns are ignored, and so are {@link #target} and {@link #kind}.
     *
     * @param schema the model's
     * @return the samples, in the order of the file, with the given schema
     * @throws InvalidDataException if the content is not a table, lacks a column, or holds a label that the model does
     *     not know
     * @throws IOException if reading fails
     */
    public Dataset read(Schema schema) throws IOException {
        try (InputStream in = content.open(); CsvTable table = new CsvTable(in, name)) {
            int[] featureColumns = columns(table, schema.features(), "a feature of the model");
            Target answer = schema.target();
            List<String> answers = answer.isClasses() ? List.of(answer.name()) : answer.names();
            int[] targetColumns = columns(table, answers, "the model's target");
            FloatList numbers = new FloatList();
            FloatList targets = new FloatList();
            while (table.next()) {
                addNumbers(table, featureColumns, numbers);
                if (answer.isClasses()) {
                    targets.add(classIndex(table, targetColumns[0], answer));
                } else {
                    addNumbers(table, targetColumns, targets);
                }
            }
            Batch samples = Batch.of(numbers.toMatrix(featureColumns.length), targets.toMatrix(targetColumns.length));
            return Dataset.of(List.of(Shape.of(featureColumns.length)), samples, schema);
        }
    }

    /**
     * Reads the features that a model needs to predict, wherever their columns are; other columns are ignored, the
     * target's too.
     *
     * @param schema the model's
     * @return features x m, one column per sample, in the order of the file
     * @throws InvalidDataException if the content is not a table or lacks a feature's column
     * @throws IOException if reading fails
     */
    public Matrix readFeatures(Schema schema) throws IOException {
        try (InputStream in = content.open(); CsvTable table = new CsvTable(in, name)) {
            int[] featureColumns = columns(table, schema.features(), "a feature of the model");
            FloatList numbers = new FloatList();
            while (table.next()) {
                addNumbers(table, featureColumns, numbers);
            }
            return numbers.toMatrix(featureColumns.length);
        }
    }

    private static int[] columns(CsvTable table, List<String> names, String use) throws InvalidDataException {
        int[] columns = new int[names.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = table.column(names.get(i), use);
        }
        return columns;
    }

    private static void addNumbers(CsvTable table, int[] columns, FloatList numbers) throws InvalidDataException {
        for (int column : columns) {
            numbers.add(table.number(column));
        }
    }

    private static int classIndex(CsvTable table, int column, Target target) throws InvalidDataException {
        String cell = table.cell(column, "a class");
        int exact = target.names().indexOf(cell);
        int index = exact >= 0 ? exact : target.names().indexOf(Decimals.label(cell));
        if (index < 0) {
            throw table.unexpected(column, "a class that the model knows", cell, "Its classes are "
                    + Quoted.list(target.names()) + ".");
        }
        return index;
    }
}
