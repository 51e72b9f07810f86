package io.neurite.core.engine;

import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All buffers that one node reads and writes, with a column for each sample of the workspace's capacity.
 *
 * @param plan what its layer has declared
 * @param frozen true if training leaves the layer alone
 * @param random the node's random numbers
 * @param inputs its inputs
 * @param masks per input the mask, or null
 * @param output its output
 * @param parameters its parameters
 * @param frozenWeights the same, where they no longer change; else null
 * @param scratch its scratch
 * @param dOutput gradient of the output, null if none reaches it
 * @param dInputs per input where the gradient goes, null if nobody needs it
 * @param gradients per parameter the gradient, null if it is not trained
 */
record NodeBuffers(
        LayerPlan plan,
        boolean frozen,
        RandomStream random,
        Matrix[] inputs,
        @Nullable Matrix[] masks,
        Matrix output,
        Matrix[] parameters,
        @Nullable FrozenWeights frozenWeights,
        Matrix[] scratch,
        @Nullable Matrix dOutput,
        @Nullable Matrix[] dInputs,
        @Nullable Gradient[] gradients) {
    /** Collects the buffers of a node. */
    static NodeBuffers of(Graph graph, int n, Parameters parameters, Workspace workspace, Backward backward,
            long seed) {
        Node node = graph.nodes().get(n);
        Matrix[] inputs = new Matrix[node.inputs().size()];
        @Nullable Matrix[] masks = new Matrix[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            int read = graph.valueOf(node.inputs().get(i));
            inputs[i] = workspace.value(read);
            masks[i] = workspace.mask(read);
        }
        List<Entry> entries = parameters.of(node, graph.plan(n));
        Matrix[] values = new Matrix[entries.size()];
        Arrays.setAll(values, p -> entries.get(p).value());
        return new NodeBuffers(
                graph.plan(n),
                graph.isFrozen(n),
                RandomStream.of(seed, "layer", 0, node.name()),
                inputs,
                masks,
                workspace.value(graph.inputs().size() + n),
                values,
                null,
                workspace.scratch(n),
                backward.dOutput(n),
                backward.dInputs(n),
                backward.gradients(n));
    }

    /** Returns how many numbers its parameters have. */
    long weights() {
        long sum = 0;
        for (Matrix parameter : parameters) {
            sum += (long) parameter.rows() * parameter.columns();
        }
        return sum;
    }
}
