package io.neurite.tck;

import io.neurite.api.CoupledLayer;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An engine for one layer and one batch, as plain as the contract of {@link Layer} reads: it allocates what the plan
 * declares, lets the layer work on runs of samples, and fails where the layer writes what it must not.
 *
 * <p>{@link LayerContract} runs on it; a layer's own test fills in numbers of its own and compares with known results.
 * Matrices lie amid guard cells, with a stride above their rows. Not thread-safe.
 */
public final class LayerHarness {
    private final Layer layer;
    private final LayerBuffers buffers;
    private final WatchedStages stages;

    /**
     * Draws inputs, parameters and the gradient of the output, always the same for the same arguments. Learned
     * parameters are their first values and a random number each, since first values are too regular to show errors.
     *
     * @param layer the layer
     * @param inputCase its inputs
     * @param samples number of samples of the batch, at least 1
     */
    public LayerHarness(Layer layer, LayerCase inputCase, int samples) {
        this(layer, new LayerBuffers(layer, inputCase, samples));
    }

    private LayerHarness(Layer layer, LayerBuffers buffers) {
        this.layer = layer;
        this.buffers = buffers;
        this.stages = new WatchedStages(layer, buffers);
    }

    /** Returns the same layer, parameters and step with one sample alone, at the position that it has here. */
    LayerHarness alone(int sample) {
        return new LayerHarness(layer, buffers.alone(layer, sample));
    }

    LayerHarness at(long seed, long step) {
        buffers.random = RandomStream.of(seed, "layer", 0, "layer1");
        buffers.step = step;
        return this;
    }

    /** Chooses whether the gradient of an input is needed. */
    void need(int input, boolean need) {
        buffers.needed[input] = need;
    }

    /** Chooses whether the gradient of a parameter is wanted. */
    void want(int parameter, boolean want) {
        buffers.wanted[parameter] = want;
    }

    /** Takes the samples forward in runs with the given ends, and checks that nothing but what may be is written. */
    void forward(boolean training, int... ends) {
        stages.forward(training, ends);
    }

    /** Takes their gradients back, likewise. */
    void backward(boolean training, int... ends) {
        stages.backward(training, ends);
    }

    /** Calls {@link Layer#gradients}, likewise. To overwrite begins a new step: nothing is touched yet. */
    void gradients(boolean accumulate, int from, int to) {
        if (!accumulate) {
            forgetTouches();
        }
        stages.gradients(accumulate, from, to);
    }

    /** Returns what a training step calls, without a check or an allocation beside the layer's own. */
    Runnable bareTraining() {
        LayerRun run = new LayerRun(buffers, true, false, 0, samples());
        return () -> {
            run.forward(layer);
            run.backward(layer);
            run.gradients(layer);
        };
    }

    /** Returns J = sum of dOutput * output + sum of shares * penalties, which is what the gradients are of. */
    double cost(boolean training) {
        new LayerRun(buffers, training, false, 0, samples()).forward(layer);
        double cost = 0;
        for (int j = 0; j < samples(); j++) {
            cost += buffers.shares[j] * buffers.penalties[j];
            for (int i = 0; i < output().rows(); i++) {
                cost += (double) dOutput().get(i, j) * output().get(i, j);
            }
        }
        return cost;
    }

    /**
     * Takes the batch forward, back, and computes the gradients of the parameters.
     *
     * @return this
     */
    public LayerHarness train() {
        forward(true, samples());
        backward(true, samples());
        gradients(false, 0, samples());
        return this;
    }

    /**
     * Takes the batch forward as predictions do.
     *
     * @return this
     */
    public LayerHarness predict() {
        forward(false, samples());
        return this;
    }

    /** Tells whether samples depend on each other in training. */
    boolean isCoupled() {
        return layer instanceof CoupledLayer;
    }

    LayerCase inputCase() {
        return buffers.inputCase;
    }

    /**
     * Returns what the layer has declared.
     *
     * @return the plan for these inputs
     */
    public LayerPlan plan() {
        return buffers.plan;
    }

