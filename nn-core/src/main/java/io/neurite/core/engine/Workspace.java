package io.neurite.core.engine;

import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.core.graph.Graph;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The activations, masks and scratch of a graph for batches of up to {@code capacity} samples: everything that a batch
 * writes, apart from definition and parameters.
 */
final class Workspace {
    private final int capacity;
    private final int inputs;
    private final Matrix[] values;
    private final @Nullable Matrix[] masks;
    private final Matrix[][] scratch;
    private int ofThread;

    /**
     * Allocates the buffers.
     *
     * @param maskSteps per input the length of its mask, 0 for none
     */
    Workspace(Graph graph, int capacity, int[] maskSteps) {
        this.capacity = capacity;
        inputs = graph.inputs().size();
        int nodes = graph.nodes().size();
        values = new Matrix[inputs + nodes];
        masks = new Matrix[values.length];
        scratch = new Matrix[nodes][];
        for (int v = 0; v < values.length; v++) {
            values[v] = Matrix.zeros(graph.shape(v).size(), capacity);
        }
        for (int i = 0; i < inputs; i++) {
            graph.checkMask(i, maskSteps[i]);
            masks[i] = maskSteps[i] == 0 ? null : Matrix.zeros(maskSteps[i], capacity);
        }
        for (int n = 0; n < nodes; n++) {
            LayerPlan plan = graph.plan(n);
            ofThread = Math.max(ofThread, plan.workspace());
            scratch[n] = new Matrix[plan.scratch().size()];
            for (int s = 0; s < scratch[n].length; s++) {
                scratch[n][s] = Matrix.zeros(plan.scratch().get(s), capacity);
            }
            if (plan.keepsMask()) {
                masks[inputs + n] = masks[graph.valueOf(graph.nodes().get(n).inputs().get(0))];
            }
        }
    }

    int capacity() {
        return capacity;
    }

    /** Returns the numbers of all inputs. */
    Matrix[] inputs() {
        return Arrays.copyOf(values, inputs);
    }

    /** Returns the numbers of an input or of a node's output: flattened shape x capacity. */
    Matrix value(int value) {
        return values[value];
    }

    /** Returns the mask that holds for an input or a node's output, or null. */
    @Nullable Matrix mask(int value) {
        return masks[value];
    }

    Matrix[] scratch(int node) {
        return scratch[node];
    }

    /** Returns how many numbers of working memory a thread needs, for one layer at a time. */
    int ofThread() {
        return ofThread;
    }
}
