package io.neurite.core.graph;

import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.math.Shape;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The definition of a network: inputs, layers, how they are connected and how each learns, without any numbers.
 *
 * <p>A directed acyclic graph whose nodes stand in topological order; a sequence is the special case where each node
 * reads the one before it. Shapes are worked out, and every mistake is found, when the graph is made. Immutable and
 * safe for use by any number of threads.
 */
public final class Graph {
    private final List<Input> inputs;
    private final List<Node> nodes;
    private final List<String> outputs;
    private final Wiring wiring;
    private final LearningRules learning;

    /**
     * Makes a graph.
     *
     * @param inputs at least one
     * @param nodes in topological order: each reads inputs and earlier nodes only
     * @param outputs names of the nodes whose outputs are the network's, at least one
     * @param learning by the name of a node how its parameters learn, where that is not as usual
     * @throws IllegalArgumentException if a name is malformed, missing or used twice, a layer cannot take its inputs,
     *     nobody reads an input or what is no output, nodes share parameters that differ in shape, or a node learns in
     *     a way that means nothing to it
     */
    public Graph(List<Input> inputs, List<Node> nodes, List<String> outputs, Map<String, Learning> learning) {
        this.inputs = List.copyOf(inputs);
        this.nodes = List.copyOf(nodes);
        this.outputs = List.copyOf(outputs);
        this.wiring = new Wiring(this.inputs, this.nodes, this.outputs);
        this.learning = new LearningRules(this.nodes, wiring).with(learning);
    }

    private Graph(Graph graph, LearningRules learning) {
        this.inputs = graph.inputs;
        this.nodes = graph.nodes;
        this.outputs = graph.outputs;
        this.wiring = graph.wiring;
        this.learning = learning;
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
     * Returns how the parameters of a node learn.
     *
     * @param node place of the node in {@link #nodes()}
     * @return its rules, or those of the node whose parameters it shares
     */
    public Learning learning(int node) {
        return learning.of(node);
    }

    /**
     * Returns how layers learn, where that is not as usual.
     *
     * @return by names of nodes, in alphabetical order; unmodifiable
     */
    public SortedMap<String, Learning> learning() {
        return Collections.unmodifiableSortedMap(learning.all());
    }

    /**
     * Tells whether training leaves the layer of a node alone.
     *
     * @param node place of the node in {@link #nodes()}
     * @return true if it, or the node whose parameters it shares, is frozen
     */
    public boolean isFrozen(int node) {
        return learning(node).frozen();
    }

    /**
     * Returns the same graph with other rules for some layers, instead of those that they had.
     *
     * @param rules how they learn
     * @param names names of layers, or of blocks: each layer of a block takes of the rules what means something to it
     * @return the graph
     * @throws IllegalArgumentException if there is no layer or block of a name, it shares the parameters of one that is
     *     not named with it, or a layer has nothing that could learn so
     */
    public Graph withLearning(Learning rules, Collection<String> names) {
        return new Graph(this, learning.with(rules, names));
    }

    /**
     * Returns the same graph with some layers frozen, too; all else that is said of their learning stays.
     *
     * @param names names of the layers, or of blocks, whose parameters training is to leave alone
     * @return the graph
     * @throws IllegalArgumentException if there is no layer or block of a name, or it shares the parameters of one that
     *     is not named with it
     */
    public Graph freeze(Collection<String> names) {
        return new Graph(this, learning.frozen(names));
    }

    /**
     * Returns the same graph with no layer frozen; all else that is said of their learning stays.
     *
     * @return the graph
     */
    public Graph thaw() {
        return new Graph(this, learning.thawed());
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
        return wiring.valueOf(name);
    }

    /**
     * Returns the shape of one sample of an input or of a node's output.
     *
     * @param value its number, see {@link #valueOf}
     * @return the shape
     */
    public Shape shape(int value) {
        return wiring.shape(value);
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
        return wiring.plan(node);
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
                for (ParameterSpec spec : plan(n).parameters()) {
                    count += spec.shape().size();
                }
            }
        }
        return count;
    }

    /**
     * Checks the length of masks: a row for each step.
     *
     * @param input the input that they are of, its place among the inputs
     * @param rows rows of the masks, 0 for none
     * @throws IllegalArgumentException if the input has another number of steps
     */
    public void checkMask(int input, int rows) {
        Shape shape = shape(input);
        int expected = shape.rank() == 0 ? 1 : shape.extent(0);
        if (rows != 0 && rows != expected) {
            throw new IllegalArgumentException("Input '" + inputs.get(input).name() + "' takes samples of shape "
                    + shape + ", so that masks for it have " + expected + " rows, one for each step; got masks of "
                    + rows + " rows.");
        }
    }

    /**
     * Tells whether layers read an input of the network as ids, see {@link LayerPlan#takingIds}.
     *
     * @param input its place among the inputs
     * @return how many ids the layer has that knows the fewest; 0 if none reads ids
     */
    public int ids(int input) {
        int fewest = 0;
        for (int n = 0; n < nodes.size(); n++) {
            int ids = plan(n).ids();
            if (ids > 0 && nodes.get(n).inputs().get(0).equals(inputs.get(input).name())) {
                fewest = fewest == 0 ? ids : Math.min(fewest, ids);
            }
        }
        return fewest;
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
                && learning.all().equals(graph.learning.all());
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
