package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;

/**
 * The arithmetic of transposed convolutions, which carry numbers the way a convolution carries gradients: each pixel of
 * the input has a window in the output, to whose patch it adds its products with the weights.
 *
 * <p>With the patches of some windows as columns of P, forward is {@code P = W X}, added up in Z; backward is
 * {@code dX = W^T dP} with patches dP of dZ, and {@code dW = dP X^T}; tap by tap, since the weights of a tap are a
 * matrix of filters x channels.
 *
 * @param patches windows in the output, one for each pixel of the input
 * @param channels channels of the input
 * @param bias whether there is a b
 */
record Transposed(Patches patches, int channels, boolean bias) implements Filtering {
    private static final int W = 0;
    private static final int B = 1;

    private int filters() {
        return patches.channels();
    }

    /** Computes {@code P = W X}, adds it up in Z, and adds b. */
    @Override
    public void forward(ForwardPass pass) {
        Matrix X = pass.input(0);
        Matrix Z = pass.output();
        Matrix weights = pass.parameter(W);
        float[] p = pass.workspace();
        Z.fill(0);
        for (int j = 0; j < pass.samples(); j++) {
            int count;
            for (int v = 0; v < patches.count(); v += count) {
                count = Math.min(patches.count() - v, patches.inPiece());
                for (int t = 0; t < patches.taps(); t++) {
                    pass.kernel().multiply(Product.A_B, filters(), count, channels,
                            weights.data(), weights.index(0, t), patches.taps() * weights.stride(),
                            X.data(), X.index(v * channels, j), channels,
                            p, t * filters(), patches.patch(), false);
                }
                patches.scatter(p, j * patches.count() + v, count, 0, Z, pass.kernel());
            }
            if (bias) {
                Matrix b = pass.parameter(B);
                pass.kernel().addToColumns(filters(), Z.rows() / filters(), b.data(), b.offset(), Z.data(),
                        Z.index(0, j), filters());
            }
        }
    }

    /** Computes {@code dX = W^T dP}. */
    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        Matrix dZ = pass.dOutput();
        Matrix weights = pass.parameter(W);
        float[] dP = pass.workspace();
        for (int j = 0; j < pass.samples(); j++) {
            int count;
            for (int v = 0; v < patches.count(); v += count) {
                count = Math.min(patches.count() - v, patches.inPiece());
                patches.gather(dZ, j * patches.count() + v, count, 0, 0, patches.patch(), dP);
                for (int t = 0; t < patches.taps(); t++) {
                    pass.kernel().multiply(Product.AT_B, channels, count, filters(),
                            weights.data(), weights.index(0, t), patches.taps() * weights.stride(),
                            dP, t * filters(), patches.patch(),
                            dX.data(), dX.index(v * channels, j), channels, t > 0);
                }
            }
        }
    }

    /** Computes columns of {@code dW = dP X^T}, of which column c taps + t belongs to channel c and tap t; or db. */
    @Override
    public void gradientColumns(GradientPass pass, int parameter, int from, int to) {
        if (parameter == B) {
            patches.sumWindows(pass, B, filters());
            return;
        }
        Matrix X = pass.input(0);
        Matrix dZ = pass.dOutput();
        Matrix dW = pass.gradient(W);
        float[] dP = pass.workspace();
        int taps = patches.taps();
        for (int j = 0; j < pass.samples(); j++) {
            int count;
            for (int v = 0; v < patches.count(); v += count) {
                count = Math.min(patches.count() - v, patches.inPiece());
                patches.gather(dZ, j * patches.count() + v, count, 0, 0, patches.patch(), dP);
                for (int t = 0; t < taps; t++) {
                    int first = firstChannel(from, t);
                    pass.kernel().multiply(Product.A_BT, filters(), firstChannel(to, t) - first, count,
                            dP, t * filters(), patches.patch(),
                            X.data(), X.index(v * channels + first, j), channels,
                            dW.data(), dW.index(0, first * taps + t), taps * dW.stride(),
                            pass.accumulate() || j > 0 || v > 0);
                }
            }
        }
    }

    /** Returns the first channel whose column for a tap is not before the given one. */
    private int firstChannel(int column, int tap) {
        return Math.max(0, (column - tap + patches.taps() - 1) / patches.taps());
    }
}
