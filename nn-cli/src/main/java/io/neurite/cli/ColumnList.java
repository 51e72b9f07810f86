package io.neurite.cli;

import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a table that a model takes: what their cells hold, and what fills in for missing ones. */
final class ColumnList {
    private ColumnList() {}

    /** Adds a row for each column. */
    static void addTo(TextTable table, Schema schema) {
        if (schema.columns().isEmpty()) {
            return;
        }
        table.row("columns", Integer.toString(schema.columns().size()));
        for (Column column : schema.columns()) {
            table.row("  " + column.name(), kind(column) + text(column));
        }
    }

    private static String kind(Column column) {
        String name = column.getClass().getSimpleName();
        return name.substring(0, name.length() - Column.class.getSimpleName().length()).toLowerCase(Locale.ROOT);
    }

    private static String text(Column column) {
        if (column instanceof NumberColumn number) {
            return scale(number.scaling()) + missing(Figures.text(number.fill()));
        }
        if (column instanceof BooleanColumn yesOrNo) {
            return missing(Figures.text(yesOrNo.fill()));
        }
        if (column instanceof CategoryColumn category) {
            List<String> labels = category.labels();
            return labels(labels) + missing(category.fill() < labels.size() ? labels.get(category.fill()) : "other");
        }
        if (column instanceof OrderedColumn ordered) {
            return labels(ordered.labels()) + scale(ordered.scaling())
                    + missing("place " + Figures.text(ordered.fill()));
        }
        if (column instanceof DateColumn date) {
            List<String> parts = date.parts().stream()
                    .map(part -> part.name().toLowerCase(Locale.ROOT).replace('_', ' ')).toList();
            return " (" + String.join(", ", parts) + ")" + scale(date.elapsed())
                    + missing(Instant.ofEpochSecond((long) Math.floor(date.fill())).toString());
        }
        if (column instanceof HashedColumn hashed) {
            return ", " + hashed.buckets() + " buckets" + missing("none of them");
        }
        return labels(((EmbeddedColumn) column).labels()) + missing("other");
    }

    private static String labels(List<String> labels) {
        return ", " + Figures.count(labels.size(), "label");
    }

    private static String scale(Scaling scaling) {
        return scaling.equals(Scaling.NONE) ? "" : (scaling.log() ? ", logarithm" : "") + ", center "
                + Figures.text(scaling.center()) + ", divisor " + Figures.text(scaling.divisor());
    }

    private static String missing(String fill) {
        return ", missing: " + fill;
    }

    /** Returns each column as a tree: name, kind and its figures; labels are counted. */
    static List<Map<String, @Nullable Object>> trees(Schema schema) {
        return schema.columns().stream().map(ColumnList::tree).toList();
    }

    private static Map<String, @Nullable Object> tree(Column column) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", column.name());
        tree.put("kind", kind(column));
        tree.put("features", column instanceof EmbeddedColumn ? 0 : column.features().size());
        if (column instanceof NumberColumn number) {
            tree.put("fill", number.fill());
            tree.put("scaling", tree(number.scaling()));
        } else if (column instanceof BooleanColumn yesOrNo) {
            tree.put("fill", yesOrNo.fill());
        } else if (column instanceof CategoryColumn category) {
            tree.put("fill", category.fill());
            tree.put("labels", category.labels().size());
        } else if (column instanceof OrderedColumn ordered) {
            tree.put("fill", ordered.fill());
            tree.put("labels", ordered.labels().size());
            tree.put("scaling", tree(ordered.scaling()));
        } else if (column instanceof DateColumn date) {
            tree.put("fill", date.fill());
            tree.put("parts", date.parts().stream().map(Enum::name).toList());
            tree.put("scaling", tree(date.elapsed()));
        } else if (column instanceof HashedColumn hashed) {
            tree.put("buckets", hashed.buckets());
        } else {
            tree.put("labels", ((EmbeddedColumn) column).labels().size());
        }
        return tree;
    }

    /** Returns a scale as a tree. */
    static Map<String, @Nullable Object> tree(Scaling scaling) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("log", scaling.log());
        tree.put("center", scaling.center());
        tree.put("divisor", scaling.divisor());
        return tree;
    }
}
