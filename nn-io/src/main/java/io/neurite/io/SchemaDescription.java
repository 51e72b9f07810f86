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
            filled("category", (long) category.fill(), category.indicator(), tree);
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

    private static void filled(String kind, @Nullable Number fill, boolean indicator,
            Map<String, @Nullable Object> tree) {
        tree.put("kind", kind);
        if (fill != null) {
            tree.put("fill", fill);
        }
        tree.put("indicator", indicator);
    }

    static Schema fromTree(Fields schema) {
        Fields answer = schema.object("target");
        List<Scaling> scalings = new ArrayList<>();
        if (answer.has("scalings")) {
            for (Fields scaling : answer.objects("scalings")) {
                scalings.add(scaling(scaling));
            }
        }
        Target target = new Target(answer.text("name"), answer.constant(Target.Kind.class, "kind"),
                answer.texts("names"), scalings);
        List<String> features = schema.texts("features");
        return schema.has("columns")
                ? new Schema(features, target, columns(schema, features), schema.texts("missing"))
                : new Schema(features, target);
    }

    private static List<Column> columns(Fields schema, List<String> features) {
        List<Column> columns = new ArrayList<>();
        int from = 0;
        for (Fields field : schema.objects("columns")) {
            Column column = column(field);
            columns.add(column);
            if (!(column instanceof EmbeddedColumn)) {
                checkCount(column, features, from, schema);
                for (String feature : column.features()) {
                    expect(feature, column, features, from++, schema);
                }
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(schema.path("columns") + ": expected at least one column, got none.");
        }
        if (from > 0 && from < features.size()) {
            throw new IllegalArgumentException(schema.path("features") + ": the columns make " + from + ", got "
                    + features.size() + ".");
        }
        return columns;
    }

    /** Before their names are made, which take memory: a few bytes of the file may stand for many long ones. */
    private static void checkCount(Column column, List<String> features, int from, Fields schema) {
        int many = column instanceof HashedColumn hashed ? hashed.buckets()
                : column instanceof CategoryColumn category ? category.labels().size() : 1;
        for (int i = from; i < from + many; i++) {
            if (i >= features.size() || !features.get(i).startsWith(column.name())) {
                expect(column.name() + "...", column, features, i, schema);
            }
        }
    }

    private static void expect(String feature, Column column, List<String> features, int place, Fields schema) {
        String got = place < features.size() ? features.get(place) : null;
        if (!feature.equals(got)) {
            throw new IllegalArgumentException(schema.path("features") + "[" + place + "]: expected "
                    + Json.describe(feature) + ", which column " + Json.describe(column.name()) + " makes, got "
                    + (got == null ? "no more" : Json.describe(got)) + ".");
        }
    }

    private static Scaling scaling(Fields scaling) {
        boolean log = scaling.truth("log");
        double center = scaling.number("center");
        double divisor = scaling.number("divisor");
        try {
            return new Scaling(log, center, divisor);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(scaling.where() + ": " + refused.getMessage(), refused);
        }
    }

    private static Column column(Fields column) {
        String name = column.text("name");
        return switch (column.text("kind")) {
            case "number" -> new NumberColumn(name, column.number("fill"), column.truth("indicator"),
                    scaling(column.object("scaling")));
            case "boolean" -> new BooleanColumn(name, column.number("fill"), column.truth("indicator"));
            case "category" -> new CategoryColumn(name, column.texts("labels"), column.integer("fill"),
                    column.truth("indicator"));
            case "ordered" -> new OrderedColumn(name, column.texts("labels"), column.number("fill"),
                    column.truth("indicator"), scaling(column.object("scaling")));
            case "date" -> new DateColumn(name, column.constants(DatePart.class, "parts"),
                    column.number("fill"), column.truth("indicator"), scaling(column.object("scaling")));
            case "hashed" -> new HashedColumn(name, column.integer("buckets"), column.truth("indicator"));
            case "embedded" -> new EmbeddedColumn(name, column.texts("labels"));
            default -> throw new IllegalArgumentException(column.path("kind") + ": expected number, boolean, category, "
                    + "ordered, date, hashed or embedded, got " + Json.describe(column.text("kind"))
                    + ". Update Neurite.");
        };
    }
}
