package io.neurite.data.preparation;

import io.neurite.api.columns.Column;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.api.data.Schema;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Quoted;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.ColumnProfile;
import io.neurite.data.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/** What the columns of a table are taken for: as somebody has said, else as is guessed. */
final class ColumnChoices {
    /** Messages name so many columns. */
    private static final int MOST_NAMED = 10;

    private final Table table;
    private final Map<String, ColumnPlan> overruled = new LinkedHashMap<>();
    private final Map<String, ScalingRule> scalings = new LinkedHashMap<>();
    private ScalingRule scaling = ScalingRule.STANDARD;
    private boolean embedsCategories;
    private ColumnType many = ColumnType.HASHED;

    ColumnChoices(Table table) {
        this.table = table;
    }

    void overrule(String column, ColumnType type) throws InvalidDataException {
        if (type == ColumnType.ORDERED) {
            throw new IllegalArgumentException("Column '" + column + "': an ordered column needs its labels in their "
                    + "order; call ordered(column, labels).");
        }
        overrule(column, type, List.of());
    }

    void order(String column, List<String> labels) throws InvalidDataException {
        overrule(column, ColumnType.ORDERED, labels);
    }

    private void overrule(String column, ColumnType type, List<String> labels) throws InvalidDataException {
        ColumnProfile profile = table.columns().get(table.column(column, type == ColumnType.IGNORED
                ? "not to learn from" : "whose type is to be " + type));
        overruled.put(column, new ColumnPlan(profile, type, labels,
                type == ColumnType.IGNORED ? Inference.AS_ASKED : ""));
    }

    void embedsCategories(boolean wanted) {
        embedsCategories = wanted;
    }

    void manyLabels(ColumnType type) {
        many = type;
    }

    void scaling(ScalingRule rule) {
        scaling = rule;
    }

    void scaling(String column, ScalingRule rule) throws InvalidDataException {
        overrule(column, ColumnType.NUMBER);
        scalings.put(column, rule);
    }

    /** Returns how the numbers of a column are brought to scale. */
    ScalingRule scalingOf(String column) {
        return scalings.getOrDefault(column, scaling);
    }

    /** Returns what becomes of the columns but the target's, in the order of the table. */
    List<ColumnPlan> plan(String target) {
        List<ColumnPlan> plan = new ArrayList<>();
        for (ColumnProfile profile : table.columns()) {
            if (!profile.name().equals(target)) {
                ColumnPlan asked = overruled.get(profile.name());
                plan.add(asked == null ? guess(profile) : asked);
            }
        }
        return plan;
    }

    private ColumnPlan guess(ColumnProfile profile) {
        ColumnPlan plan = Inference.of(profile, many);
        return embedsCategories && plan.type() == ColumnType.CATEGORY
                ? new ColumnPlan(profile, ColumnType.EMBEDDED, List.of(), "") : plan;
    }

    /** Reports cells of the chosen rows with labels that are not in the order that somebody has given. */
    void report(Schema schema, int[] rows, Repairs repairs) throws InvalidDataException {
        for (Column column : schema.columns()) {
            if (column instanceof OrderedColumn ordered && overruled.containsKey(column.name())) {
                int place = table.column(column.name(), "a feature");
                IntToDoubleFunction values = table.values(
                        Schema.ofColumns(List.of(column), schema.target(), schema.missing()));
                int[] others = Arrays.stream(rows).filter(row -> Double.isNaN(values.applyAsDouble(row))
                        && table.text(row, place) != null).toArray();
                if (others.length > 0) {
                    repairs.repairCells(new InvalidDataException(table.place(others[0], place, repairs.isStrict())
                            + ": expected one of the labels " + Quoted.list(ordered.labels()) + ", got "
                            + Quoted.of(String.valueOf(table.text(others[0], place))) + ". Add it to them where its "
                            + "place is, or leave the cell empty."), others.length);
                }
            }
        }
    }

    /** Returns the complaint that there is nothing to predict a target from. */
    InvalidDataException noneFor(String target) {
        List<ColumnPlan> plan = plan(target);
        return new InvalidDataException(table.name() + ": expected a column to predict " + Quoted.of(target) + " from, "
                + (plan.isEmpty() ? "there is no other. Cells are separated by comma, semicolon or tab."
                : "none is left: " + plan.stream().limit(MOST_NAMED).map(column -> Quoted.of(column.name()) + " ("
                        + (column.reason().isEmpty() ? "no label is in the training rows" : column.reason()) + ")")
                        .collect(Collectors.joining(", ")) + "."));
    }
}
