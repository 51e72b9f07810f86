package io.neurite.core;

import io.neurite.api.ParameterSpec;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The table that shows a network. */
final class Summary {
    private Summary() {}

    static String of(Graph graph) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"layer", "kind", "reads", "output", "parameters"});
        for (Input input : graph.inputs()) {
            rows.add(new String[] {input.name(), "input", "", input.shape().toString(), "0"});
        }
        long total = 0;
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            long count = graph.plan(n).parameters().stream().map(ParameterSpec::shape).mapToLong(Shape::size).sum();
            String own = node.sharesParameters() ? "those of " + node.parametersOf() : Long.toString(count);
            total += node.sharesParameters() ? 0 : count;
            rows.add(new String[] {
                node.name() + (graph.isFrozen(n) ? " (frozen)" : ""),
                kind(node), String.join(", ", node.inputs()), graph.plan(n).output().toString(), own
            });
        }
        return format(rows) + "parameters in all: " + total + System.lineSeparator();
    }

    private static String kind(Node node) {
        return node.layer() instanceof ActivationLayer layer && layer.activation() != null
                ? layer.activation().id()
                : node.layer().id();
    }

    private static String format(List<String[]> rows) {
        int[] widths = new int[rows.get(0).length];
        rows.forEach(row -> Arrays.setAll(widths, column -> Math.max(widths[column], row[column].length())));
        StringBuilder table = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                line.append(row[column]).append(" ".repeat(widths[column] - row[column].length() + 2));
            }
            table.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return table.toString();
    }
}
