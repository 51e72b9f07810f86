package io.neurite.core.losses;

import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Cross-entropy where the target is a class index y, so that no one-hot matrix is kept:
 * {@code loss = -sum over k of t_k ln a_k}, {@code t_k = (1 - labelSmoothing) [k = y] + labelSmoothing / classes}.
 *
 * <p>Targets are 1 x m, whole numbers from 0 to classes - 1. Fuses with softmax: {@code dZ = a - t}. Not fused,
 * predictions below 2<sup>-24</sup> count as that. Thread-safe. Source of label smoothing: Szegedy et al. 2016.
 *
 * @param labelSmoothing how much of the target is spread evenly over all classes, from 0 to below 1, default 0
 */
public record SparseCrossEntropy(double labelSmoothing) implements Categorical {
    /**
     * Checks the hyper-parameter.
     *
     * @param labelSmoothing the component
     * @throws IllegalArgumentException if it is not in [0, 1)
     */
    public SparseCrossEntropy {
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException(
                    "SparseCrossEntropy: labelSmoothing is from 0 to below 1, got " + labelSmoothing + ".");
        }
    }

    /** Sparse cross-entropy without label smoothing. */
    public SparseCrossEntropy() {
        this(0);
    }

    @Override
    public String id() {
        return "sparse-cross-entropy";
    }

    @Override
    public int targetRows(int outputs) {
        return 1;
    }

    @Override
    public double spread(int classes) {
        return labelSmoothing / classes;
    }

    @Override
    public double target(Matrix Y, int k, int j, double spread) {
        return (k == Y.get(0, j) ? 1 - labelSmoothing : 0) + spread;
    }

    @Override
    public @Nullable String problemWith(Matrix Y, int j, int outputs) {
        return Targets.notClassIndex(Y, j, outputs);
    }
}
