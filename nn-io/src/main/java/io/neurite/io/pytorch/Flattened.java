package io.neurite.io.pytorch;

import io.neurite.api.math.Shape;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.Dense;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which vectors of a network were images or sequences. Here their numbers lie with the channels last, in PyTorch with
 * the channels first, so that the layers that read them have their weights in another order.
 */
final class Flattened {
    private final Map<String, Shape> shapes = new TreeMap<>();

    /** Follows vectors from where they are flattened through all layers that keep each number in its place. */
    Flattened(Graph graph) {
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            Shape output = graph.plan(n).output();
            Shape input = graph.shape(graph.valueOf(node.inputs().get(0)));
            Shape before = shapes.get(node.inputs().get(0));
            // A dense layer may have as many units as inputs.
            boolean keeps = output.equals(input) && !(node.layer() instanceof Dense);
            if (output.rank() == 1 && input.rank() > 1 && output.size() == input.size()) {
                shapes.put(node.name(), input);
            } else if (before != null && keeps) {
                shapes.put(node.name(), before);
            }
        }
    }

    /** Returns the shape that the first input of a node had before it was flattened, or null if it was a vector. */
    @Nullable Shape before(Node node) {
        return shapes.get(node.inputs().get(0));
    }
}
