package io.neurite.core.losses;

import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Cross-entropy between a target distribution over classes and the predicted one:
 * {@code loss = -sum over k of t_k ln a_k}, {@code t_k = (1 - labelSmoothing) y_k + labelSmoothing / classes}.
 *
 * <p>Targets are one-hot or probabilities that sum to one. Fuses with softmax: {@code dZ = a - t}. Not fused,
 * predictions below 2<sup>-24</sup> count as that. Thread-safe. Source of label smoothing: Szegedy et al. 2016.
 *
 * @param labelSmoothing how much of the target is spread evenly over all classes, from 0 to below 1, default 0
 */
public record CrossEntropy(double labelSmoothing) implements Categorical {
    /**
     * Checks the hyper-parameter.
     *
     * @param labelSmoothing the component
     * @throws IllegalArgumentException if it is not in [0, 1)
     */
    public CrossEntropy {
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("CrossEntropy: labelSmoothing is from 0 to below 1, got "
                    + labelSmoothing + ".");
        }
    }

    /** Cross-entropy without label smoothing. */
    public CrossEntropy() {
        this(0);
    }

    @Override
    public String id() {
        return "cross-entropy";
    }

    @Override
    public double spread(int classes) {
        return labelSmoothing / classes;
    }

    @Override
    public double target(Matrix Y, int k, int j, double spread) {
        return (1 - labelSmoothing) * Y.get(k, j) + spread;
    }

    @Override
    public @Nullable String problemWith(Matrix Y, int j, int outputs) {
        return Targets.notDistribution(Y, j, outputs);
    }
}
