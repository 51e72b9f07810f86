package io.neurite.core.graph;

import io.neurite.api.Activation;
import io.neurite.core.layers.ActivationLayer;
import java.util.List;

/** Looks at what follows a node. */
final class Successors {
    /** What is used where no activation follows (Glorot & Bengio 2010). */
    private static final String DEFAULT_INITIALIZER = "glorot-uniform";

    private Successors() {}

    /** Returns the initialiser that the activation behind a node prefers, if exactly one layer follows and is one. */
    static String preferredInitializer(Graph graph, Node node) {
        List<Node> readers = graph.nodes().stream().filter(reader -> reader.inputs().contains(node.name())).toList();
        if (readers.size() == 1 && readers.get(0).layer() instanceof ActivationLayer layer) {
            Activation activation = layer.activation();
            return activation == null ? DEFAULT_INITIALIZER : activation.preferredInitializer();
        }
        return DEFAULT_INITIALIZER;
    }
}
