package io.neurite.optimizers.transforms;

import io.neurite.api.GradientTransform;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Limits every element of the gradients: {@code g = max(-limit, min(limit, g))}.
 *
 * @param limit greatest magnitude, above 0; default 1
 */
public record ClipByValue(double limit) implements GradientTransform {
    /**
     * Checks the hyper-parameters.
     *
     * @param limit the component
     * @throws IllegalArgumentException if one is out of range
     */
    public ClipByValue {
        Require.positive("ClipByValue: limit", limit);
    }

    /** The default. */
    public ClipByValue() {
        this(1);
    }

    @Override
    public String id() {
        return "clip-by-value";
    }

    @Override
    public void apply(List<ParameterSlice> slices) {
        float most = (float) limit;
        for (int s = 0; s < slices.size(); s++) {
            ParameterSlice slice = slices.get(s);
            float[] g = slice.gradient();
            int to = slice.to();
            for (int i = slice.from(); i < to; i++) {
                g[i] = Math.max(-most, Math.min(most, g[i]));
            }
        }
    }
}
