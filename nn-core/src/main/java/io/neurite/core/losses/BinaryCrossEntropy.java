package io.neurite.core.losses;

import io.neurite.api.Loss;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Cross-entropy of yes-or-no outputs: {@code loss = mean over k of -(y_k ln a_k + (1 - y_k) ln(1 - a_k))}.
 *
 * <p>Each output is a probability of its own, so one output tells two classes apart and several are labels that may
 * hold together. Targets lie in [0, 1]. Fuses with sigmoid: {@code loss = mean of softplus(z) - y z},
 * {@code dZ = (sigmoid(z) - y) / n}. Not fused, a and 1 - a below 2<sup>-24</sup> count as that. Thread-safe.
 */
public record BinaryCrossEntropy() implements Loss.Elementwise, Loss.Fused {
    @Override
    public String id() {
        return "binary-cross-entropy";
    }

    @Override
    public String fusesWith() {
        return "sigmoid";
    }

    @Override
    public double value(float a, float y) {
        return -(y * Probability.log(a) + (1.0 - y) * Probability.log(1.0 - a));
    }

    @Override
    public double derivative(float a, float y) {
        return (1.0 - y) / Probability.clamped(1.0 - a) - y / Probability.clamped(a);
    }

    @Override
    public double fusedLoss(Matrix Z, Matrix Y, int j, float scale, @Nullable Matrix dZ) {
        int n = Z.rows();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            float z = Z.get(i, j);
            double y = Y.get(i, j);
            // softplus(z) = softplus(-z) + z: by the part without z nothing cancels where the answer is right.
            sum += y * FloatMath.softplus(-z) + (1 - y) * FloatMath.softplus(z);
            if (dZ != null) {
                double dz = (1 - y) * FloatMath.sigmoid(z) - y * FloatMath.sigmoid(-z);
                dZ.set(i, j, (float) (scale * dz / n));
            }
        }
        return sum / n;
    }

    @Override
    public @Nullable String problemWith(Matrix Y, int j, int outputs) {
        return Targets.outside(0, 1, "a target from 0 to 1 is needed (0 for no, 1 for yes)", Y, j);
    }
}
