package io.neurite.optimizers.transforms;

import io.neurite.api.ParameterSlice;
import java.util.List;

/** The Euclidean norm of gradients that lie in several slices. */
final class GradientNorm {
    private GradientNorm() {}

    /** Scales the gradients of the slices {@code [from, to)} so that their common norm is at most {@code maxNorm}. */
    static void clip(List<ParameterSlice> slices, int from, int to, double maxNorm) {
        double square = 0;
        for (int s = from; s < to; s++) {
            ParameterSlice slice = slices.get(s);
            float[] g = slice.gradient();
            square += slice.kernel().dot(g, slice.from(), g, slice.from(), slice.to() - slice.from());
        }
        double norm = Math.sqrt(square);
        if (norm > maxNorm) {
            for (int s = from; s < to; s++) {
                scale(slices.get(s), (float) (maxNorm / norm));
            }
        }
    }

    private static void scale(ParameterSlice slice, float factor) {
        float[] g = slice.gradient();
        int to = slice.to();
        for (int i = slice.from(); i < to; i++) {
            g[i] *= factor;
        }
    }
}
