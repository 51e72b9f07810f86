package io.neurite.core.losses;

import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Kullback-Leibler divergence of the predicted distribution from the target:
 * {@code loss = sum over k of y_k ln(y_k / a_k)}, where {@code 0 ln 0 = 0}.
 *
 * <p>Cross-entropy less the entropy of the target, so the gradients are the same and a perfect prediction has loss
 * zero. Targets are probabilities that sum to one. Fuses with softmax: {@code dZ = a - y}. Not fused, predictions below
 * 2<sup>-24</sup> count as that. Thread-safe. Source: Kullback &amp; Leibler 1951.
 */
public record KlDivergence() implements Categorical {
    @Override
    public String id() {
        return "kl-divergence";
    }

    @Override
    public double target(Matrix Y, int k, int j, double spread) {
        return Y.get(k, j);
    }

    @Override
    public double loss(Matrix A, Matrix Y, int j, float scale, @Nullable Matrix dA) {
        return Categorical.super.loss(A, Y, j, scale, dA) - entropy(Y, j);
    }

    @Override
    public double fusedLoss(Matrix Z, Matrix Y, int j, float scale, @Nullable Matrix dZ) {
        return Categorical.super.fusedLoss(Z, Y, j, scale, dZ) - entropy(Y, j);
    }

    @Override
    public void fusedLosses(Kernel kernel, Matrix Z, Matrix Y, int from, int to, float[] scales, @Nullable Matrix dZ,
            double[] losses) {
        Categorical.super.fusedLosses(kernel, Z, Y, from, to, scales, dZ, losses);
        for (int j = from; j < to && dZ != null; j++) {
            losses[j] -= entropy(Y, j);
        }
    }

    private static double entropy(Matrix Y, int j) {
        double entropy = 0;
        for (int k = 0; k < Y.rows(); k++) {
            double y = Y.get(k, j);
            entropy -= y == 0 ? 0 : y * FloatMath.log((float) y);
        }
        return entropy;
    }

    @Override
    public @Nullable String problemWith(Matrix Y, int j, int outputs) {
        return Targets.notDistribution(Y, j, outputs);
    }
}
