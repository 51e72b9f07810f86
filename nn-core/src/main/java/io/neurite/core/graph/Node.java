package io.neurite.core.graph;

import io.neurite.api.Layer;
import java.util.List;

/**
 * One use of a layer in a {@link Graph}.
 *
 * @param name unique name; its output goes by the same name
 * @param layer the layer
 * @param inputs names of the inputs or nodes that it reads
 * @param parametersOf name of the node whose parameters it uses: its own name, or that of an earlier node with an equal
 *     layer, with which it shares them
 */
public record Node(String name, Layer layer, List<String> inputs, String parametersOf) {
    /**
     * Copies the list.
     *
     * @param name the component
     * @param layer the component
     * @param inputs the component
     * @param parametersOf the component
     */
    public Node {
        inputs = List.copyOf(inputs);
    }

    /**
     * Tells whether this node uses another node's parameters.
     *
     * @return false if it has its own
     */
    public boolean sharesParameters() {
        return !parametersOf.equals(name);
    }
}
