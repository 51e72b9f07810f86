package io.neurite.core.losses;

import io.neurite.api.Loss;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * What the losses over a distribution of classes share: {@code loss = -sum over k of t_k ln a_k}, where t is the target
 * distribution.
 *
 * <p>Gradient: {@code -t_k / a_k}; fused with softmax {@code a_k sum(t) - t_k}, computed from
 * {@code ln a_k = (z_k - max z) - ln sum of e^(z - max z)}, which neither overflows nor loses small losses.
 */
interface Categorical extends Loss.Fused {
    /**
     * Returns the target probability of a class.
     *
     * @param Y targets; not modified
     * @param k the class
     * @param j which sample
     * @param spread part of every class, of {@link #spread}
     * @return t_k
     */
    double target(Matrix Y, int k, int j, double spread);

    /**
     * Returns what every class gets of the target, whatever it is.
     *
     * @param classes how many classes there are
     * @return by default 0
     */
    default double spread(int classes) {
        return 0;
    }

    @Override
    default String fusesWith() {
        return "softmax";
    }

    @Override
    default double loss(Matrix A, Matrix Y, int j, float scale, @Nullable Matrix dA) {
        int classes = A.rows();
        double spread = spread(classes);
        double loss = 0;
        for (int k = 0; k < classes; k++) {
            double a = A.get(k, j);
            double t = target(Y, k, j, spread);
            // 0 ln 0 = 0, but a prediction of NaN shows.
            loss -= t * Probability.log(a);
            if (dA != null) {
                dA.set(k, j, (float) (-scale * t / Probability.clamped(a)));
            }
        }
        return loss;
    }

    @Override
    default double fusedLoss(Matrix Z, Matrix Y, int j, float scale, @Nullable Matrix dZ) {
        int top = greatest(Z, j);
        double others = 0;
        for (int k = 0; k < Z.rows(); k++) {
            float power = FloatMath.exp(Z.get(k, j) - Z.get(top, j));
            others += k == top ? 0 : power;
            if (dZ != null) {
                dZ.set(k, j, power); // kept for the gradient: a power takes longer than all the rest
            }
        }
        return loss(Z, Y, j, top, others, scale, dZ);
    }

    @Override
    default void fusedLosses(Kernel kernel, Matrix Z, Matrix Y, int from, int to, float[] scales, @Nullable Matrix dZ,
            double[] losses) {
        if (dZ == null) {
            Loss.Fused.super.fusedLosses(kernel, Z, Y, from, to, scales, null, losses);
            return;
        }
        for (int j = from; j < to; j++) {
            int top = greatest(Z, j);
            losses[j] = top; // until the loss takes its place
            for (int k = 0; k < Z.rows(); k++) {
                dZ.set(k, j, Z.get(k, j) - Z.get(top, j));
            }
        }
        exponentiate(kernel, dZ, from, to);
        for (int j = from; j < to; j++) {
            int top = (int) losses[j];
            double others = 0;
            for (int k = 0; k < Z.rows(); k++) {
                others += k == top ? 0 : dZ.get(k, j);
            }
            losses[j] = loss(Z, Y, j, top, others, scales[j], dZ);
        }
    }

    /** X = e^X in these columns, as one run where nothing lies between them; makes no object, as no step does. */
    private static void exponentiate(Kernel kernel, Matrix X, int from, int to) {
        boolean joined = X.stride() == X.rows();
        int length = joined ? (to - from) * X.rows() : X.rows();
        for (int j = from; j < to; j += joined ? to - from : 1) {
            int at = X.index(0, j);
            kernel.elements().apply(ElementaryFunction.EXP, length, X.data(), at, X.data(), at);
        }
    }

    private static int greatest(Matrix Z, int j) {
        int top = 0;
        float max = Z.get(0, j);
        for (int k = 1; k < Z.rows(); k++) {
            if (Z.get(k, j) > max) {
                top = k;
                max = Z.get(k, j);
            }
        }
        return top;
    }

    /** Completes a sample: dZ holds the powers, of which all but that of the top class add up to {@code others}. */
    private double loss(Matrix Z, Matrix Y, int j, int top, double others, float scale, @Nullable Matrix dZ) {
        int classes = Z.rows();
        float max = Z.get(top, j);
        double logSum = FloatMath.log1p((float) others);
        double spread = spread(classes);
        double loss = 0;
        double mass = 0;
        for (int k = 0; k < classes; k++) {
            double t = target(Y, k, j, spread);
            loss += t * ((double) max - Z.get(k, j) + logSum);
            mass += t;
        }
        for (int k = 0; dZ != null && k < classes; k++) {
            double a = dZ.get(k, j) / (1 + others);
            dZ.set(k, j, (float) (scale * (a * mass - target(Y, k, j, spread))));
        }
        return loss;
    }
}
