package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Initializer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import io.neurite.api.math.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of convolutions: products of the weights with patches of the images.
 *
 * <p>With the patches of some windows as columns of P, a group's outputs are {@code Z = W P + b}, the gradients
 * {@code dP = W^T dZ} and {@code dW = dZ P^T}. Only so many patches exist at a time as fit into a near cache. Each
 * element is the same chain as if there were one matrix of all patches, so pieces change no bit.
 *
 * @param patches where the patches are
 * @param filters output channels, of which each group has an equal part
 * @param bias whether there is a b
 */
record Convolution(Patches patches, int filters, boolean bias) implements Filtering {
    private static final int W = 0;
    private static final int B = 1;

    /** Declares what a convolution needs. */
    LayerPlan plan(Shape output, Shape weights, @Nullable Initializer initializer, boolean keepsSteps) {
        LayerPlan plan = LayerPlan.output(output)
                .weight("W", weights, initializer, patches.patch(), patches.taps() * groupFilters());
        plan = bias ? plan.bias("b", filters) : plan;
        SlidingConvolution sliding = SlidingConvolution.of(this);
        plan = sliding == null ? plan.preparing(this).workspace(patches.arePixels() ? 0 : patches.workspace())
                : plan.preparing(sliding).workspace(sliding.workspace());
        return keepsSteps ? plan.keepingMask() : plan;
    }

    private int groupFilters() {
        return filters / patches.groups();
    }

    /** Computes {@code Z = W P + b}. */
    @Override
    public void forward(ForwardPass pass) {
        Kernel kernel = pass.kernel();
        Matrix X = pass.input(0);
        Matrix Z = pass.output();
        Matrix weights = pass.parameter(W);
        int patch = patches.patch();
        int total = patches.count() * pass.samples();
        int count;
        for (int v = 0; v < total; v += count) {
            count = windowsOfPiece(v, total, patch, X, Z);
            int z = at(Z, filters, v);
            for (int g = 0; g < patches.groups(); g++) {
                float[] p = piece(X, v, count, g, 0, patch, pass.workspace());
                kernel.multiply(Product.A_B, groupFilters(), count, patch,
                        weights.data(), weights.index(g * groupFilters(), 0), weights.stride(),
                        p, patchesFrom(X, v, g, 0), patchStride(patch),
                        Z.data(), z + g * groupFilters(), filters, false);
            }
            addBias(pass, count, z);
        }
    }

    /** Adds b to some windows, the first of which begins at {@code from} in the output's array. */
    void addBias(ForwardPass pass, int windows, int from) {
        if (bias) {
            Matrix b = pass.parameter(B);
            pass.kernel().addToColumns(filters, windows, b.data(), b.offset(), pass.output().data(), from, filters);
        }
    }

    /** Computes {@code dP = W^T dZ} and adds it up in dX. */
    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        Matrix dZ = pass.dOutput();
        Matrix weights = pass.parameter(W);
        int patch = patches.patch();
        int total = patches.count() * pass.samples();
        boolean direct = patches.arePixels();
        if (!direct) {
            dX.fill(0);
        }
        int count;
        for (int v = 0; v < total; v += count) {
            count = windowsOfPiece(v, total, patch, dX, dZ);
            for (int g = 0; g < patches.groups(); g++) {
                float[] p = direct ? dX.data() : pass.workspace();
                pass.kernel().multiply(Product.AT_B, patch, count, groupFilters(),
                        weights.data(), weights.index(g * groupFilters(), 0), weights.stride(),
                        dZ.data(), at(dZ, filters, v) + g * groupFilters(), filters,
                        p, patchesFrom(dX, v, g, 0), direct ? patches.channels() : patch, false);
                if (!direct) {
                    patches.scatter(p, v, count, g, dX, pass.kernel());
                }
            }
        }
    }

    /** Computes columns of {@code dW = dZ P^T}, or db, the sum of dZ over windows and samples. */
    @Override
    public void gradientColumns(GradientPass pass, int parameter, int from, int to) {
        if (parameter == B) {
            patches.sumWindows(pass, B, filters);
            return;
        }
        Matrix X = pass.input(0);
        Matrix dZ = pass.dOutput();
        Matrix dW = pass.gradient(W);
        int rows = to - from;
        int total = patches.count() * pass.samples();
        int count;
        for (int v = 0; v < total; v += count) {
            count = windowsOfPiece(v, total, rows, X, dZ);
            for (int g = 0; g < patches.groups(); g++) {
                float[] p = piece(X, v, count, g, from, to, pass.workspace());
                pass.kernel().multiply(Product.A_BT, groupFilters(), rows, count,
                        dZ.data(), at(dZ, filters, v) + g * groupFilters(), filters,
                        p, patchesFrom(X, v, g, from), patchStride(rows),
                        dW.data(), dW.index(g * groupFilters(), from), dW.stride(), pass.accumulate() || v > 0);
            }
        }
    }

    /** Returns the patches of some windows: the image itself, or copies in the working memory. */
    private float[] piece(Matrix X, int v, int count, int group, int from, int to, float[] workspace) {
        if (patches.arePixels()) {
            return X.data();
        }
        patches.gather(X, v, count, group, from, to, workspace);
        return workspace;
    }

    private int patchesFrom(Matrix X, int v, int group, int row) {
        return patches.arePixels() ? at(X, patches.channels(), v) + group * patches.groupChannels() + row : 0;
    }

    private int patchStride(int rows) {
        return patches.arePixels() ? patches.channels() : rows;
    }

    /** Returns where the numbers of a window, or of a pixel, begin that is counted through all samples. */
    private int at(Matrix matrix, int numbers, int v) {
        return matrix.index(0, v / patches.count()) + v % patches.count() * numbers;
    }

    /** Returns how many windows from v on to take at once: all columns of both matrices lie at one distance. */
    private int windowsOfPiece(int v, int total, int rows, Matrix X, Matrix Z) {
        boolean gaps = Z.stride() != Z.rows() || patches.arePixels() && X.stride() != X.rows();
        int end = gaps ? (v / patches.count() + 1) * patches.count() : total;
        return patches.arePixels() ? end - v : Math.min(end - v, patches.workspace() / rows);
    }
}
