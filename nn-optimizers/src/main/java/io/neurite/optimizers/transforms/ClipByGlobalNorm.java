package io.neurite.optimizers.transforms;

import io.neurite.api.GradientTransform;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Limits the length of the gradient of all parameters together, keeping its direction: {@code g = g maxNorm / ||g||}
 * where {@code ||g|| > maxNorm}.
 *
 * <p>The norm is Euclidean, in double. Source: Pascanu, Mikolov &amp; Bengio 2013.
 *
 * @param maxNorm greatest norm, above 0; default 1
 */
public record ClipByGlobalNorm(double maxNorm) implements GradientTransform {
    /**
     * Checks the hyper-parameters.
     *
     * @param maxNorm the component
     * @throws IllegalArgumentException if one is out of range
     */
    public ClipByGlobalNorm {
        Require.positive("ClipByGlobalNorm: maxNorm", maxNorm);
    }

    /** The default. */
    public ClipByGlobalNorm() {
        this(1);
    }

    @Override
    public String id() {
        return "clip-by-global-norm";
    }

    @Override
    public void apply(List<ParameterSlice> slices) {
        GradientNorm.clip(slices, 0, slices.size(), maxNorm);
    }
}
