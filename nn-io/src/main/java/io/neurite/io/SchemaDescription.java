package io.neurite.io;

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
import io.neurite.api.data.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schema as a tree of JSON: features, target, and the columns of the table that features are made of. */
final class SchemaDescription {
    /** What a reader must know so as not to take the cells of a table for features. */
    static final String COLUMNS = "columns";
    /** What a reader must know so as not to give a number on another scale for an answer. */
    static final String TARGET_SCALING = "target-scaling";

    private SchemaDescription() {}

    /** Returns what a reader must know. */
    static List<String> requiredFeatures(@Nullable Schema schema) {
        List<String> features = new ArrayList<>();
        if (schema != null && !schema.columns().isEmpty()) {
            features.add(COLUMNS);
        }
        if (schema != null && !schema.target().scalings().isEmpty()) {
            features.add(TARGET_SCALING);
        }
        return features;
    }

    static Map<String, @Nullable Object> toTree(Schema schema) {
        Target target = schema.target();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("name", target.name());
        answer.put("kind", target.kind().name());
        answer.put("names", target.names());
        if (!target.scalings().isEmpty()) {
            answer.put("scalings", target.scalings().stream().map(SchemaDescription::scaling).toList());
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("features", schema.features());
        tree.put("target", answer);
        if (!schema.columns().isEmpty()) {
            tree.put("columns", schema.columns().stream().map(SchemaDescription::column).toList());
            tree.put("missing", schema.missing());
        }
        return tree;
    }

    private static Map<String, @Nullable Object> scaling(Scaling scaling) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("log", scaling.log());
        tree.put("center", scaling.center());
        tree.put("divisor", scaling.divisor());
        return tree;
    }

    private static Map<String, @Nullable Object> column(Column column) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", column.name());
        if (column instanceof NumberColumn number) {
            filled("number", number.fill(), number.indicator(), tree);
            tree.put("scaling", scaling(number.scaling()));
        } else if (column instanceof BooleanColumn yesOrNo) {
            filled("boolean", yesOrNo.fill(), yesOrNo.indicator(), tree);
        } else if (column instanceof CategoryColumn category) {
            filled("category", (double) category.fill(), category.indicator(), tree);
            tree.put("labels", category.labels());
        } else if (column instanceof OrderedColumn ordered) {
            filled("ordered", ordered.fill(), ordered.indicator(), tree);
            tree.put("labels", ordered.labels());
            tree.put("scaling", scaling(ordered.scaling()));
        } else if (column instanceof DateColumn date) {
            filled("date", date.fill(), date.indicator(), tree);
            tree.put("parts", date.parts().stream().map(DatePart::name).toList());
            tree.put("scaling", scaling(date.elapsed()));
        } else if (column instanceof HashedColumn hashed) {
            filled("hashed", null, hashed.indicator(), tree);
            tree.put("buckets", (long) hashed.buckets());
        } else {
            tree.put("kind", "embedded");
            tree.put("labels", ((EmbeddedColumn) column).labels());
        }
        return tree;
    }

    private static void filled(String kind, @Nullable Double fill, boolean indicator,
            Map<String, @Nullable Object> tree) {
        tree.put("kind", kind);
        if (fill != null) {
            tree.put("fill", fill);
        }
        tree.put("indicator", indicator);
    }

    static Schema fromTree(Fields schema) {
        Fields answer = schema.object("target");
        Target target = new Target(answer.text("name"), Target.Kind.valueOf(answer.text("kind")),
                answer.texts("names"), answer.has("scalings")
                        ? answer.objects("scalings").stream().map(SchemaDescription::scaling).toList() : List.of());
        return schema.has("columns")
                ? new Schema(schema.texts("features"), target,
                        schema.objects("columns").stream().map(SchemaDescription::column).toList(),
                        schema.texts("missing"))
                : new Schema(schema.texts("features"), target);
    }

    private static Scaling scaling(Fields scaling) {
        return new Scaling(scaling.truth("log"), scaling.number("center"), scaling.number("divisor"));
    }

    private static Column column(Fields column) {
        String name = column.text("name");
        return switch (column.text("kind")) {
            case "number" -> new NumberColumn(name, column.number("fill"), column.truth("indicator"),
                    scaling(column.object("scaling")));
            case "boolean" -> new BooleanColumn(name, column.number("fill"), column.truth("indicator"));
            case "category" -> new CategoryColumn(name, column.texts("labels"), (int) column.number("fill"),
                    column.truth("indicator"));
            case "ordered" -> new OrderedColumn(name, column.texts("labels"), column.number("fill"),
                    column.truth("indicator"), scaling(column.object("scaling")));
            case "date" -> new DateColumn(name, column.texts("parts").stream().map(DatePart::valueOf).toList(),
                    column.number("fill"), column.truth("indicator"), scaling(column.object("scaling")));
            case "hashed" -> new HashedColumn(name, (int) column.number("buckets"), column.truth("indicator"));
            case "embedded" -> new EmbeddedColumn(name, column.texts("labels"));
            default -> throw new IllegalArgumentException("expected a column of the kind number, boolean, category, "
                    + "ordered, date, hashed or embedded, got '" + column.text("kind") + "'. Update Neurite.");
        };
    }
}
