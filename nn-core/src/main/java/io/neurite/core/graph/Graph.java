package io.neurite.core.graph;

import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.math.Shape;
import io.neurite.core.plugins.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The definition of a network: inputs, layers and how they are connected, without any numbers.
 *
 * <p>A directed acyclic graph whose nodes stand in topological order; a sequence is the special case where each node
 * reads the one before it. Shapes are worked out, and every mistake is found, when the graph is made. Immutable and
 * safe for use by any number of threads.
 */
public final class Graph {
    private final List<Input> inputs;
    private final List<Node> nodes;
    private final List<String> outputs;
    private final Set<String> frozen;
    private final Map<String, Integer> values = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final List<LayerPlan> plans = new ArrayList<>();

    /**
     * Makes a graph.
     *
     * @param inputs at least one
     * @param nodes in topological order: each reads inputs and earlier nodes only
     * @param outputs names of the nodes whose outputs are the network's, at least one
     * @param frozen names of the nodes whose parameters training leaves alone
     * @throws IllegalArgumentException if a name is malformed, missing or used twice, a layer cannot take its inputs,
     *     or nodes share parameters that differ in shape
     */
    public Graph(List<Input> inputs, List<Node> nodes, List<String> outputs, Set<String> frozen) {
        this.inputs = List.copyOf(inputs);
        this.nodes = List.copyOf(nodes);
        this.outputs = List.copyOf(outputs);
        this.frozen = new TreeSet<>(frozen);
        for (Input input : this.inputs) {
            define(input.name(), input.shape());
        }
        for (Node node : this.nodes) {
            LayerPlan plan = plan(node);
            plans.add(plan);
            define(node.name(), plan.output());
        }
        checkOutputs();
        for (int n = 0; n < this.nodes.size(); n++) {
            if (this.nodes.get(n).sharesParameters()) {
                checkSharing(n);
            }
        }
    }

