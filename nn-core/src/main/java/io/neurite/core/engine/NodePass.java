package io.neurite.core.engine;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * What one node sees of one run of samples: views of the workspace, made once per batch size, so that a step allocates
 * nothing.
 */
final class NodePass implements ForwardPass, BackwardPass, GradientPass {
    private final StepState state;
    private final @Nullable Object prepared;
    private final boolean frozen;
    private final Kernel kernel;
    private final float[] workspace;
    private final int from;
    private final int samples;
    private final RandomStream random;
    private final Matrix[] inputs;
    private final @Nullable Matrix[] masks;
    private final Matrix output;
    private final Matrix[] parameters;
    private final @Nullable FrozenWeights frozenWeights;
    private final Matrix[] scratch;
    private final @Nullable Matrix dOutput;
    private final @Nullable Matrix[] dInputs;
    private final @Nullable Gradient[] gradients;

    /** Cuts the columns of a run out of a node's buffers. */
    NodePass(NodeBuffers buffers, StepState state, Kernel kernel, float[] workspace, int from, int to) {
        this.state = state;
        this.prepared = buffers.plan().prepared();
        this.frozen = buffers.frozen();
        this.kernel = kernel;
        this.workspace = workspace;
        this.from = from;
        this.samples = to - from;
        this.random = buffers.random();
        this.inputs = views(buffers.inputs(), from, to);
        this.masks = viewsOrNulls(buffers.masks(), from, to);
        this.output = buffers.output().columns(from, to);
        this.parameters = buffers.parameters();
        this.frozenWeights = buffers.frozenWeights();
        this.scratch = views(buffers.scratch(), from, to);
        this.dOutput = buffers.dOutput() == null ? null : buffers.dOutput().columns(from, to);
        this.dInputs = viewsOrNulls(buffers.dInputs(), from, to);
        this.gradients = buffers.gradients();
    }

    private static Matrix[] views(Matrix[] whole, int from, int to) {
        Matrix[] views = new Matrix[whole.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = whole[i].columns(from, to);
        }
        return views;
    }

    private static @Nullable Matrix[] viewsOrNulls(@Nullable Matrix[] whole, int from, int to) {
        @Nullable Matrix[] views = new Matrix[whole.length];
        for (int i = 0; i < whole.length; i++) {
            Matrix matrix = whole[i];
            views[i] = matrix == null ? null : matrix.columns(from, to);
        }
        return views;
    }

    @Override
    public Kernel kernel() {
        return kernel;
    }

    @Override
    public int samples() {
        return samples;
    }

    @Override
    public Matrix input(int index) {
        return inputs[index];
    }

    @Override
    public @Nullable Matrix mask(int index) {
        return masks[index];
    }

    @Override
    public Matrix output() {
        return output;
    }

    @Override
    public Matrix parameter(int index) {
        return parameters[index];
    }

    @Override
    public void multiply(int parameter, Matrix X, Matrix Z) {
        if (frozenWeights == null) {
            ForwardPass.super.multiply(parameter, X, Z);
        } else {
            frozenWeights.multiply(kernel, parameter, X, Z);
        }
    }

    @Override
    public Matrix scratch(int index) {
        return scratch[index];
    }

    @Override
    public float[] workspace() {
        return workspace;
    }

    @Override
    public <T> T prepared(Class<T> type) {
        if (prepared == null) {
            throw new ClassCastException("The plan has prepared nothing, let alone a " + type.getName() + ".");
        }
        return type.cast(prepared);
    }

    @Override
    public boolean training() {
        return state.training && !frozen;
    }

    @Override
    public RandomStream random() {
        return random;
    }

    @Override
    public long step() {
        return state.step;
    }

    @Override
    public long firstSample() {
        return state.firstSample + from;
    }

    @Override
    public void penalize(int sample, double penalty) {
        if (!training()) {
            throw new IllegalStateException("There is no cost to add to outside of training; ask training() first.");
        }
        state.penalizes = true;
        state.penalties[from + sample] += penalty;
    }

    @Override
    public double share(int sample) {
        return state.shares[from + sample];
    }

    @Override
    public Matrix dOutput() {
        if (dOutput == null) {
            throw new IllegalStateException("There is no gradient of the output outside of training.");
        }
        return dOutput;
    }

    @Override
    public @Nullable Matrix dInput(int index) {
        return dInputs[index];
    }

    @Override
    public boolean wants(int parameter) {
        return gradients[parameter] != null;
    }

    @Override
    public boolean accumulate() {
        return state.accumulate;
    }

    @Override
    public void product(int parameter, Matrix dZ, Matrix A) {
        note(dZ);
        note(A);
        wanted(parameter).declareProduct(dZ, A, state.accumulate);
    }

    @Override
    public void sumOfColumns(int parameter, Matrix dZ) {
        note(dZ);
        wanted(parameter).declareSum(dZ, state.accumulate);
    }

    @Override
    public void byColumns(int parameter) {
        wanted(parameter).declareColumns();
    }

    private void note(Matrix factor) {
        if (state.bounds != null) {
            state.bounds.note(factor);
        }
    }

    @Override
    public Matrix gradient(int parameter) {
        return wanted(parameter).matrix();
    }

    @Override
    public void touch(int parameter, int column) {
        wanted(parameter).touch(column);
    }

    private Gradient wanted(int parameter) {
        Gradient gradient = gradients[parameter];
        if (gradient == null) {
            throw new IllegalStateException("The gradient of parameter " + parameter
                    + " is not wanted; ask wants() first.");
        }
        return gradient;
    }
}
