package io.neurite.core.engine;

import io.neurite.api.Loss;
import io.neurite.api.ParameterSpec;
import io.neurite.api.math.Matrix;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
import io.neurite.core.layers.ActivationLayer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who contributes to which gradient, and where each contribution goes: worked out once per network.
 *
 * <p>The gradient of a value is the sum over everything that reads it: losses first, then nodes from last to first, the
 * order in which they run backward. The first contribution is written in place; each further one gets a buffer of its
 * own and is then added.
 */
final class Backward {
    private final Graph graph;
    private final Workspace workspace;
    private final boolean[] learns;
    private final @Nullable Matrix[] gradients;
    private final List<LossHead> heads = new ArrayList<>();
    private final List<Contribution> afterLosses = new ArrayList<>();
    private final List<List<Contribution>> afterNodes = new ArrayList<>();
    private final @Nullable Matrix[][] dInputs;
    private final @Nullable Gradient[][] nodeGradients;
    private final List<Gradient> uses = new ArrayList<>();

    /** A further contribution to the gradient of a value. */
    record Contribution(Matrix sum, Matrix term) {
        void add(int from, int to) {
            float[] s = sum.data();
            float[] t = term.data();
            for (int i = from * sum.stride(); i < to * sum.stride(); i++) {
                s[i] += t[i];
            }
        }
    }

    Backward(Graph graph, Parameters parameters, Workspace workspace, List<Loss> losses, double[] lossWeights) {
        this.graph = graph;
        this.workspace = workspace;
        int inputs = graph.inputs().size();
        int nodes = graph.nodes().size();
        learns = new boolean[inputs + nodes];
        gradients = new Matrix[inputs + nodes];
        dInputs = new Matrix[nodes][];
        nodeGradients = new Gradient[nodes][];
        for (int n = 0; n < nodes; n++) {
            learns[inputs + n] = learns(graph.nodes().get(n), n, parameters);
            afterNodes.add(new ArrayList<>());
        }
        for (int o = 0; o < losses.size(); o++) {
            heads.add(head(losses.get(o), lossWeights[o], graph.valueOf(graph.outputs().get(o))));
        }
        for (int n = nodes - 1; n >= 0; n--) {
            dInputs[n] = contributionsOf(n);
        }
        for (int n = 0; n < nodes; n++) {
            nodeGradients[n] = gradientsOf(n, parameters);
        }
    }

    private boolean learns(Node node, int n, Parameters parameters) {
        return parameters.of(node, graph.plan(n)).stream().anyMatch(Entry::trainable)
                || node.inputs().stream().anyMatch(input -> learns[graph.valueOf(input)]);
    }

    /** Fuses the loss with the output's activation where it asks for that activation and no layer reads the output. */
    private LossHead head(Loss loss, double weight, int output) {
        Node node = graph.nodes().get(output - graph.inputs().size());
        boolean fused = loss instanceof Loss.Fused fusing
                && node.layer() instanceof ActivationLayer layer
                && layer.activation() != null
                && layer.activation().id().equals(fusing.fusesWith())
                && graph.nodes().stream().noneMatch(reader -> reader.inputs().contains(node.name()));
        int value = fused ? graph.valueOf(node.inputs().get(0)) : output;
        Matrix dP = learns[value] ? contribution(value, afterLosses) : null;
        return new LossHead(loss, fused, weight, workspace.value(value), dP);
    }

    private @Nullable Matrix[] contributionsOf(int n) {
        Node node = graph.nodes().get(n);
        @Nullable Matrix[] result = new Matrix[node.inputs().size()];
        for (int i = 0; i < result.length && dOutput(n) != null; i++) {
            int value = graph.valueOf(node.inputs().get(i));
            result[i] = learns[value] ? contribution(value, afterNodes.get(n)) : null;
        }
        return result;
    }

    private Matrix contribution(int value, List<Contribution> additions) {
        Matrix buffer = Matrix.zeros(workspace.value(value).rows(), workspace.capacity());
        Matrix present = gradients[value];
        if (present == null) {
            gradients[value] = buffer;
        } else {
            additions.add(new Contribution(present, buffer));
        }
        return buffer;
    }

    private @Nullable Gradient[] gradientsOf(int n, Parameters parameters) {
        Node node = graph.nodes().get(n);
        List<ParameterSpec> specs = graph.plan(n).parameters();
        @Nullable Gradient[] result = new Gradient[specs.size()];
        for (int p = 0; p < result.length; p++) {
            Entry entry = parameters.get(node.parametersOf() + "/" + specs.get(p).name());
            if (entry.trainable() && dOutput(n) != null) {
                Gradient gradient = new Gradient(node.layer(), n, p, entry, graph.plan(n).multiplyAdds(specs.get(p)));
                uses.add(gradient);
                result[p] = gradient;
            }
        }
        return result;
    }

    /** Returns what the gradients of parameters are made of: what the layers that learn are given. */
    List<Matrix> factors() {
        List<Matrix> factors = new ArrayList<>();
        for (int n = 0; n < nodeGradients.length; n++) {
            Matrix dOutput = dOutput(n);
            if (dOutput != null && learnsItself(n)) {
                factors.addAll(List.of(workspace.scratch(n)));
                factors.add(dOutput);
                factors.add(workspace.value(graph.inputs().size() + n));
                graph.nodes().get(n).inputs().forEach(input -> factors.add(workspace.value(graph.valueOf(input))));
            }
        }
        return factors.stream().distinct().toList();
    }

    List<LossHead> heads() {
        return heads;
    }

    /** Returns the gradient of an input or of a node's output, or null if nothing is learned from it. */
    @Nullable Matrix gradient(int value) {
        return gradients[value];
    }

    /** Returns the gradient of a node's output, or null if no loss depends on what is learned in front of it. */
    @Nullable Matrix dOutput(int node) {
        return gradient(graph.inputs().size() + node);
    }

    /** Returns, per input of a node, where its gradient goes, or null. */
    @Nullable Matrix[] dInputs(int node) {
        return dInputs[node];
    }

    boolean propagates(int node) {
        for (Matrix dInput : dInputs[node]) {
            if (dInput != null) {
                return true;
            }
        }
        return false;
    }

    /** Returns, per parameter of a node, its gradient, or null if it is not trained. */
    @Nullable Gradient[] gradients(int node) {
        return nodeGradients[node];
    }

    boolean learnsItself(int node) {
        for (Gradient gradient : nodeGradients[node]) {
            if (gradient != null) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether gradients of parameters may be made of what the layer writes when its samples go back. */
    boolean learnsFromScratch(int node) {
        return learnsItself(node) && !graph.plan(node).scratch().isEmpty();
    }

    List<Contribution> additionsAfterLosses() {
        return afterLosses;
    }

    List<Contribution> additionsAfter(int node) {
        return afterNodes.get(node);
    }

    /** Returns the gradient of every use of every parameter that is trained, in the order of the nodes. */
    List<Gradient> uses() {
        return uses;
    }
}
