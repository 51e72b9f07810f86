package io.neurite.core;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Learning;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.merging.Add;
import io.neurite.core.plugins.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds a network that is a directed acyclic graph. Layers are named, and read inputs and earlier layers by name.
 *
 * <p>Shapes and connections are checked by {@link #build}, which names the layers concerned.
 */
public final class GraphBuilder {
    private final List<Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<UnaryOperator<Graph>> rules = new ArrayList<>();
    private long seed;
    private @Nullable Plugins plugins;

    GraphBuilder() {}

    /**
     * Adds an input.
     *
     * @param name unique name
     * @param shape shape of one sample
     * @return this builder
     */
    public GraphBuilder input(String name, int... shape) {
        inputs.add(new Input(name, Shape.of(shape)));
        return this;
    }

    /**
     * Adds a layer.
     *
     * @param name unique name
     * @param layer the layer
     * @param reads names of the inputs, earlier layers or blocks that it reads
     * @return this builder
     */
    public GraphBuilder layer(String name, Layer layer, String... reads) {
        nodes.add(new Node(name, layer, resolved(reads), name));
        return this;
    }

    /** Puts the last layers of blocks in the place of their blocks. */
    List<String> resolved(String... names) {
        return Stream.of(names).map(name -> {
            List<Node> block = block(name);
            return isUsed(name) || block.isEmpty() ? name : block.get(block.size() - 1).name();
        }).toList();
    }

    /**
     * Adds an activation.
     *
     * @param name unique name
     * @param activation the function
     * @param reads name of the input or earlier layer that it reads
     * @return this builder
     */
    public GraphBuilder activation(String name, Activation activation, String reads) {
        return layer(name, new ActivationLayer(activation), reads);
    }

    /**
     * Adds an activation by its id.
     *
     * @param name unique name
     * @param activation an activation's id, for example {@code relu}
     * @param reads name of the input or earlier layer that it reads
     * @return this builder
     * @throws IllegalArgumentException if there is no such activation; the message has the nearest spelling
     */
    public GraphBuilder activation(String name, String activation, String reads) {
        return activation(name, plugins().create(Activation.class, activation), reads);
    }

    /**
     * Adds a block: layers that read as one, under its name.
     *
     * @param name unique name, by which others read the output of the block's last layer
     * @param block the layers
     * @param reads name of the input, earlier layer or block that its first layer reads
     * @return this builder
     * @throws IllegalArgumentException if the block adds no layer, or the name is taken
     */
    public GraphBuilder block(String name, Block block, String reads) {
        if (isTaken(name)) {
            throw new IllegalArgumentException("There is a '" + name + "' already; give the block that reads '" + reads
                    + "' another name.");
        }
        String before = resolved(reads).get(0);
        SequenceBuilder layers = new SequenceBuilder(this, name + Node.INSIDE, before);
        block.addTo(layers);
        if (layers.last().equals(before)) {
            throw new IllegalArgumentException("Block '" + name + "', which reads '" + reads + "', adds no layer.");
        }
        return this;
    }

    /**
     * Adds a residual block {@code A = block(X) + X} (He et al. 2016): layers whose output is added to what they read.
     *
     * @param name unique name, by which others read the sum
     * @param block the layers; they keep the shape
     * @param reads name of the input, earlier layer or block that is X
     * @return this builder
     * @throws IllegalArgumentException if the block adds no layer
     */
    public GraphBuilder residual(String name, Block block, String reads) {
        return block(name, block, reads).sum(name, name, reads);
    }

    /**
     * Adds a residual block {@code A = block(X) + shortcut(X)}, where the block changes the shape (He et al. 2016).
     *
     * @param name unique name, by which others read the sum
     * @param block the layers
     * @param shortcut layers that make the same shape of X, such as a convolution with windows of 1 and the block's
     *     stride; it is added as the block {@code shortcut} within this one
     * @param reads name of the input, earlier layer or block that is X
     * @return this builder
     * @throws IllegalArgumentException if the block or the shortcut adds no layer
     */
    public GraphBuilder residual(String name, Block block, Block shortcut, String reads) {
        String last = block(name, block, reads).resolved(name).get(0);
        String other = name + Node.INSIDE + "shortcut";
        return block(other, shortcut, reads).sum(name, last, other);
    }

    private GraphBuilder sum(String block, String... reads) {
        return layer(newName(block + Node.INSIDE, "add"), new Add(), reads);
    }

    /**
     * Adds a further use of an earlier layer or block, with the same parameters.
     *
     * @param name unique name of this use
     * @param layer name of the earlier layer or block
     * @param reads names of the inputs, earlier layers or blocks that this use reads; those of a block stand for what
     *     its layers read from outside, in the order in which they do
     * @return this builder
     * @throws IllegalArgumentException if there is no earlier layer or block of that name, or a block reads more or
     *     fewer
     */
    public GraphBuilder shared(String name, String layer, String... reads) {
        for (Node node : nodes) {
            if (node.name().equals(layer)) {
                nodes.add(new Node(name, node.layer(), resolved(reads), node.parametersOf()));
                return this;
            }
        }
        if (block(layer).isEmpty()) {
            throw new IllegalArgumentException("There is no earlier layer or block '" + layer
                    + "' whose parameters '" + name + "' could share; there are "
                    + nodes.stream().map(Node::name).toList() + ".");
        }
        return sharedBlock(name, layer, resolved(reads));
    }

    private GraphBuilder sharedBlock(String name, String block, List<String> reads) {
        Map<String, String> names = new TreeMap<>();
        block(block).forEach(node -> names.put(node.name(), name + node.name().substring(block.length())));
        List<String> outside = block(block).stream().flatMap(node -> node.inputs().stream())
                .filter(read -> !names.containsKey(read)).distinct().toList();
        if (outside.size() != reads.size()) {
            throw new IllegalArgumentException("Block '" + block + "' reads " + outside + " from outside; its further "
                    + "use '" + name + "' reads as many, got " + reads + ".");
        }
        for (int i = 0; i < outside.size(); i++) {
            names.put(outside.get(i), reads.get(i));
        }
        for (Node node : block(block)) {
            nodes.add(new Node(names.getOrDefault(node.name(), name), node.layer(),
                    node.inputs().stream().map(read -> names.getOrDefault(read, read)).toList(), node.parametersOf()));
        }
        return this;
    }

    /**
     * Names outputs of the network, in the order in which targets and losses refer to them.
     *
     * @param layers names of layers or blocks
     * @return this builder
     */
    public GraphBuilder output(String... layers) {
        outputs.addAll(resolved(layers));
        return this;
    }

    /**
     * Chooses layers that training leaves alone.
     *
     * @param layers names of layers or blocks
     * @return this builder
     */
    public GraphBuilder freeze(String... layers) {
        rules.add(graph -> graph.freeze(List.of(layers)));
        return this;
    }

    /**
     * Says how some layers learn: at which part of the learning rate, with which penalties; instead of what was said of
     * them before.
     *
     * @param learning how they learn
     * @param layers names of layers or blocks
     * @return this builder
     */
    public GraphBuilder learning(Learning learning, String... layers) {
        rules.add(graph -> graph.withLearning(learning, List.of(layers)));
        return this;
    }

    /**
     * Sets the seed of initial weights, shuffling and dropout.
     *
     * @param newSeed any number; 0 if not set
     * @return this builder
     */
    public GraphBuilder seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /**
     * Sets where plugins are looked up by id, instead of what {@link Plugins#discover()} finds.
     *
     * @param found the plugins
     * @return this builder
     */
    public GraphBuilder plugins(Plugins found) {
        plugins = found;
        return this;
    }

    /** Returns a name that nobody has: a prefix, a word and a number, {@code dense1} or {@code conv2d-1}. */
    String newName(String prefix, String word) {
        String plain = word.substring(word.lastIndexOf('/') + 1);
        String stem = prefix + (plain.matches(".*[0-9]d?") ? plain + "-" : plain);
        int number = 1;
        while (isTaken(stem + number)) {
            number++;
        }
        return stem + number;
    }

    private boolean isTaken(String name) {
        return isUsed(name) || !block(name).isEmpty();
    }

    private boolean isUsed(String name) {
        return Stream.concat(nodes.stream().map(Node::name), inputs.stream().map(Input::name)).anyMatch(name::equals);
    }

    private List<Node> block(String name) {
        return nodes.stream().filter(node -> node.isIn(name)).toList();
    }

    Plugins plugins() {
        Plugins found = plugins == null ? Plugins.discover() : plugins;
        plugins = found;
        return found;
    }

    /**
     * Makes the network, with fresh weights.
     *
     * @return the network
     * @throws IllegalArgumentException if names, connections or shapes do not fit; the message names the layers
     */
    public Network build() {
        return build(outputs);
    }

    /** Makes a network with other outputs than were named. */
    Network build(List<String> layers) {
        Graph graph = new Graph(inputs, nodes, layers, Map.of());
        for (UnaryOperator<Graph> rule : rules) {
            graph = rule.apply(graph);
        }
        return Network.of(graph, seed, plugins());
    }
}
