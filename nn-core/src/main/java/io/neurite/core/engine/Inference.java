package io.neurite.core.engine;

import io.neurite.api.Layer;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.core.graph.Graph;
import org.jspecify.annotations.Nullable;

/**
 * Takes samples forward through a frozen network, and nothing else: the scratch of one thread.
 *
 * <p>The way from one layer to the next is a loop over an array, for in a small network everything else would cost more
 * than the layers. Only the first batch of each size allocates. One thread at a time.
 */
public final class Inference {
    private final Graph graph;
    private final Layer[] layers;
    private final Workspace workspace;
    private final Matrix[] inputs;
    private final NodeBuffers[] buffers;
    private final StepState state = new StepState();
    private final Kernel kernel;
    private final float[] working;
    /** By number of samples; made when a batch of that size first comes. */
    private final @Nullable Run[] runs;

    /**
     * Allocates the scratch for batches of up to {@code capacity} samples.
     *
     * @param network the network
     * @param capacity the largest number of samples
     * @param maskSteps per input the length of its mask, 0 for none
     * @param kernel the thread's arithmetic
     */
    public Inference(FrozenGraph network, int capacity, int[] maskSteps, Kernel kernel) {
        this.graph = network.graph();
        this.layers = network.layers();
        this.workspace = new Workspace(graph, capacity, maskSteps);
        this.inputs = workspace.inputs();
        this.kernel = kernel;
        this.working = new float[workspace.ofThread()];
        this.buffers = new NodeBuffers[layers.length];
        for (int n = 0; n < layers.length; n++) {
            buffers[n] = network.buffers(n, workspace);
        }
        this.runs = new Run[capacity + 1];
    }

    /**
     * Returns the first samples as a run, whose inputs the caller fills before {@link #forward}.
     *
     * @param samples how many, at least 1 and at most {@link #capacity}
     * @return the run
     */
    public Run run(int samples) {
        Run present = runs[samples];
        if (present == null) {
            present = Run.of(inputs, buffers, state, kernel, working, 0, 0, samples);
            runs[samples] = present;
        }
        return present;
    }

    /**
     * Computes all layers.
     *
     * @param run samples with their inputs, of {@link #run}
     * @param firstSample the caller's number of the first of them
     */
    public void forward(Run run, long firstSample) {
        state.firstSample = firstSample;
        for (int n = 0; n < layers.length; n++) {
            run.forward(graph, n, layers[n]);
        }
    }

    /**
     * Tells whether all numbers of a sample's input are finite.
     *
     * @param input which input, from 0
     * @param sample which column
     * @return false if one is infinite or NaN
     */
    public boolean isFinite(int input, int sample) {
        Matrix X = inputs[input];
        int from = X.index(0, sample);
        return kernel.areFinite(X.data(), from, from + X.rows());
    }

    /**
     * Returns the largest number of samples of a run.
     *
     * @return at least 1
     */
    public int capacity() {
        return workspace.capacity();
    }

    /**
     * Returns where the numbers of an input go.
     *
     * @param index which input, from 0
     * @return flattened shape x capacity
     */
    public Matrix input(int index) {
        return inputs[index];
    }

    /**
     * Returns where the mask of an input goes.
     *
     * @param index which input, from 0
     * @return steps x capacity, or null if the input has no mask
     */
    public @Nullable Matrix mask(int index) {
        return workspace.mask(index);
    }

    /**
     * Returns an output of the network.
     *
     * @param index which output, from 0
     * @return flattened shape x capacity
     */
    public Matrix output(int index) {
        return workspace.value(graph.valueOf(graph.outputs().get(index)));
    }
}
