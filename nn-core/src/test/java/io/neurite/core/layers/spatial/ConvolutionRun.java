package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One batch of a convolution, forward and back, in memory that is full of NaN before each call. */
final class ConvolutionRun implements ForwardPass, BackwardPass, GradientPass {
    private final Filtering filtering;
    private final float[] memory;
    private final Kernel kernel;
    private final Matrix X;
    private final Matrix W;
    private final Matrix b;
    private final Matrix dZ;
    private final Matrix Z;
    private final Matrix dX;
    private final Matrix dW;
    private final Matrix db;
    private boolean accumulate;

    ConvolutionRun(Filtering filtering, int workspace, Kernel kernel, Matrix X, Matrix W, Matrix b, Matrix dZ) {
        this.filtering = filtering;
        this.memory = new float[workspace];
        this.kernel = kernel;
        this.X = X;
        this.W = W;
        this.b = b;
        this.dZ = dZ;
        this.Z = unset(dZ);
        this.dX = unset(X);
        this.dW = unset(W);
        this.db = unset(b);
        forget();
        filtering.forward(this);
        forget();
        filtering.backward(this);
    }

    private static Matrix unset(Matrix like) {
        float[] numbers = new float[like.data().length];
        Arrays.fill(numbers, Float.NaN);
        return Matrix.view(numbers, like.offset(), like.rows(), like.columns(), like.stride());
    }

    private void forget() {
        Arrays.fill(memory, Float.NaN);
    }

    /** Computes the gradients of the weights in two parts, as threads do. */
    void computeGradients(boolean add, boolean bias) {
        accumulate = add;
        int half = W.columns() / 2;
        forget();
        filtering.gradientColumns(this, 0, 0, half);
        forget();
        filtering.gradientColumns(this, 0, half, W.columns());
        if (bias) {
            filtering.gradientColumns(this, 1, 0, 1);
        }
    }

    @Override
    public Kernel kernel() {
        return kernel;
    }

    @Override
    public boolean training() {
        return true;
    }

    @Override
    public int samples() {
        return X.columns();
    }

    @Override
    public Matrix input(int index) {
        return X;
    }

    @Override
    public @Nullable Matrix mask(int index) {
        return null;
    }

    @Override
    public Matrix output() {
        return Z;
    }

    @Override
    public Matrix parameter(int index) {
        return index == 0 ? W : b;
    }

    @Override
    public float[] workspace() {
        return memory;
    }

    @Override
    public Matrix dOutput() {
        return dZ;
    }

    @Override
    public Matrix dInput(int index) {
        return dX;
    }

    @Override
    public Matrix gradient(int parameter) {
        return parameter == 0 ? dW : db;
    }

    @Override
    public boolean accumulate() {
        return accumulate;
    }

    @Override
    public boolean wants(int parameter) {
        return true;
    }

    @Override
    public Matrix scratch(int index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T prepared(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RandomStream random() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long step() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long firstSample() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void penalize(int sample, double penalty) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double share(int sample) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void byColumns(int parameter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void touch(int parameter, int column) {
        throw new UnsupportedOperationException();
    }
}