    /**
     * Returns the number of samples.
     *
     * @return at least 1
     */
    public int samples() {
        return buffers.samples;
    }

    /**
     * Returns an input, to be read or filled.
     *
     * @param index which input, from 0
     * @return flattened shape x samples
     */
    public Matrix input(int index) {
        return buffers.inputs.get(index).matrix();
    }

    /**
     * Returns the mask of an input, to be read or filled.
     *
     * @param index which input, from 0
     * @return outermost extent x samples
     * @throws IndexOutOfBoundsException if the case has no masks
     */
    public Matrix mask(int index) {
        return buffers.masks.get(index).matrix();
    }

    /**
     * Returns a parameter, to be read or filled.
     *
     * @param index its place in the plan
     * @return the parameter
     */
    public Matrix parameter(int index) {
        return buffers.parameters.get(index).matrix();
    }

    /**
     * Returns the output.
     *
     * @return flattened shape x samples
     */
    public Matrix output() {
        return buffers.output.matrix();
    }

    /**
     * Returns the gradient with respect to the output, to be read or filled.
     *
     * @return flattened shape x samples
     */
    public Matrix dOutput() {
        return buffers.dOutput.matrix();
    }

    /**
     * Returns the share of each sample in the cost, to be read or filled.
     *
     * @return the shares themselves
     */
    public double[] shares() {
        return buffers.shares;
    }

    /**
     * Returns what the layer has added to the cost of each sample when it last went forward.
     *
     * @return a copy
     */
    public double[] penalties() {
        return buffers.penalties.clone();
    }

    /**
     * Returns the gradient with respect to an input.
     *
     * @param index which input, from 0
     * @return flattened shape x samples
     */
    public Matrix dInput(int index) {
        return buffers.dInputs.get(index).matrix();
    }

    /**
     * Returns the gradient with respect to a parameter.
     *
     * @param index its place in the plan
     * @return a copy; zero where the gradient was not wanted and in columns that were not touched
     */
    public Matrix gradient(int index) {
        Matrix gradient = buffers.gradients.get(index).matrix().copy();
        for (int j = 0; j < gradient.columns(); j++) {
            if (!wants(index) || isSparse(index) && !buffers.touched[index][j]) {
                gradient.columns(j, j + 1).fill(0);
            }
        }
        return gradient;
    }

    /** Copies all that training computes. */
    List<Matrix> results() {
        List<Matrix> results = new ArrayList<>(List.of(output().copy(), bitsOfPenalties()));
        buffers.dInputs.forEach(dInput -> results.add(dInput.matrix().copy()));
        for (int p = 0; p < buffers.parameters.size(); p++) {
            results.add(gradient(p));
        }
        return results;
    }

    /** Returns the penalties, each as a float and what that leaves of it, which tell all bits but the last few. */
    private Matrix bitsOfPenalties() {
        Matrix bits = Matrix.zeros(2, samples());
        for (int j = 0; j < samples(); j++) {
            float head = (float) buffers.penalties[j];
            bits.set(0, j, head);
            bits.set(1, j, (float) (buffers.penalties[j] - head));
        }
        return bits;
    }

    /** Sets dense gradients to zero, as a first part of a batch would that adds nothing. */
    void clearGradients() {
        forgetTouches();
        for (int p = 0; p < buffers.parameters.size(); p++) {
            if (!isSparse(p)) {
                buffers.gradients.get(p).matrix().fill(0);
            }
        }
    }

    private void forgetTouches() {
        for (int p = 0; p < buffers.parameters.size(); p++) {
            if (isSparse(p)) {
                Arrays.fill(buffers.touched[p], false);
                buffers.gradients.get(p).matrix().fill(Guarded.GUARD);
            }
        }
    }

    boolean wants(int parameter) {
        return buffers.wanted[parameter];
    }

    private boolean isSparse(int parameter) {
        return plan().parameters().get(parameter).columnSparse();
    }
}
