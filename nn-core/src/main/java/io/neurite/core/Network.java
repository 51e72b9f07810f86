package io.neurite.core;

import io.neurite.api.Initializer;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Learning;
import io.neurite.core.graph.Parameters;
import io.neurite.core.plugins.Plugins;
import java.util.List;

/**
 * A network that can learn: a definition, its parameters, and what is known of the data it was trained on.
 *
 * <pre>{@code
 * Network network = Network.input(784).dense(128, "relu").dropout(0.2).dense(10, "softmax").seed(42).build();
 * History history = Trainer.of(network).loss("cross-entropy").optimizer("adam").epochs(20).fit(digits);
 * Model model = network.freeze();
 * }</pre>
 *
 * <p>Training changes it, so it belongs to one thread at a time; a {@link Model} is the immutable form for all threads.
 */
public final class Network {
    private Graph graph;
    private Parameters parameters;
    private final Plugins plugins;
    private ModelInfo info;

    Network(Graph graph, Parameters parameters, Plugins plugins, ModelInfo info) {
        this.graph = graph;
        this.parameters = parameters;
        this.plugins = plugins;
        this.info = info;
    }

    /**
     * Starts a sequence of layers.
     *
     * @param shape shape of one sample of the input: {@code 784}, or {@code 28, 28, 1}
     * @return a builder for the layers
     * @throws IllegalArgumentException if there are more than four extents or one is below 1
     */
    public static SequenceBuilder input(int... shape) {
        return new SequenceBuilder(Shape.of(shape));
    }

    /**
     * Starts a directed acyclic graph of layers, with any number of inputs and outputs.
     *
     * @return a builder for inputs, layers and outputs
     */
    public static GraphBuilder graph() {
        return new GraphBuilder();
    }

    /**
     * Makes a network with fresh weights.
     *
     * @param graph the definition
     * @param seed seed of initial weights, shuffling and dropout
     * @param plugins finds initialisers, losses, optimizers and metrics by id
     * @return the network
     * @throws IllegalArgumentException if the heap can never hold it
     */
    public static Network of(Graph graph, long seed, Plugins plugins) {
        requireHeap(graph);
        Parameters parameters = new Parameters(graph);
        parameters.initialize(graph, seed, id -> plugins.create(Initializer.class, id));
        return new Network(graph, parameters, plugins, ModelInfo.untrained(seed));
    }

    /** Refuses a network that can never fit, before memory is taken for it. */
    private static void requireHeap(Graph graph) {
        long needed = Float.BYTES * graph.parameterCount();
        long heap = Runtime.getRuntime().maxMemory();
        if (needed > heap) {
            throw new IllegalArgumentException("The network has " + graph.parameterCount() + " parameters, which take "
                    + (needed >> 20) + " MB; the heap has " + (heap >> 20) + " MB. Start java with a larger -Xmx (the "
                    + "variable JAVA_TOOL_OPTIONS reaches every java), or use smaller layers.");
        }
    }

    /**
     * Makes a network from a model, to go on training it: same weights, schema and normaliser.
     *
     * @param model the model; not modified
     * @return the network
     */
    public static Network from(Model model) {
        return from(model, Plugins.discover());
    }

    /**
     * Makes a network like {@link #from(Model)}, with plugins that were found otherwise.
     *
     * @param model the model; not modified
     * @param plugins finds losses, optimizers and metrics by id
     * @return the network
     */
    public static Network from(Model model, Plugins plugins) {
        Parameters copy = new Parameters(model.graph());
        model.copyParametersTo(copy);
        return new Network(model.graph(), copy, plugins, model.info());
    }

    /**
     * Returns the definition.
     *
     * @return the graph
     */
    public Graph definition() {
        return graph;
    }

    /**
     * Returns the parameters.
     *
     * @return the store itself, which training changes
     */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * Returns what is known besides layers and weights.
     *
     * @return schema, normaliser, metrics, provenance
     */
    public ModelInfo info() {
        return info;
    }

    /**
     * Chooses the layers that training leaves alone, instead of those chosen before. Trainers of this network begin
     * anew with what their optimizer remembers.
     *
     * @param layers names of layers or blocks; none: all layers learn
     * @return this network
     * @throws IllegalArgumentException if there is no layer or block of a name, or it shares the parameters of one that
     *     is not named with it
     */
    public Network freezeLayers(String... layers) {
        return learnAs(graph.thaw().freeze(List.of(layers)));
    }

    /**
     * Says how some layers learn: frozen or not, at which part of the learning rate, with which penalties; instead of
     * what was said of them before. Trainers of this network begin anew with what their optimizer remembers.
     *
     * @param rules how they learn; {@link Learning#usual} takes back what was said
     * @param layers names of layers or blocks
     * @return this network
     * @throws IllegalArgumentException if there is no layer or block of a name, it shares the parameters of one that is
     *     not named with it, or a layer has nothing that could learn so
     */
    public Network learning(Learning rules, String... layers) {
        return learnAs(graph.withLearning(rules, List.of(layers)));
    }

    private Network learnAs(Graph changed) {
        Parameters copy = new Parameters(changed);
        copy.copyFrom(parameters);
        graph = changed;
        parameters = copy;
        return this;
    }

    /**
     * Returns the immutable form of this network as it is now.
     *
     * @return a model with copies of the parameters
     */
    public Model freeze() {
        return Model.of(graph, parameters, info);
    }

    /**
     * Returns a table of the layers: name, kind (that of an activation is its function), what it reads, shape of its
     * output, parameters, memory of these and of the output for one sample, how it learns. The sums stand below.
     *
     * @return several lines
     */
    public String summary() {
        return Summary.of(graph);
    }

    /**
     * Returns a network that can be trained without changing this one.
     *
     * @return a network with copies of the parameters
     */
    public Network copy() {
        Parameters copy = new Parameters(graph);
        copy.copyFrom(parameters);
        return new Network(graph, copy, plugins, info);
    }

    /**
     * Replaces what is known besides layers and weights.
     *
     * @param newInfo schema, normaliser, metrics, provenance
     */
    public void info(ModelInfo newInfo) {
        info = newInfo;
    }

    /**
     * Returns where plugins are looked up by id.
     *
     * @return the plugins
     */
    public Plugins plugins() {
        return plugins;
    }

    /** Returns the summary. */
    @Override
    public String toString() {
        return summary();
    }
}
