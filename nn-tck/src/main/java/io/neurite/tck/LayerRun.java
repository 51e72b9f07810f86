package io.neurite.tck;

import io.neurite.api.BackwardPass;
import io.neurite.api.CoupledLayer;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Layer;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a layer sees of the samples {@code from} (inclusive) to {@code to} of a batch, in every direction. */
final class LayerRun implements ForwardPass, BackwardPass, GradientPass {
    /** Gradients by columns are asked for so many at a time: a number that divides few others. */
    private static final int COLUMNS = 7;

    private final LayerBuffers buffers;
    private final boolean training;
    private final boolean accumulate;
    private final int from;
    private final int to;
    private final Matrix[] runInputs;
    private final Matrix[] runMasks;
    private final Matrix[] runScratch;
    private final Matrix[] runDInputs;
    private final Matrix runOutput;
    private final Matrix runDOutput;
    private final Matrix[] wholeParameters;
    private final Matrix[] wholeGradients;
    private final boolean[] leftToColumns;

    LayerRun(LayerBuffers buffers, boolean training, boolean accumulate, int from, int to) {
        this.buffers = buffers;
        this.training = training;
        this.accumulate = accumulate;
        this.from = from;
        this.to = to;
        this.runInputs = columns(buffers.inputs);
        this.runMasks = columns(buffers.masks);
        this.runScratch = columns(buffers.scratch);
        this.runDInputs = columns(buffers.dInputs);
        this.runOutput = columns(List.of(buffers.output))[0];
        this.runDOutput = columns(List.of(buffers.dOutput))[0];
        this.wholeParameters = buffers.parameters.stream().map(GuardedMatrix::matrix).toArray(Matrix[]::new);
        this.wholeGradients = buffers.gradients.stream().map(GuardedMatrix::matrix).toArray(Matrix[]::new);
        this.leftToColumns = new boolean[wholeParameters.length];
    }

    private Matrix[] columns(List<GuardedMatrix> matrices) {
        return matrices.stream().map(matrix -> matrix.matrix().columns(from, to)).toArray(Matrix[]::new);
    }

    @Override
    public Kernel kernel() {
        return buffers.kernel;
    }

    @Override
    public int samples() {
        return to - from;
    }

    @Override
    public Matrix input(int index) {
        return runInputs[index];
    }

    @Override
    public @Nullable Matrix mask(int index) {
        return runMasks.length == 0 ? null : runMasks[index];
    }

    @Override
    public Matrix output() {
        return runOutput;
    }

    @Override
    public Matrix parameter(int index) {
        return wholeParameters[index];
    }

    @Override
    public Matrix scratch(int index) {
        return runScratch[index];
    }

    @Override
    public float[] workspace() {
        return buffers.workspace;
    }

    @Override
    public <T> T prepared(Class<T> type) {
        Object value = buffers.plan.prepared();
        if (value == null) {
            throw new ClassCastException("The plan has prepared nothing; the pass was asked for a " + type.getName());
        }
        return type.cast(value);
    }

    @Override
    public boolean training() {
        return training;
    }

    @Override
    public RandomStream random() {
        return buffers.random;
    }

    @Override
    public long step() {
        return buffers.step;
    }

    @Override
    public long firstSample() {
        return buffers.firstSample + from;
    }

    @Override
    public void penalize(int sample, double penalty) {
        if (!training) {
            throw new IllegalStateException("Only training has a cost to add to: ask pass.training first.");
        }
        Objects.checkIndex(sample, samples());
        buffers.penalties[from + sample] += penalty;
    }

    @Override
    public double share(int sample) {
        return buffers.shares[from + Objects.checkIndex(sample, samples())];
    }

    @Override
    public Matrix dOutput() {
        return runDOutput;
    }

    @Override
    public @Nullable Matrix dInput(int index) {
        return buffers.needed[index] ? runDInputs[index] : null;
    }

    @Override
    public boolean wants(int parameter) {
        return buffers.wanted[parameter];
    }

    @Override
    public boolean accumulate() {
        return accumulate;
    }

    @Override
    public void byColumns(int parameter) {
        gradient(parameter);
        leftToColumns[parameter] = true;
    }

    /** Takes the samples forward, in all stages if this is a training of the whole batch. */
    void forward(Layer layer) {
        Arrays.fill(buffers.penalties, from, to, 0);
        if (training && layer instanceof CoupledLayer coupled) {
            coupled.summarize((ForwardPass) this);
            coupled.couple((ForwardPass) this);
        }
        layer.forward(this);
    }

    /** Takes their gradients back, likewise. */
    void backward(Layer layer) {
        if (training && layer instanceof CoupledLayer coupled) {
            coupled.summarize((BackwardPass) this);
            coupled.couple((BackwardPass) this);
        }
        layer.backward(this);
    }

    /** Computes the gradients of the parameters; of those that are left to columns, the last columns first. */
    void gradients(Layer layer) {
        layer.gradients(this);
        for (int p = 0; p < leftToColumns.length; p++) {
            int columns = wholeParameters[p].columns();
            for (int to = leftToColumns[p] ? columns : 0; to > 0; to -= Math.min(to, COLUMNS)) {
                layer.gradientColumns(this, p, Math.max(0, to - COLUMNS), to);
            }
            leftToColumns[p] = false;
        }
    }

    @Override
    public Matrix gradient(int parameter) {
        if (!buffers.wanted[parameter]) {
            throw new IllegalStateException("The gradient of " + buffers.plan.parameters().get(parameter).name()
                    + " is not wanted: ask pass.wants first.");
        }
        return wholeGradients[parameter];
    }

    @Override
    public void touch(int parameter, int column) {
        if (!buffers.plan.parameters().get(parameter).columnSparse()) {
            throw new IllegalStateException(buffers.plan.parameters().get(parameter).name()
                    + " was not declared column-sparse.");
        }
        if (!buffers.touched[parameter][column]) {
            buffers.touched[parameter][column] = true;
            Matrix gradient = gradient(parameter);
            for (int i = 0; i < gradient.rows(); i++) {
                gradient.set(i, column, 0);
            }
        }
    }
}
