package io.neurite.io;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Learning;
import io.neurite.core.graph.Node;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The part of a description that defines a network: the same in model files and in files of an architecture. */
final class GraphDescription {
    static final List<String> KEYS = List.of("inputs", "nodes", "outputs");
    static final List<String> KEYS_OF_INPUT = List.of("name", "shape");
    static final List<String> KEYS_OF_NODE = List.of("name", "layer", "inputs", "parametersOf", "learning");

    /** What an input is called that nobody named. */
    private static final String X = "x";
    private static final int MOST_NODES = 1 << 16;

    private GraphDescription() {}

    /**
     * Describes a definition.
     *
     * @param used told which plugins the description names
     */
    static Map<String, @Nullable Object> toTree(Graph graph, PluginCodec codec, Consumer<Found> used) {
        List<Object> inputs = new ArrayList<>();
        for (Input input : graph.inputs()) {
            inputs.add(tree(input));
        }
        List<Object> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            nodes.add(tree(node, graph.learning().get(node.name()), codec, used));
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("inputs", inputs);
        tree.put("nodes", nodes);
        tree.put("outputs", graph.outputs());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Input input) {
        List<Integer> extents = new ArrayList<>();
        for (int extent : input.shape().toArray()) {
            extents.add(extent);
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", input.name());
        tree.put("shape", extents);
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Node node, @Nullable Learning learning, PluginCodec codec,
            Consumer<Found> used) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", node.name());
        tree.put("layer", codec.toTree(Layer.class, node.layer(), used));
        tree.put("inputs", node.inputs());
        if (node.sharesParameters()) {
            tree.put("parametersOf", node.parametersOf());
        }
        if (learning != null) {
            tree.put("learning", LearningTree.of(learning, codec, used));
        }
        return tree;
    }

    /**
     * Reads a definition.
     *
     * @param root what has its keys
     * @param shapes those of the inputs that have none of their own, in the order of the inputs; may be fewer
     * @throws IllegalArgumentException if it defines no network; the message names the layer concerned
     */
    static Graph fromTree(Fields root, List<Shape> shapes, PluginCodec codec) {
        List<Input> inputs = inputs(root, shapes);
        List<Fields> described = root.objects("nodes");
        if (described.size() > MOST_NODES) {
            throw new IllegalArgumentException(root.path("nodes") + ": expected at most " + MOST_NODES + ", got "
                    + described.size() + ".");
        }
        List<Node> nodes = new ArrayList<>();
        String last = inputs.isEmpty() ? X : inputs.get(inputs.size() - 1).name();
        Map<String, Learning> learning = new TreeMap<>();
        for (Fields each : described) {
            Node node = node(byName(each), last, codec);
            nodes.add(node);
            if (each.has("learning")) {
                learning.put(node.name(), LearningTree.read(byName(each).object("learning"), codec));
            }
            last = node.name();
        }
        List<String> outputs = root.has("outputs") ? root.texts("outputs") : List.of(last);
        return new Graph(inputs, nodes, outputs, learning);
    }

    private static List<Input> inputs(Fields root, List<Shape> shapes) {
        if (!root.has("inputs") && shapes.size() == 1) {
            return List.of(new Input(X, shapes.get(0)));
        }
        List<Input> inputs = new ArrayList<>();
        for (Fields input : root.objects("inputs")) {
            boolean known = !input.has("shape") && inputs.size() < shapes.size();
            inputs.add(new Input(input.text("name"), known ? shapes.get(inputs.size()) : input.shape("shape")));
        }
        return inputs;
    }

    /** Calls a node by its name, not by its place: so whoever wrote it finds it. */
    static Fields byName(Fields node) {
        return new Fields("layer '" + node.text("name") + "'", node.map());
    }

    private static Node node(Fields node, String before, PluginCodec codec) {
        String name = node.text("name");
        return new Node(
                name,
                layer(node, codec),
                node.has("inputs") ? node.texts("inputs") : List.of(before),
                node.has("parametersOf") ? node.text("parametersOf") : name);
    }

    private static Layer layer(Fields node, PluginCodec codec) {
        Map<String, @Nullable Object> tree = node.tree("layer");
        try {
            return codec.fromTree(Layer.class, tree);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(node.where() + ": " + refused.getMessage(), refused);
        }
    }
}
