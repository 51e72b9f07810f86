package io.neurite.io.onnx;

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
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Input;
import io.neurite.io.translation.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/**
 * The columns of a table: an input (batch, 1) for each, called as the column, and the inputs of the network that are
 * made of them. Numbers are computed in double and rounded once; texts are looked up.
 */
final class Columns {
    private final GraphWriter graph;
    /** Texts that stand for a missing cell. */
    private final Set<String> missing = new TreeSet<>();
    /** The parts of the network's first input: tensors (batch, some numbers). */
    private final List<String> numbers = new ArrayList<>();
    /** Its other inputs: tensors (batch, 1). */
    private final List<String> ids = new ArrayList<>();

    private Columns(Schema schema, GraphWriter graph) {
        this.graph = graph;
        missing.add("");
        missing.addAll(schema.missing());
    }

    /**
     * Adds the inputs of a table.
     *
     * @param inputs those of the network
     * @return a tensor for each of the network's inputs
     * @throws IllegalArgumentException if ONNX has no operator for a column
     */
    static List<String> add(Schema schema, List<Input> inputs, GraphWriter graph) {
        Columns columns = new Columns(schema, graph);
        List<String> cells = schema.columns().stream().map(columns::input).toList();
        for (int c = 0; c < cells.size(); c++) {
            graph.begin(cells.get(c));
            columns.add(schema.columns().get(c), cells.get(c));
        }
        graph.begin("columns");
        List<String> rows = new ArrayList<>();
        if (!columns.numbers.isEmpty()) {
            rows.add(graph.add("Concat", columns.numbers, Onnx.attribute("axis", 1)));
        }
        rows.addAll(columns.ids);
        List<String> samples = new ArrayList<>();
        for (String row : rows) {
            Shape shape = inputs.get(samples.size()).shape();
            samples.add(shape.rank() == 1 ? row : graph.reshape(row, shape));
        }
        return samples;
    }

    private String input(Column column) {
        if (column instanceof HashedColumn) {
            throw new IllegalArgumentException("The model cannot be written as ONNX: there is no operator for the hash "
                    + "of the column '" + column.name() + "'. Train with this column embedded, or as a category of "
                    + "fewer labels, or write the model as Java.");
        }
        boolean isNumber = column instanceof NumberColumn || column instanceof BooleanColumn
                || column instanceof DateColumn;
        return graph.input(column.name(), isNumber ? Onnx.DOUBLE : Onnx.STRING, 1);
    }

    private void add(Column column, String cells) {
        if (column instanceof NumberColumn number) {
            addNumbers(cells, number.fill(), number.indicator(),
                    x -> List.of(graph.cast(Scalings.apply(number.scaling(), x, graph), Onnx.FLOAT)));
        } else if (column instanceof BooleanColumn yesOrNo) {
            addNumbers(cells, yesOrNo.fill(), yesOrNo.indicator(), x -> List.of(graph.cast(x, Onnx.FLOAT)));
        } else if (column instanceof DateColumn date) {
            addNumbers(cells, date.fill(), date.indicator(), x -> Dates.parts(date, x, graph));
        } else if (column instanceof CategoryColumn category) {
            addCategory(category, cells);
        } else if (column instanceof OrderedColumn ordered) {
            Scaling scaling = ordered.scaling();
            numbers.add(lookUp(cells, table(ordered.labels(), scaling::apply), scaling.apply(ordered.fill())));
            if (ordered.indicator()) {
                numbers.add(lookUp(cells, table(ordered.labels(), place -> 0), 1));
            }
        } else {
            List<String> labels = ((EmbeddedColumn) column).labels();
            ids.add(lookUp(cells, table(labels, place -> place), labels.size()));
        }
    }

    private void addNumbers(String cells, double fill, boolean indicator, Function<String, List<String>> parts) {
        String isMissing = graph.add("IsNaN", cells);
        numbers.addAll(parts.apply(graph.add("Where", List.of(isMissing, graph.number(fill), cells))));
        if (indicator) {
            numbers.add(graph.cast(isMissing, Onnx.FLOAT));
        }
    }

    private void addCategory(CategoryColumn category, String cells) {
        int other = category.labels().size();
        Map<String, Float> places = table(category.labels(), place -> place);
        missing.forEach(text -> places.put(text, (float) category.fill()));
        float[] all = new float[other + 1];
        for (int place = 0; place < all.length; place++) {
            all[place] = place;
        }
        String each = graph.constant(new Weights("places", new int[] {all.length}, all));
        String isThere = graph.add("Equal", List.of(lookUp(cells, places, other), each));
        numbers.add(graph.cast(isThere, Onnx.FLOAT));
        if (category.indicator()) {
            Map<String, Float> told = new LinkedHashMap<>();
            missing.forEach(text -> told.put(text, 1f));
            numbers.add(lookUp(cells, told, 0));
        }
    }

    /** Returns what labels stand for, but for those that stand for a missing cell. */
    private Map<String, Float> table(List<String> labels, IntToDoubleFunction value) {
        Map<String, Float> table = new LinkedHashMap<>();
        for (int place = 0; place < labels.size(); place++) {
            if (!missing.contains(labels.get(place))) {
                table.put(labels.get(place), (float) value.applyAsDouble(place));
            }
        }
        return table;
    }

    /** Looks texts up; a table has one at least, and the empty one is no label. */
    private String lookUp(String cells, Map<String, Float> table, double otherwise) {
        table.putIfAbsent("", (float) otherwise);
        return graph.lookUp(cells, List.copyOf(table.keySet()), List.copyOf(table.values()), otherwise);
    }
}
