package io.neurite.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Node;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GraphPlotTest {
    /** Reads anything, and is called anything. */
    public record Anything(String id, String text) implements Layer {
        public Anything() {
            this("test/anything", "");
        }

        @Override
        public LayerPlan plan(List<Shape> inputs) {
            return LayerPlan.output(Shape.of(3));
        }

        @Override
        public void forward(ForwardPass pass) {}

        @Override
        public void backward(BackwardPass pass) {}
    }

    /** Where a box is. */
    private record Box(double left, double top, double right, double bottom) {
        boolean overlaps(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private static List<String> names(Document document) {
        return elements(document, "g").stream().map(each -> each.getAttribute("data-name")).toList();
    }

    private static Map<String, Box> boxes(Document document) {
        Map<String, Box> boxes = new LinkedHashMap<>();
        for (Element group : elements(document, "g")) {
            Element rect = (Element) group.getElementsByTagName("rect").item(0);
            double x = Double.parseDouble(rect.getAttribute("x"));
            double y = Double.parseDouble(rect.getAttribute("y"));
            boxes.put(group.getAttribute("data-name"), new Box(x, y, x + Double.parseDouble(rect.getAttribute("width")),
                    y + Double.parseDouble(rect.getAttribute("height"))));
        }
        return boxes;
    }

    private static List<Element> lines(Document document) {
        return elements(document, "path").stream().filter(each -> each.hasAttribute("data-from")).toList();
    }

    private static List<String> connections(Graph graph) {
        return graph.nodes().stream()
                .flatMap(node -> node.inputs().stream().map(read -> read + " -> " + node.name())).sorted().toList();
    }

    /** Graphs of all kinds: layers read up to four others, any distance away, and some twice. */
    private static Stream<Graph> graphs() {
        return IntStream.range(0, 60).mapToObj(seed -> {
            Random random = new Random(seed);
            List<String> names = new ArrayList<>();
            TreeSet<String> unread = new TreeSet<>();
            List<Input> inputs = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                inputs.add(new Input("in" + i, Shape.of(1 + random.nextInt(100))));
                names.add("in" + i);
            }
            List<Node> nodes = new ArrayList<>();
            int count = 1 + random.nextInt(40);
            for (int n = 0; n < count; n++) {
                List<String> reads = new ArrayList<>();
                if (n < inputs.size()) {
                    reads.add("in" + n);
                }
                for (int r = random.nextInt(3); r >= 0; r--) {
                    reads.add(names.get(random.nextInt(names.size())));
                }
                String name = "n".repeat(1 + random.nextInt(30)) + n;
                nodes.add(new Node(name, new Anything("test/" + "k".repeat(random.nextInt(30)), ""), reads, name));
                reads.forEach(unread::remove);
                unread.add(name);
                names.add(name);
            }
            List<Input> read = inputs.stream()
                    .filter(input -> nodes.stream().anyMatch(node -> node.inputs().contains(input.name()))).toList();
            return new Graph(read, nodes, List.copyOf(unread), Map.of());
        });
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void everyLayerAndEveryConnectionIsThereAndNoBoxIsCovered(Graph graph) throws Exception {
        Document document = parse(GraphPlot.svg(graph));
        Map<String, Box> boxes = boxes(document);
        assertEquals(Stream.concat(graph.inputs().stream().map(Input::name), graph.nodes().stream().map(Node::name))
                .toList(), names(document));
        assertEquals(connections(graph), lines(document).stream()
                .map(line -> line.getAttribute("data-from") + " -> " + line.getAttribute("data-to")).sorted().toList());
        Element root = document.getDocumentElement();
        Box paper = new Box(0, 0, Double.parseDouble(root.getAttribute("width")),
                Double.parseDouble(root.getAttribute("height")));
        List<Box> all = List.copyOf(boxes.values());
        for (int i = 0; i < all.size(); i++) {
            Box box = all.get(i);
            assertTrue(box.left > 0 && box.top > 0 && box.right < paper.right && box.bottom < paper.bottom,
                    () -> box + " on " + paper);
            for (int j = 0; j < i; j++) {
                assertTrue(!box.overlaps(all.get(j)), graph + ": boxes overlap");
            }
        }
        for (Element line : lines(document)) {
            checkLine(line, boxes);
        }
    }

    /** A line begins below the one box and ends on top of the other; on its way down through rows it meets none. */
    private static void checkLine(Element line, Map<String, Box> boxes) {
        String[] words = line.getAttribute("d").replace(",", "").split(" ");
        Box from = boxes.get(line.getAttribute("data-from"));
        Box to = boxes.get(line.getAttribute("data-to"));
        double y = Double.parseDouble(words[2]);
        assertEquals(from.bottom, y, 1);
        assertTrue(from.left < Double.parseDouble(words[1]) && Double.parseDouble(words[1]) < from.right);
        assertEquals(to.top, Double.parseDouble(words[words.length - 1]), 1);
        double end = Double.parseDouble(words[words.length - 2]);
        assertTrue(to.left < end && end < to.right);
        for (int i = 3; i < words.length; i += words[i].equals("L") ? 3 : 7) {
            if (words[i].equals("L")) {
                double x = Double.parseDouble(words[i + 1]);
                Box way = new Box(x, y, x + 1e-9, Double.parseDouble(words[i + 2]));
                assertTrue(boxes.values().stream().noneMatch(way::overlaps), line.getAttribute("d"));
            }
            y = Double.parseDouble(words[i + (words[i].equals("L") ? 2 : 6)]);
        }
    }

    @Test
    void equalGraphsGiveEqualBytes() {
        List<String> first = graphs().map(GraphPlot::svg).toList();
        assertEquals(first, graphs().map(GraphPlot::svg).toList());
    }

    @Test
    void aBoxTellsNameKindShapeParametersAndLearning() throws Exception {
        Graph graph = Network.input(4).dense(5).activation("relu").dense(3).freeze("dense1").build().definition();
        Document document = parse(GraphPlot.svg(graph));
        List<String> texts = elements(document, "text").stream().map(Element::getTextContent).toList();
        assertEquals(List.of("x", "input", "4", "dense1", "dense(units=5)", "5, 25 parameters", "frozen", "relu1",
                "relu", "5", "dense2", "dense(units=3)", "3, 18 parameters"), texts);
        assertEquals("A network of 3 layers with 43 parameters",
                elements(document, "title").get(0).getTextContent());
    }

    @Test
    void whatAFileCallsThingsIsTextAndNothingElse() throws Exception {
        String hostile = "</text><script>alert('1')</script>\n\0\33[31m\uFFFF\uD800 \"&amp;]]>";
        Graph graph = new Graph(List.of(new Input("x", Shape.of(2))),
                List.of(new Node("y", new Anything(hostile, hostile), List.of("x"), "y")), List.of("y"), Map.of());
        String svg = GraphPlot.svg(graph);
        Document document = parse(svg);
        TreeSet<String> kinds = new TreeSet<>();
        elements(document, "*").forEach(each -> kinds.add(each.getTagName()));
        assertEquals("[defs, g, marker, path, rect, svg, text, title]", kinds.toString());
        String title = elements(document, "title").get(2).getTextContent();
        assertTrue(title.contains("</text><script>alert('1')</script>"), title);
        assertTrue(svg.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127), svg);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        List<Node> nodes = new ArrayList<>();
        for (int n = 0; n < 400; n++) {
            // Everything is read once more at the end: each value has bends in all rows below it.
            nodes.add(new Node("n" + n, new Anything(), List.of(n == 0 ? "x" : "n" + (n - 1)), "n" + n));
        }
        List<String> all = nodes.stream().map(Node::name).toList();
        nodes.add(new Node("end", new Anything(), all, "end"));
        Graph graph = new Graph(List.of(new Input("x", Shape.of(2))), nodes, List.of("end"), Map.of());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> GraphPlot.svg(graph)).getMessage()
                .contains("too many layers and connections to be drawn: more than 50000"));
    }
}