    private void define(String name, Shape shape) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "The name of an input or layer is made of letters, digits, '_', '.' and '-', got '" + name + "'.");
        }
        if (values.put(name, shapes.size()) != null) {
            throw new IllegalArgumentException("The name '" + name
                    + "' is used twice; names of inputs and layers are unique.");
        }
        shapes.add(shape);
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && (i == 0 || "_.-".indexOf(c) < 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private LayerPlan plan(Node node) {
        List<Shape> read = new ArrayList<>();
        for (String name : node.inputs()) {
            read.add(shapes.get(indexOf(name, "layer '" + node.name() + "' reads")));
        }
        try {
            return node.layer().plan(read);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Layer '" + node.name() + "' behind " + node.inputs() + " of shape "
                    + read + ": "
                    + e.getMessage(), e);
        }
    }

    private void checkOutputs() {
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("A network needs at least one input and one output, got inputs "
                    + inputs + " and outputs " + outputs + ".");
        }
        for (String output : outputs) {
            if (indexOf(output, "an output is named") < inputs.size()) {
                throw new IllegalArgumentException("Output '" + output
                        + "' is an input; an output is the result of a layer.");
            }
        }
        for (String name : frozen) {
            int frozenValue = indexOf(name, "a frozen layer is named");
            if (frozenValue < inputs.size()) {
                throw new IllegalArgumentException("'" + name + "' is an input and cannot be frozen.");
            }
            Node node = nodes.get(frozenValue - inputs.size());
            if (node.sharesParameters()) {
                throw new IllegalArgumentException("Layer '" + name + "' uses the parameters of '"
                        + node.parametersOf() + "'; freeze that layer, and all its uses are.");
            }
        }
    }

    private void checkSharing(int index) {
        Node node = nodes.get(index);
        int owner = indexOf(node.parametersOf(), "layer '" + node.name() + "' shares the parameters of");
        boolean earlier = owner >= inputs.size() && owner - inputs.size() < index;
        if (!earlier || nodes.get(owner - inputs.size()).sharesParameters()
                || !plan(owner - inputs.size()).parameters().equals(plan(index).parameters())) {
            throw new IllegalArgumentException("Layer '" + node.name()
                    + "' can share the parameters of an earlier layer that has"
                    + " equal ones of its own; those of '" + node.parametersOf() + "' do not fit.");
        }
    }

    private int indexOf(String name, String who) {
        Integer index = values.get(name);
        if (index == null) {
            Set<String> names = new TreeSet<>(values.keySet());
            String nearest = Spelling.nearest(name, names);
            throw new IllegalArgumentException("There is no input or earlier layer '" + name + "' (" + who
                    + " it)." + (nearest == null ? "" : " Did you mean '" + nearest + "'?") + " There are " + names
                    + ".");
        }
        return index;
    }

    /**
     * Returns the inputs.
     *
     * @return at least one
     */
    public List<Input> inputs() {
        return inputs;
    }

    /**
     * Returns the nodes in topological order.
     *
     * @return the nodes
     */
    public List<Node> nodes() {
        return nodes;
    }

    /**
     * Returns the names of the outputs.
     *
     * @return at least one
     */
    public List<String> outputs() {
        return outputs;
    }

    /**
     * Returns the names of the nodes whose parameters training leaves alone.
     *
     * @return in alphabetical order
     */
    public Set<String> frozen() {
        return new TreeSet<>(frozen);
    }

    /**
     * Tells whether training leaves the layer of a node alone.
     *
     * @param node place of the node in {@link #nodes()}
     * @return true if it, or the node whose parameters it shares, is frozen
     */
    public boolean isFrozen(int node) {
        return frozen.contains(nodes.get(node).parametersOf());
    }

    /**
     * Returns the same graph with other layers frozen.
     *
     * @param names names of the nodes whose parameters training is to leave alone
     * @return the graph
     * @throws IllegalArgumentException if there is no such node
     */
    public Graph freeze(Set<String> names) {
        return new Graph(inputs, nodes, outputs, names);
    }

    /**
     * Returns the number by which the engine knows an input or a node's output: inputs first, then nodes, in their
     * order.
     *
     * @param name name of an input or node
     * @return from 0
     * @throws IllegalArgumentException if there is none of that name
     */
    public int valueOf(String name) {
        return indexOf(name, "asked for");
    }

    /**
     * Returns the shape of one sample of an input or of a node's output.
     *
     * @param value its number, see {@link #valueOf}
     * @return the shape
     */
    public Shape shape(int value) {
        return shapes.get(value);
    }

    /**
     * Returns the shape of one sample of an output.
     *
     * @param output which output, from 0
     * @return the shape
     */
    public Shape outputShape(int output) {
        return shape(valueOf(outputs.get(output)));
    }

    /**
     * Returns what the layer of a node declared for its inputs.
     *
     * @param node place of the node in {@link #nodes()}
     * @return the plan
     */
    public LayerPlan plan(int node) {
        return plans.get(node);
    }

    /**
     * Returns how many numbers the parameters have, each counted once where nodes share them.
     *
     * @return the sum over all parameters, statistics included
     */
    public long parameterCount() {
        long count = 0;
        for (int n = 0; n < nodes.size(); n++) {
            if (!nodes.get(n).sharesParameters()) {
                for (ParameterSpec spec : plans.get(n).parameters()) {
                    count += spec.shape().size();
                }
            }
        }
        return count;
    }

    /**
     * Returns the layer of the node that computes an input or output, if a node does.
     *
     * @param value its number, see {@link #valueOf}
     * @return the layer
     * @throws IndexOutOfBoundsException if the value is an input
     */
    public Layer layer(int value) {
        return nodes.get(value - inputs.size()).layer();
    }

    /** Two graphs are equal if they define the same network. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Graph graph
                && inputs.equals(graph.inputs)
                && nodes.equals(graph.nodes)
                && outputs.equals(graph.outputs)
                && frozen.equals(graph.frozen);
    }

    @Override
    public int hashCode() {
        return 31 * inputs.hashCode() + nodes.hashCode();
    }

    /** Returns the definition in a line, for messages and debuggers. */
    @Override
    public String toString() {
        return "Graph" + inputs + " -> " + nodes + " -> " + outputs;
    }
}
