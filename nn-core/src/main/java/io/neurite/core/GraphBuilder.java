package io.neurite.core;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Learning;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.plugins.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
    private final List<UnaryOperator<Graph>> learning = new ArrayList<>();
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
     * @param reads names of the inputs or earlier layers that it reads
     * @return this builder
     */
    public GraphBuilder layer(String name, Layer layer, String... reads) {
        nodes.add(new Node(name, layer, List.of(reads), name));
        return this;
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
     * Adds a further use of an earlier layer, with the same parameters.
     *
     * @param name unique name of this use
     * @param layer name of the earlier layer
     * @param reads names of the inputs or earlier layers that this use reads
     * @return this builder
     * @throws IllegalArgumentException if there is no earlier layer of that name
     */
    public GraphBuilder shared(String name, String layer, String... reads) {
        Node owner = nodes.stream()
                .filter(node -> node.name().equals(layer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no earlier layer '" + layer
                        + "' whose parameters '" + name + "' could share; there are "
                        + nodes.stream().map(Node::name).toList() + "."));
        nodes.add(new Node(name, owner.layer(), List.of(reads), owner.parametersOf()));
        return this;
    }

    /**
     * Names outputs of the network, in the order in which targets and losses refer to them.
     *
     * @param layers names of layers
     * @return this builder
     */
    public GraphBuilder output(String... layers) {
        outputs.addAll(List.of(layers));
        return this;
    }

    /**
     * Chooses layers that training leaves alone.
     *
     * @param layers names of layers or blocks
     * @return this builder
     */
    public GraphBuilder freeze(String... layers) {
        learning.add(graph -> graph.freeze(List.of(layers)));
        return this;
    }

    /**
     * Says how some layers learn: at which part of the learning rate, with which penalties; instead of what was said of
     * them before.
     *
     * @param rules how they learn
     * @param layers names of layers or blocks
     * @return this builder
     */
    public GraphBuilder learning(Learning rules, String... layers) {
        learning.add(graph -> graph.withLearning(rules, List.of(layers)));
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

    /**
     * Returns the name of the layer or input that was added last.
     *
     * @return its name
     * @throws IllegalStateException if nothing was added yet
     */
    String last() {
        if (inputs.isEmpty()) {
            throw new IllegalStateException("Add an input first.");
        }
        return nodes.isEmpty() ? inputs.get(inputs.size() - 1).name() : nodes.get(nodes.size() - 1).name();
    }

    /** Returns a name that no layer has yet: the word and the next number, {@code dense1} or {@code conv2d-1}. */
    String newName(String word) {
        String plain = word.substring(word.lastIndexOf('/') + 1);
        String stem = plain.matches(".*[0-9]d?") ? plain + "-" : plain;
        long used = nodes.stream().filter(node -> node.name().matches(stem + "[0-9]+")).count();
        return stem + (used + 1);
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
     *     concerned
     */
    public Network build() {
        Graph graph = new Graph(inputs, nodes, outputs, Map.of());
        for (UnaryOperator<Graph> rule : learning) {
            graph = rule.apply(graph);
        }
        return Network.of(graph, seed, plugins());
    }
}
