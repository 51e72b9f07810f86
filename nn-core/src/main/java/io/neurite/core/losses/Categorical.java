package io.neurite.core.losses;

import io.neurite.api.Loss;
import io.neurite.api.math.FloatMath;
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
     * @param classes how many classes there are
     * @return t_k
     */
    double target(Matrix Y, int k, int j, int classes);

    @Override
    default String fusesWith() {
        return "softmax";
    }

    @Override
    default double loss(Matrix A, Matrix Y, int j, float scale, @Nullable Matrix dA) {
        int classes = A.rows();
        double loss = 0;
        for (int k = 0; k < classes; k++) {
            double a = A.get(k, j);
            double t = target(Y, k, j, classes);
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
        int classes = Z.rows();
        int top = 0;
        for (int k = 1; k < classes; k++) {
            top = Z.get(k, j) > Z.get(top, j) ? k : top;
        }
        float max = Z.get(top, j);
        double others = 0;
        for (int k = 0; k < classes; k++) {
            float power = FloatMath.exp(Z.get(k, j) - max);
            others += k == top ? 0 : power;
            if (dZ != null) {
                dZ.set(k, j, power); // kept for the second pass: a power takes longer than all the rest
            }
        }
        double logSum = FloatMath.log1p((float) others);
        double loss = 0;
        double mass = 0;
        for (int k = 0; k < classes; k++) {
            double t = target(Y, k, j, classes);
            loss += t * ((double) max - Z.get(k, j) + logSum);
            mass += t;
        }
        for (int k = 0; dZ != null && k < classes; k++) {
            double a = dZ.get(k, j) / (1 + others);
            dZ.set(k, j, (float) (scale * (a * mass - target(Y, k, j, classes))));
        }
        return loss;
    }
}
