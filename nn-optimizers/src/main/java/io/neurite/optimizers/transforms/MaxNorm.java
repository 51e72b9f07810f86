package io.neurite.optimizers.transforms;

import io.neurite.api.Constraint;
import io.neurite.api.math.Matrix;
import io.neurite.optimizers.internal.Require;

/**
 * Limits the length of each unit's weights, a row of W: {@code W_i = W_i maxNorm / ||W_i||} where {@code ||W_i|| >
 * maxNorm}. In an embedding, the vector of each id is such a row.
 *
 * <p>Norms are Euclidean, in double, in the order of the columns. Source: Srebro, Rennie &amp; Jaakkola 2005; for
 * networks Srivastava et al. 2014, who use 3 to 4.
 *
 * @param maxNorm greatest norm, above 0; default 3
 */
public record MaxNorm(double maxNorm) implements Constraint {
    /**
     * Checks the hyper-parameters.
     *
     * @param maxNorm the component
     * @throws IllegalArgumentException if one is out of range
     */
    public MaxNorm {
        Require.positive("MaxNorm: maxNorm", maxNorm);
    }

    /** The default. */
    public MaxNorm() {
        this(3);
    }

    @Override
    public String id() {
        return "max-norm";
    }

    @Override
    public void apply(Matrix W) {
        for (int i = 0; i < W.rows(); i++) {
            double square = 0;
            for (int j = 0; j < W.columns(); j++) {
                double w = W.get(i, j);
                square += w * w;
            }
            double norm = Math.sqrt(square);
            if (norm > maxNorm) {
                float scale = (float) (maxNorm / norm);
                for (int j = 0; j < W.columns(); j++) {
                    W.set(i, j, scale * W.get(i, j));
                }
            }
        }
    }
}
