package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.math.Matrix;
import java.util.Arrays;

/**
 * The arithmetic of convolutions that keep channels apart: each number of a window meets one number of each of its
 * channel's filters, so loops run over the channels, which lie side by side.
 *
 * @param patches where the windows are, with a group for each channel
 * @param multiplier filters of each channel
 * @param bias whether there is a b
 */
record Depthwise(Patches patches, int multiplier, boolean bias) implements Filtering {
    private static final int W = 0;
    private static final int B = 1;

    int filters() {
        return patches.channels() * multiplier;
    }

    /** Computes {@code Z[v, c q] = b + sum over taps t of W[t, c q] X[v + t, c]}. */
    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix Z = pass.output();
        Matrix weights = pass.parameter(W);
        Z.fill(0);
        for (int j = 0; j < pass.samples(); j++) {
            for (int v = 0; v < patches.count(); v++) {
                for (int t = 0; t < patches.taps(); t++) {
                    int pixel = patches.pixel(v, t);
                    if (pixel >= 0) {
                        addProducts(weights.data(), weights.index(0, t), X.data(), X.index(pixel, j), Z.data(),
                                Z.index(v * filters(), j));
                    }
                }
            }
            if (bias) {
                Matrix b = pass.parameter(B);
                pass.kernel().addToColumns(filters(), patches.count(), b.data(), b.offset(), Z.data(), Z.index(0, j),
                        filters());
            }
        }
    }

    private void addProducts(float[] w, int wFrom, float[] x, int xFrom, float[] z, int zFrom) {
        if (multiplier > 1) {
            for (int i = 0; i < filters(); i++) {
                z[zFrom + i] += w[wFrom + i] * x[xFrom + i / multiplier];
            }
            return;
        }
        for (int c = 0; c < patches.channels(); c++) {
            z[zFrom + c] += w[wFrom + c] * x[xFrom + c];
        }
    }

    /** Computes {@code dX[v + t, c] = sum over windows v, taps t and filters q of W[t, c q] dZ[v, c q]}. */
    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        Matrix dZ = pass.dOutput();
        Matrix weights = pass.parameter(W);
        dX.fill(0);
        for (int j = 0; j < pass.samples(); j++) {
            for (int v = 0; v < patches.count(); v++) {
                for (int t = 0; t < patches.taps(); t++) {
                    int pixel = patches.pixel(v, t);
                    if (pixel >= 0) {
                        addBack(weights.data(), weights.index(0, t), dZ.data(), dZ.index(v * filters(), j), dX.data(),
                                dX.index(pixel, j));
                    }
                }
            }
        }
    }

    private void addBack(float[] w, int wFrom, float[] dz, int dzFrom, float[] dx, int dxFrom) {
        if (multiplier > 1) {
            for (int i = 0; i < filters(); i++) {
                dx[dxFrom + i / multiplier] += w[wFrom + i] * dz[dzFrom + i];
            }
            return;
        }
        addProducts(w, wFrom, dz, dzFrom, dx, dxFrom);
    }

    /** Computes {@code dW[t, c q] = sum over windows v of dZ[v, c q] X[v + t, c]} of some taps, or db. */
    @Override
    public void gradientColumns(GradientPass pass, int parameter, int from, int to) {
        if (parameter == B) {
            patches.sumWindows(pass, B, filters());
            return;
        }
        Matrix X = pass.input(0);
        Matrix dZ = pass.dOutput();
        Matrix dW = pass.gradient(W);
        for (int t = from; t < to; t++) {
            if (!pass.accumulate()) {
                Arrays.fill(dW.data(), dW.index(0, t), dW.index(0, t) + filters(), 0f);
            }
            for (int j = 0; j < pass.samples(); j++) {
                for (int v = 0; v < patches.count(); v++) {
                    int pixel = patches.pixel(v, t);
                    if (pixel >= 0) {
                        addProducts(dZ.data(), dZ.index(v * filters(), j), X.data(), X.index(pixel, j), dW.data(),
                                dW.index(0, t));
                    }
                }
            }
        }
    }
}
