package io.neurite.cli.plot;

import io.neurite.api.ParameterSpec;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.dashboard.markup.Markup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A drawing of a graph as SVG: a box with name, kind, shape and parameters for each input and layer, and lines from
 * what is read to who reads it. Equal graphs give equal texts.
 */
public final class GraphPlot {
    private static final int LONGEST = 36;
    /** Of a character in the font, and somewhat more where a reader's computer has another one. */
    private static final double CHARACTER = 7.4;

    private static final double LINE = 16;
    private static final double MARGIN = 20;
    private static final double GAP = 28;
    private static final double ROW_GAP = 44;
    private static final double PADDING = 10;

    private final Graph graph;
    private final int inputs;
    /** By value, what is written in its box. */
    private final List<List<String>> lines = new ArrayList<>();
    private final Rows rows;
    private final double width;
    private final double boxHeight;
    private final Markup svg = new Markup();

    private GraphPlot(Graph graph) {
        this.graph = graph;
        this.inputs = graph.inputs().size();
        for (int input = 0; input < inputs; input++) {
            lines.add(List.of(graph.inputs().get(input).name(), "input", graph.shape(input).toString()));
        }
        for (int n = 0; n < graph.nodes().size(); n++) {
            lines.add(lines(n));
        }
        double[] widths = lines.stream().mapToDouble(GraphPlot::width).toArray();
        this.rows = new Rows(graph, widths);
        this.width = Placement.place(rows.all(), GAP);
        this.boxHeight = LINE * lines.stream().mapToInt(List::size).max().orElse(0) + PADDING;
    }

    /**
     * Draws a graph.
     *
     * @param graph the definition of a network
     * @return an XML document
     * @throws IllegalArgumentException if it is too large to be drawn
     */
    public static String svg(Graph graph) {
        return new GraphPlot(graph).draw();
    }

    private List<String> lines(int n) {
        Node node = graph.nodes().get(n);
        long parameters = graph.plan(n).parameters().stream().map(ParameterSpec::shape).mapToLong(shape -> shape.size())
                .sum();
        List<String> said = new ArrayList<>(List.of(node.name(), node.description(),
                graph.plan(n).output() + (parameters == 0 ? "" : ", " + number(parameters) + " parameters")));
        if (node.sharesParameters() && parameters > 0) {
            said.add("shared with " + node.parametersOf());
        }
        String learning = graph.learning(n).toString();
        if (!learning.isEmpty()) {
            said.add(learning);
        }
        return said;
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static double width(List<String> lines) {
        return lines.stream().mapToInt(line -> shortened(line).length()).max().orElse(0) * CHARACTER + 2 * PADDING;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }

    private String draw() {
        double wide = width + 2 * MARGIN;
        double high = rows.all().size() * (boxHeight + ROW_GAP) - ROW_GAP + 2 * MARGIN;
        svg.open("svg").attribute("xmlns", "http://www.w3.org/2000/svg").attribute("width", wide)
                .attribute("height", high).attribute("font-family", "monospace").attribute("font-size", 12).content()
                .line();
        svg.open("title").content().text("A network of " + graph.nodes().size() + " layers with "
                + number(graph.parameterCount()) + " parameters").close("title").line();
        svg.open("rect").attribute("width", wide).attribute("height", high).attribute("fill", "#ffffff").close().line();
        svg.open("defs").content().open("marker").attribute("id", "arrow").attribute("viewBox", "0 0 8 8")
                .attribute("refX", 8).attribute("refY", 4).attribute("markerWidth", 7).attribute("markerHeight", 7)
                .attribute("orient", "auto").content().open("path").attribute("d", "M 0 0 L 8 4 L 0 8 z")
                .attribute("fill", "#5f6b7a").close().close("marker").close("defs").line();
        for (int n = 0; n < graph.nodes().size(); n++) {
            drawLines(n);
        }
        for (int value = 0; value < lines.size(); value++) {
            drawBox(value);
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.close("svg").line();
    }

    private double top(int row) {
        return MARGIN + row * (boxHeight + ROW_GAP);
    }

    /** Draws a line from each thing that a layer reads; side by side on the upper edge of its box, as they arrive. */
    private void drawLines(int n) {
        Item box = rows.box(inputs + n);
        List<String> reads = new ArrayList<>(graph.nodes().get(n).inputs());
        reads.sort(Comparator.comparingDouble(read -> {
            List<Item> way = rows.way(graph.valueOf(read), box);
            return way.get(way.size() - 1).x;
        }));
        for (int i = 0; i < reads.size(); i++) {
            StringBuilder path = new StringBuilder();
            double x = 0;
            double y = 0;
            for (Item item : rows.way(graph.valueOf(reads.get(i)), box)) {
                if (item.isBend) {
                    curve(path, x, y, item.x, top(item.row));
                }
                x = item.x;
                y = top(item.row) + boxHeight;
                path.append(item.isBend ? " L " : "M ").append(point(x, y));
            }
            curve(path, x, y, box.left() + box.width * (i + 1) / (reads.size() + 1), top(box.row));
            svg.open("path").attribute("data-from", reads.get(i)).attribute("data-to", graph.nodes().get(n).name())
                    .attribute("d", path.toString()).attribute("fill", "none").attribute("stroke", "#5f6b7a")
                    .attribute("marker-end", "url(#arrow)").close().line();
        }
    }

    private static void curve(StringBuilder path, double x, double y, double toX, double toY) {
        double middle = (y + toY) / 2;
        path.append(" C ").append(point(x, middle)).append(", ").append(point(toX, middle)).append(", ")
                .append(point(toX, toY));
    }

    private static String point(double x, double y) {
        return Math.round(MARGIN + x) + " " + Math.round(y);
    }

    private void drawBox(int value) {
        Item box = rows.box(value);
        boolean input = value < inputs;
        boolean frozen = !input && graph.isFrozen(value - inputs);
        List<String> text = lines.get(value);
        svg.open("g").attribute("data-name", text.get(0)).content();
        svg.open("title").content().text(String.join(", ", text)).close("title");
        svg.open("rect").attribute("x", MARGIN + box.left()).attribute("y", top(box.row))
                .attribute("width", box.width).attribute("height", boxHeight).attribute("rx", 6)
                .attribute("fill", input ? "#eaf2e3" : frozen ? "#e1eefb" : "#fffdf5").attribute("stroke", "#2f3b4a")
                .attribute("stroke-width", graph.outputs().contains(text.get(0)) ? 3 : 1)
                .attribute("stroke-dasharray", frozen ? "5 3" : "none").close();
        for (int i = 0; i < text.size(); i++) {
            svg.open("text").attribute("x", MARGIN + box.x)
                    .attribute("y", top(box.row) + (boxHeight - text.size() * LINE) / 2 + (i + 0.75) * LINE)
                    .attribute("text-anchor", "middle").attribute("fill", "#1b2430")
                    .attribute("font-weight", i == 0 ? "bold" : "normal").content().text(shortened(text.get(i)))
                    .close("text");
        }
        svg.close("g").line();
    }
}
