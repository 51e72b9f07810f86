package io.neurite.api.data;

import io.neurite.api.columns.Column;
import io.neurite.api.columns.EmbeddedColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the numbers of a sample mean: the features in their order, and the target. Part of the model, checked by
 * predict.
 *
 * <p>Where samples are rows of a table, the columns tell how the features are made of the cells. Then the first input
 * has the features of all columns but {@linkplain EmbeddedColumn embedded} ones, side by side, and each of those is an
 * input of its own behind it. If all are embedded, the first one is the first input.
 *
 * @param features names of the features, in the order of the rows of the first input; all different
 * @param target what is to be predicted
 * @param columns the columns of a table from which the features are made; empty if features are numbers as they come
 * @param missing texts that stand in tables for a missing cell, besides the empty one
 */
public record Schema(List<String> features, Target target, List<Column> columns, List<String> missing) {
    /** What programs write into a table where they have no value. */
    public static final List<String> USUALLY_MISSING = List.of("NA", "N/A", "NaN", "nan", "null", "NULL", "?");

    /**
     * Checks and copies the lists.
     *
     * @param features the component
     * @param target the component
     * @param columns the component
     * @param missing the component
     * @throws IllegalArgumentException if there are no features, names repeat, or the columns make other features
     */
    public Schema {
        features = List.copyOf(features);
        columns = List.copyOf(columns);
        missing = List.copyOf(missing);
        if (features.isEmpty() || new HashSet<>(features).size() < features.size()) {
            throw new IllegalArgumentException("A schema needs at least one feature, all with different names, got "
                    + features + ".");
        }
        if (!columns.isEmpty() && !features.equals(firstInput(columns))) {
            throw new IllegalArgumentException("The features are not those that the columns make: got " + features
                    + ", the columns make " + firstInput(columns) + ".");
        }
        if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
            throw new IllegalArgumentException("The columns of a schema have different names, got "
                    + columns.stream().map(Column::name).toList() + ".");
        }
    }

    /**
     * A schema of features that are numbers as they come.
     *
     * @param features names of the features
     * @param target what is to be predicted
     * @throws IllegalArgumentException if there are none or names repeat
     */
    public Schema(List<String> features, Target target) {
        this(features, target, List.of(), List.of());
    }

    /**
     * Returns the schema of rows of a table.
     *
     * @param columns how features are made of the cells, at least one
     * @param target what is to be predicted
     * @param missing texts that stand for a missing cell, such as {@link #USUALLY_MISSING}
     * @return the schema
     * @throws IllegalArgumentException if there are no columns, or names repeat
     */
    public static Schema ofColumns(List<Column> columns, Target target, List<String> missing) {
        return new Schema(firstInput(columns), target, columns, missing);
    }

    private static List<String> firstInput(List<Column> columns) {
        List<String> features = new ArrayList<>();
        for (Column column : columns) {
            if (!(column instanceof EmbeddedColumn)) {
                features.addAll(column.features());
            }
        }
        return features.isEmpty() && !columns.isEmpty() ? columns.get(0).features() : features;
    }

    /**
     * Returns a schema for features without names of their own.
     *
     * @param features how many, at least 1; they are called x0, x1, ...
     * @param target what is to be predicted
     * @return the schema
     */
    public static Schema of(int features, Target target) {
        return new Schema(IntStream.range(0, features).mapToObj(i -> "x" + i).toList(), target);
    }
}
