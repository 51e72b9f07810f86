package io.neurite.io.source;

import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.DatePart;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.core.preprocessing.Preprocessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The columns of a table as the functions of {@code functions.txt} read them: eight doubles for each, and texts, which
 * are first all names, then the labels of each column, then what stands for a missing cell.
 */
final class SourceColumns {
    /** The parts of a date are the digits, from 1, of a number to this base; the first part is the lowest. */
    private static final int PARTS_BASE = 8;
    private static final List<DatePart> PARTS = List.of(DatePart.ELAPSED, DatePart.MONTH, DatePart.DAY_OF_MONTH,
            DatePart.DAY_OF_WEEK, DatePart.TIME_OF_DAY);

    /** Statements that read texts as {@link Numbers} has written them. */
    static final String READ_TEXTS = """
                    for (int i = 0; i < T.length; i++) {
                        char[] text = new char[numbers.getInt()];
                        for (int c = 0; c < text.length; c++) {
                            text[c] = numbers.getChar();
                        }
                        T[i] = new String(text);
                    }
            """;
    /** A field that is made of the texts. */
    static final String PLACES = "\n    private static final java.util.Map<String, Integer> PLACES = places();\n";

    private final Schema schema;
    private final List<Double> numbers = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    /** How many numbers the network's inputs have together: those of the first, then the ids. */
    private int features;

    SourceColumns(Schema schema) {
        this.schema = schema;
        schema.columns().forEach(column -> texts.add(column.name()));
        for (Column column : schema.columns()) {
            if (!(column instanceof EmbeddedColumn)) {
                features += column.features().size();
            }
        }
        int from = 0;
        for (Column column : schema.columns()) {
            if (column instanceof EmbeddedColumn) {
                add(column, features++);
            } else {
                add(column, from);
                from += column.features().size();
            }
        }
        texts.addAll(schema.missing());
    }

    private void add(Column column, int place) {
        if (column instanceof NumberColumn number) {
            add(0, place, number.fill(), number.indicator(), number.scaling(), 0);
        } else if (column instanceof BooleanColumn yesOrNo) {
            add(1, place, yesOrNo.fill(), yesOrNo.indicator(), Scaling.NONE, 0);
        } else if (column instanceof DateColumn date) {
            int parts = 0;
            for (int i = date.parts().size() - 1; i >= 0; i--) {
                parts = parts * PARTS_BASE + PARTS.indexOf(date.parts().get(i)) + 1;
            }
            add(2, place, date.fill(), date.indicator(), date.elapsed(), parts);
        } else if (column instanceof HashedColumn hashed) {
            add(3, place, 0, hashed.indicator(), Scaling.NONE, hashed.buckets());
        } else if (column instanceof CategoryColumn category) {
            add(4, place, category.fill(), category.indicator(), Scaling.NONE, add(category.labels()));
        } else if (column instanceof OrderedColumn ordered) {
            add(5, place, ordered.fill(), ordered.indicator(), ordered.scaling(), add(ordered.labels()));
        } else {
            List<String> labels = ((EmbeddedColumn) column).labels();
            add(6, place, labels.size(), false, Scaling.NONE, add(labels));
        }
    }

    private int add(List<String> labels) {
        texts.addAll(labels);
        return labels.size();
    }

    private void add(int kind, int place, double fill, boolean indicator, Scaling scaling, int count) {
        numbers.addAll(List.of((double) kind, (double) place, fill, indicator ? 1.0 : 0.0, scaling.log() ? 1.0 : 0.0,
                scaling.center(), scaling.divisor(), (double) count));
    }

    /** Returns the functions that the class calls. */
    List<String> functions() {
        return takesNumbers() ? List.of("columns", "rowValues", "numberValues", "places")
                : List.of("columns", "rowValues", "places");
    }

    /** Tells whether a row can be an array of floats. */
    boolean takesNumbers() {
        return new Preprocessor(schema).takesNumbers();
    }

    int size() {
        return schema.columns().size();
    }

    /** Returns the fields for texts. */
    String fields() {
        return "    private static final String[] T = new String[" + texts.size()
                + "];\n    private static final int COLUMNS = " + size() + ";\n";
    }

    /**
     * Returns the methods that predict.
     *
     * @param names of the columns, for the documentation
     * @param result what is returned, for the documentation
     * @param body what computes it of the array {@code features}
     */
    String predict(String names, String result, String body) {
        String numbersAlone = !takesNumbers() ? "" : String.format(Locale.ROOT, """

                    /**
                     * Predicts for a row of numbers.
                     *
                     * @param row one for each column, NaN for one that is missing, 0 or 1 for no or yes; not modified
                     * @return as for {@link #predict(java.util.Map)}
                     * @throws IllegalArgumentException if their number differs, or one is not what its column holds
                     */
                    public static float[] predict(float... row) {
                        return network(columns(numberValues(row), %d));
                    }
                """, features);
        return String.format(Locale.ROOT, """

                    /**
                     * Predicts for a row of a table.
                     *
                     * @param row cells by the names of their columns, null for one that is missing; others are passed
                     *     over. A cell is a number, a text, a boolean, an enum constant or a point in time, as its
                     *     column has them; there are %d:%s
                     * @return %s
                     * @throws IllegalArgumentException if a column is not there, or a cell is not what it holds
                     */
                    public static float[] predict(java.util.Map<String, ?> row) {
                        return network(columns(rowValues(row), %d));
                    }
                %s
                    private static float[] network(float[] features) {
                        %s
                    }
                """, size(), names, result, features, numbersAlone, body);
    }

    List<Double> numbers() {
        return numbers;
    }

    List<String> texts() {
        return texts;
    }

    /** Returns the names of the columns, and what their cells are. */
    List<String> names() {
        return schema.columns().stream().map(column -> column.name() + (column instanceof NumberColumn ? " (number)"
                : column instanceof BooleanColumn ? " (true or false)"
                : column instanceof DateColumn ? " (date)" : " (text)")).toList();
    }
}
