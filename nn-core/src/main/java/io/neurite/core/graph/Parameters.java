package io.neurite.core.graph;

import io.neurite.api.Initializer;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The numbers of a network: one store with a named entry per parameter, in the order of the layers.
 *
 * <p>Saving, resuming, averaging and freezing are written once, over this store. Not thread-safe where numbers change.
 */
public final class Parameters {
    /**
     * One parameter of one layer.
     *
     * @param name {@code layer/parameter}, for example {@code dense1/W}; stable, used in files
     * @param spec its declaration
     * @param learning how it learns
     * @param value its numbers, without gaps and at offset 0
     */
    public record Entry(String name, ParameterSpec spec, Learning learning, Matrix value) {
        /**
         * Tells whether training leaves this parameter alone.
         *
         * @return true of statistics, too, if their layer is frozen
         */
        public boolean frozen() {
            return learning.frozen();
        }

        /**
         * Tells whether training moves this parameter along its gradient.
         *
         * @return false for frozen parameters and statistics
         */
        public boolean trainable() {
            return !frozen() && spec.role() != Role.STATISTIC;
        }

        /**
         * Tells whether all numbers are finite.
         *
         * @return false if one is infinite or NaN
         */
        public boolean isFinite() {
            for (float number : value.data()) {
                if (!Float.isFinite(number)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Entry> list;

    /**
     * Makes a store of zeros for a graph.
     *
     * @param graph the definition
     */
    public Parameters(Graph graph) {
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            if (!node.sharesParameters()) {
                for (ParameterSpec spec : graph.plan(n).parameters()) {
                    String name = node.name() + "/" + spec.name();
                    Matrix value = Matrix.zeros(spec.rows(), spec.columns());
                    entries.put(name, new Entry(name, spec, graph.learning(n), value));
                }
            }
        }
        list = List.copyOf(entries.values());
    }

    /**
     * Gives every parameter its first values, each from its own random stream keyed by seed and name.
     *
     * @param graph the definition this store was made for
     * @param seed the network's seed
     * @param initializers finds an initialiser by id, for weights that leave the choice to the activation behind them
     */
    public void initialize(Graph graph, long seed, Function<String, Initializer> initializers) {
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            LayerPlan plan = graph.plan(n);
            for (int p = 0; p < plan.parameters().size() && !node.sharesParameters(); p++) {
                ParameterSpec spec = plan.parameters().get(p);
                Entry entry = get(node.name() + "/" + spec.name());
                Initializer initializer = spec.initializer();
                if (initializer == null && spec.role() == Role.WEIGHT) {
                    initializer = initializers.apply(Successors.preferredInitializer(graph, node));
                }
                if (initializer != null) {
                    RandomStream random = RandomStream.of(seed, "initialize", 0, entry.name());
                    initializer.initialize(entry.value(), spec.fanIn(), spec.fanOut(), random);
                }
            }
        }
    }

    /**
     * Returns all entries in the order of the layers and of their declarations: the canonical order of hashes and
     * files.
     *
     * @return the entries
     */
    public List<Entry> entries() {
        return list;
    }

    /**
     * Returns the entries of a node's layer, in the order of their declaration.
     *
     * @param node the node
     * @param plan its layer's plan
     * @return the entries, those of another node if it shares them
     */
    public List<Entry> of(Node node, LayerPlan plan) {
        List<Entry> own = new ArrayList<>();
        for (ParameterSpec spec : plan.parameters()) {
            own.add(get(node.parametersOf() + "/" + spec.name()));
        }
        return own;
    }

    /**
     * Returns an entry.
     *
     * @param name for example {@code dense1/W}
     * @return the entry
     * @throws IllegalArgumentException if there is none of that name
     */
    public Entry get(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("There is no parameter '" + name + "'; there are " + entries.keySet()
                    + ".");
        }
        return entry;
    }

    /**
     * Returns how many numbers there are.
     *
     * @return the sum over all entries, statistics included
     */
    public long count() {
        long count = 0;
        for (Entry entry : list) {
            count += entry.value().data().length;
        }
        return count;
    }

    /**
     * Copies the numbers of a store of the same entries into this one.
     *
     * @param source the other store; not modified
     * @throws IllegalArgumentException if an entry is missing there or differs in shape; nothing is copied then
     */
    public void copyFrom(Parameters source) {
        copy(list, source);
    }

    /**
     * Copies the numbers of some layers: of all but the head, say, when a network learns to tell other classes.
     *
     * @param source a store with these layers; not modified
     * @param layers names of layers or blocks, for example {@code dense1}
     * @throws IllegalArgumentException if a name has no parameters here, or an entry is missing in the source or
     *     differs in shape; nothing is copied then
     */
    public void copyFrom(Parameters source, String... layers) {
        List<Entry> chosen = new ArrayList<>();
        for (String layer : layers) {
            int before = chosen.size();
            for (Entry entry : list) {
                if (entry.name().startsWith(layer + "/") || entry.name().startsWith(layer + Node.INSIDE)) {
                    chosen.add(entry);
                }
            }
            if (chosen.size() == before) {
                throw new IllegalArgumentException("There is no layer or block '" + layer + "' with parameters; there "
                        + "are " + entries.keySet() + ".");
            }
        }
        copy(chosen, source);
    }

    private static void copy(List<Entry> chosen, Parameters source) {
        for (Entry entry : chosen) {
            Shape theirs = source.get(entry.name()).spec().shape();
            if (!theirs.equals(entry.spec().shape())) {
                throw new IllegalArgumentException("Parameter '" + entry.name() + "' has shape " + entry.spec().shape()
                        + ", the source's has " + theirs + "; copy the layers that are alike by their names.");
            }
        }
        chosen.forEach(entry -> entry.value().copyFrom(source.get(entry.name()).value()));
    }

    /**
     * Computes SHA-256 over the little-endian float32 numbers of all entries in canonical order.
     *
     * @return 64 hexadecimal digits
     */
    public String sha256() {
        WeightsDigest digest = new WeightsDigest(count());
        for (Entry entry : list) {
            digest.add(entry.value().data());
        }
        return digest.sha256();
    }
}
