package io.neurite.api;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * How far one prediction is from its target, and the gradient of that.
 *
 * <p>The cost of a batch is {@code J = sum over j of w_j loss_j / sum over j of w_j}, where w_j is the sample's weight
 * times the weight of its class (all ones: the lecture's 1/m). The engine turns that into one factor per sample,
 * {@code scale = w_j / sum of w}, which the loss multiplies into the gradient: the only place where the division
 * happens.
 *
 * <p>Thread-safe: see {@link Plugin}. Same bits everywhere: elementary functions come from
 * {@link io.neurite.api.math.FloatMath}.
 */
public interface Loss extends Plugin {
    /**
     * Computes the loss of one sample and, if asked, its gradient.
     *
     * @param A predictions, n x m; not modified
     * @param Y targets, {@link #targetRows} x m; not modified
     * @param j which sample (column)
     * @param scale factor of the gradient, w_j / sum of w
     * @param dA where {@code scale * d loss_j / dA[:,j]} goes: column j is overwritten, the others are left alone; n x
     *     m, or null if only the loss is wanted
     * @return loss_j, unweighted
     */
    double loss(Matrix A, Matrix Y, int j, float scale, @Nullable Matrix dA);

    /**
     * Returns how many numbers describe the target of one sample.
     *
     * @param outputs rows of the prediction
     * @return by default {@code outputs}; 1 for losses whose target is a class index
     */
    default int targetRows(int outputs) {
        return outputs;
    }

    /**
     * Tells what is wrong with a target, if anything. Asked once per sample before training starts.
     *
     * @param Y targets, {@link #targetRows} x m
     * @param j which sample (column)
     * @param outputs rows of the prediction
     * @return what was expected and what came, or null if the target is fine (by default, if its numbers are finite)
     */
    default @Nullable String problemWith(Matrix Y, int j, int outputs) {
        for (int i = 0; i < Y.rows(); i++) {
            if (!Float.isFinite(Y.get(i, j))) {
                return "a finite target is needed, got " + Y.get(i, j);
            }
        }
        return null;
    }

    /**
     * Writes a class index as this loss wants its target: by default the index itself where the target is one number,
     * else one-hot.
     *
     * @param label the class index, from 0
     * @param Y targets, {@link #targetRows} x m; column j is overwritten
     * @param j which sample (column)
     */
    default void encode(int label, Matrix Y, int j) {
        for (int i = 0; i < Y.rows(); i++) {
            Y.set(i, j, Y.rows() == 1 ? label : i == label ? 1 : 0);
        }
    }

    /**
     * Returns from which prediction on a network with a single output that was trained with this loss answers "class
     * 1".
     *
     * @return by default 0.5, for outputs that are probabilities
     */
    default double threshold() {
        return 0.5;
    }

    /**
     * A loss that compares each output with its own target: the loss of a sample is the mean over its outputs.
     *
     * <p>Both methods give the same bits on every machine; NaN in gives NaN out.
     */
    interface Elementwise extends Loss {
        /**
         * Computes the loss of one output.
         *
         * @param a the prediction
         * @param y its target
         * @return the loss
         */
        double value(float a, float y);

        /**
         * Computes the derivative of {@link #value} with respect to a. At a kink any value between the one-sided
         * derivatives will do.
         *
         * @param a the prediction
         * @param y its target
         * @return the derivative
         */
        double derivative(float a, float y);

        @Override
        default double loss(Matrix A, Matrix Y, int j, float scale, @Nullable Matrix dA) {
            int n = A.rows();
            double sum = 0;
            for (int i = 0; i < n; i++) {
                float a = A.get(i, j);
                float y = Y.get(i, j);
                sum += value(a, y);
                if (dA != null) {
                    dA.set(i, j, (float) (scale * derivative(a, y) / n));
                }
            }
            return sum / n;
        }
    }

    /**
     * A loss that, after one certain output activation, is better computed from Z = the input of that activation: more
     * precise for extreme values, and the gradient is simpler.
     */
    interface Fused extends Loss {
        /**
         * Returns the activation that this loss fuses with.
         *
         * @return an activation's id, for example {@code softmax}
         */
        String fusesWith();

        /**
         * Computes the same as {@link #loss} for A = g(Z), from Z.
         *
         * @param Z inputs of the output activation, n x m; not modified
         * @param Y targets; not modified
         * @param j which sample (column)
         * @param scale factor of the gradient, w_j / sum of w
         * @param dZ where {@code scale * d loss_j / dZ[:,j]} goes, or null if only the loss is wanted
         * @return loss_j, unweighted
         */
        double fusedLoss(Matrix Z, Matrix Y, int j, float scale, @Nullable Matrix dZ);

        /**
         * Computes {@link #fusedLoss} of neighbouring samples, by default one by one. A loss may have the kernel
         * compute elementary functions for all of them together, with the same bits.
         *
         * @param kernel arithmetic to use
         * @param Z inputs of the output activation, n x m; not modified
         * @param Y targets; not modified
         * @param from first sample, inclusive
         * @param to last sample, exclusive
         * @param scales factors of the gradients, by sample; not modified
         * @param dZ where the gradients go, as for one sample; must not overlap Z
         * @param losses where the losses go, by sample: from {@code from} to {@code to} modified
         */
        default void fusedLosses(Kernel kernel, Matrix Z, Matrix Y, int from, int to, float[] scales,
                @Nullable Matrix dZ, double[] losses) {
            for (int j = from; j < to; j++) {
                losses[j] = fusedLoss(Z, Y, j, scales[j], dZ);
            }
        }
    }
}
