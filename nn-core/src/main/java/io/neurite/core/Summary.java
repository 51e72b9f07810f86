package io.neurite.core;

import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Learning;
import io.neurite.core.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The table that shows a network: a row per layer, those of a block below a row for the block. A layer's memory is that
 * of its parameters and of its output for one sample.
 */
final class Summary {
    private static final int COLUMNS = 7;
    private static final int THOUSAND = 1_000;
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB");

    private final Graph graph;
    private final List<String[]> rows = new ArrayList<>();
    /** Blocks that the layer of the latest row is in, from the outermost on. */
    private List<String> blocks = List.of();
    private final Count all = new Count();
    private long outputs;

    /** Numbers of parameters, by what becomes of them. */
    private static final class Count {
        private long trained;
        private long frozen;
        private long statistics;

        void add(LayerPlan plan, boolean isFrozen) {
            for (ParameterSpec spec : plan.parameters()) {
                long size = spec.shape().size();
                boolean statistic = spec.role() == Role.STATISTIC;
                statistics += statistic ? size : 0;
                frozen += !statistic && isFrozen ? size : 0;
                trained += !statistic && !isFrozen ? size : 0;
            }
        }

        long sum() {
            return trained + frozen + statistics;
        }
    }

    private Summary(Graph graph) {
        this.graph = graph;
    }

    static String of(Graph graph) {
        return new Summary(graph).text();
    }

    private String text() {
        rows.add(new String[] {"layer", "kind", "reads", "output", "parameters", "memory", "learning"});
        for (Input input : graph.inputs()) {
            addRow(0, input.name(), "input", "", input.shape().toString(), "", "", "");
        }
        for (int n = 0; n < graph.nodes().size(); n++) {
            addNode(n);
        }
        return table() + "outputs: " + String.join(", ", graph.outputs()) + System.lineSeparator()
                + "parameters in all: " + number(all.sum()) + " (trained " + number(all.trained) + ", frozen "
                + number(all.frozen) + ", statistics " + number(all.statistics) + ")" + System.lineSeparator()
                + "memory: " + bytes(all.sum()) + " of parameters, " + bytes(outputs) + " of outputs for each sample"
                + System.lineSeparator();
    }

    private void addNode(int n) {
        Node node = graph.nodes().get(n);
        List<String> around = node.blocks();
        for (int depth = 0; depth < around.size(); depth++) {
            if (depth >= blocks.size() || !blocks.get(depth).equals(around.get(depth))) {
                addBlock(depth, around.get(depth));
            }
        }
        blocks = around;
        Count count = new Count();
        count.add(graph.plan(n), graph.isFrozen(n));
        if (!node.sharesParameters()) {
            all.add(graph.plan(n), graph.isFrozen(n));
        }
        long output = graph.plan(n).output().size();
        outputs += output;
        addRow(around.size(), node.name(), node.description(), String.join(", ", node.inputs()),
                graph.plan(n).output().toString(), parameters(node, count),
                bytes((node.sharesParameters() ? 0 : count.sum()) + output), learning(graph.learning(n), count));
    }

    /** Sums up a block in the place of its first layer. */
    private void addBlock(int depth, String block) {
        long count = 0;
        String output = "";
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            if (node.isIn(block)) {
                Count own = new Count();
                own.add(graph.plan(n), false);
                count += node.sharesParameters() ? 0 : own.sum();
                output = graph.plan(n).output().toString();
            }
        }
        addRow(depth, block, "block", "", output, number(count), "", "");
    }

    private static String parameters(Node node, Count count) {
        if (count.sum() == 0) {
            return "0";
        }
        String statistics = count.statistics == 0 ? "" : " (statistics " + number(count.statistics) + ")";
        return node.sharesParameters() ? "those of " + node.parametersOf() : number(count.sum()) + statistics;
    }

    private static String learning(Learning learning, Count count) {
        boolean learns = count.trained > 0;
        String rules = learning.toString();
        return learns && !rules.isEmpty() ? "trained, " + rules : learns ? "trained" : rules;
    }

    private void addRow(int depth, String name, String... others) {
        String[] row = new String[COLUMNS];
        row[0] = "  ".repeat(depth) + name;
        System.arraycopy(others, 0, row, 1, others.length);
        rows.add(row);
    }

    /** Returns what so many floats take: three digits are enough to plan with. */
    private static String bytes(long floats) {
        double size = (double) Float.BYTES * floats;
        int unit = 0;
        while (size >= THOUSAND && unit < UNITS.size() - 1) {
            size /= THOUSAND;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s", size, UNITS.get(unit));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private String table() {
        int[] widths = new int[COLUMNS];
        rows.forEach(row -> Arrays.setAll(widths, column -> Math.max(widths[column], row[column].length())));
        StringBuilder table = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < COLUMNS; column++) {
                line.append(row[column]).append(" ".repeat(widths[column] - row[column].length() + 2));
            }
            table.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return table.toString();
    }
}
