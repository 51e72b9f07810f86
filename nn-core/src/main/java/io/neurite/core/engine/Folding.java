package io.neurite.core.engine;

import io.neurite.api.LinearLayer;
import io.neurite.api.ScalingLayer;
import io.neurite.api.math.Matrix;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.graph.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network as predictions compute it: layers that only scale and shift what a linear layer computes for them alone are
 * folded into that layer, which takes their name and place.
 *
 * <p>Definition and parameters stay as they are, for saving, hashing and learning on. See
 * {@code docs/adr/0014-models-fold-normalisation-when-they-are-made.md}.
 */
final class Folding {
    private final Graph graph;
    private final List<Node> nodes = new ArrayList<>();
    private final List<List<Matrix>> parameters = new ArrayList<>();

    /** Folds what can be folded. (Loops and no streams: a first prediction had better load no lambda.) */
    Folding(Graph graph, Parameters numbers) {
        this.graph = graph;
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            List<Matrix> values = new ArrayList<>();
            for (Parameters.Entry entry : numbers.of(node, graph.plan(n))) {
                values.add(entry.value());
            }
            int front = linearInFrontOf(node);
            if (front < 0) {
                nodes.add(node);
                parameters.add(values);
            } else {
                fold(front, node, graph.plan(n).output().extent(-1), values);
            }
        }
    }

    /** Returns the place of the linear layer that a node can be folded into, or -1. */
    private int linearInFrontOf(Node node) {
        if (!(node.layer() instanceof ScalingLayer) || node.inputs().size() != 1 || isShared(node)) {
            return -1;
        }
        String read = node.inputs().get(0);
        if (graph.outputs().contains(read) || readers(read) > 1) {
            return -1;
        }
        for (int n = 0; n < nodes.size(); n++) {
            if (nodes.get(n).name().equals(read)) {
                return nodes.get(n).layer() instanceof LinearLayer && !isShared(nodes.get(n)) ? n : -1;
            }
        }
        return -1;
    }

    private int readers(String name) {
        int readers = 0;
        for (Node node : graph.nodes()) {
            for (String input : node.inputs()) {
                readers += input.equals(name) ? 1 : 0;
            }
        }
        return readers;
    }

    /** Tells whether a node's parameters serve another node, too. */
    private boolean isShared(Node node) {
        for (Node other : graph.nodes()) {
            if (!other.name().equals(node.name()) && other.parametersOf().equals(node.parametersOf())) {
                return true;
            }
        }
        return false;
    }

    private void fold(int front, Node node, int channels, List<Matrix> values) {
        double[] scale = new double[channels];
        double[] shift = new double[channels];
        ((ScalingLayer) node.layer()).scaleAndShift(values, scale, shift);
        Node linear = nodes.remove(front);
        LinearLayer.Absorbed absorbed = ((LinearLayer) linear.layer()).absorb(parameters.remove(front), scale, shift);
        nodes.add(new Node(node.name(), absorbed.layer(), linear.inputs(), node.name()));
        parameters.add(absorbed.parameters());
    }

    /** Returns the definition of what is computed: the network's own if nothing was folded. */
    Graph graph() {
        return nodes.size() == graph.nodes().size() ? graph
                : new Graph(graph.inputs(), nodes, graph.outputs(), Map.of());
    }

    /** Returns the parameters of a node of {@link #graph}. */
    Matrix[] parameters(int node) {
        return parameters.get(node).toArray(new Matrix[0]);
    }
}
