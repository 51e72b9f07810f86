package io.neurite.core.engine;

import io.neurite.api.Layer;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.core.graph.Graph;

/** Consecutive samples of a batch that one worker takes through all layers, with a pass for each node. */
public final class Run {
    private final int from;
    private final int to;
    private final Matrix[] inputs;
    private final NodePass[] passes;
    private final Kernel kernel;
    private final int worker;

    private Run(int from, int to, Matrix[] inputs, NodePass[] passes, Kernel kernel, int worker) {
        this.from = from;
        this.to = to;
        this.inputs = inputs;
        this.passes = passes;
        this.kernel = kernel;
        this.worker = worker;
    }

    /** Cuts the columns of a run out of the buffers of a network. */
    static Run of(Matrix[] inputs, NodeBuffers[] buffers, StepState state, Kernel kernel, float[] workspace, int worker,
            int from, int to) {
        Matrix[] columns = new Matrix[inputs.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = inputs[i].columns(from, to);
        }
        NodePass[] passes = new NodePass[buffers.length];
        for (int n = 0; n < passes.length; n++) {
            passes[n] = new NodePass(buffers[n], state, kernel, workspace, from, to);
        }
        return new Run(from, to, columns, passes, kernel, worker);
    }

    /**
     * Returns the first column.
     *
     * @return inclusive
     */
    public int from() {
        return from;
    }

    /**
     * Returns the last column.
     *
     * @return exclusive
     */
    public int to() {
        return to;
    }

    /**
     * Returns this run's columns of an input of the network.
     *
     * @param index which input, from 0
     * @return flattened shape x samples of this run
     */
    public Matrix input(int index) {
        return inputs[index];
    }

    /** Takes the samples forward through a layer; what it refuses is told with the layer's name. */
    void forward(Graph graph, int node, Layer layer) {
        try {
            layer.forward(passes[node]);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("Layer '" + graph.nodes().get(node).name() + "': "
                    + refused.getMessage(), refused);
        }
    }

    /** Returns a number below that of the workers, which no other run has that is worked on at the same time. */
    int worker() {
        return worker;
    }

    Kernel kernel() {
        return kernel;
    }

    NodePass pass(int node) {
        return passes[node];
    }
}
