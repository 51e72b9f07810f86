package io.neurite.optimizers.transforms;

import io.neurite.api.GradientTransform;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Limits the length of each parameter's gradient: {@code g = g maxNorm / ||g||} where {@code ||g|| > maxNorm}.
 *
 * <p>Norms are Euclidean, over all of a parameter's slices, in double.
 *
 * @param maxNorm greatest norm, above 0; default 1
 */
public record ClipByNorm(double maxNorm) implements GradientTransform {
    /**
     * Checks the hyper-parameters.
     *
     * @param maxNorm the component
     * @throws IllegalArgumentException if one is out of range
     */
    public ClipByNorm {
        Require.positive("ClipByNorm: maxNorm", maxNorm);
    }

    /** The default. */
    public ClipByNorm() {
        this(1);
    }

    @Override
    public String id() {
        return "clip-by-norm";
    }

    @Override
    public void apply(List<ParameterSlice> slices) {
        int from = 0;
        while (from < slices.size()) {
            int to = from + 1;
            while (to < slices.size() && slices.get(to).name().equals(slices.get(from).name())) {
                to++;
            }
            GradientNorm.clip(slices, from, to, maxNorm);
            from = to;
        }
    }
}
