package io.neurite.optimizers.transforms;

import io.neurite.api.ParameterSlice;
import io.neurite.api.Penalty;
import io.neurite.optimizers.internal.Require;

/**
 * A penalty that keeps weights small: {@code (lambda / 2) sum w^2}, gradient {@code lambda w}.
 *
 * @param lambda strength, at least 0; default 1e-4
 */
public record L2(double lambda) implements Penalty {
    /**
     * Checks the hyper-parameters.
     *
     * @param lambda the component
     * @throws IllegalArgumentException if one is out of range
     */
    public L2 {
        Require.notNegative("L2: lambda", lambda);
    }

    /** The default. */
    public L2() {
        this(1e-4);
    }

    @Override
    public String id() {
        return "l2";
    }

    @Override
    public double value(ParameterSlice slice) {
        float[] w = slice.weights();
        int from = slice.from();
        return lambda / 2 * slice.kernel().dot(w, from, w, from, slice.to() - from);
    }

    @Override
    public void addGradient(ParameterSlice slice) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float strength = (float) lambda;
        int to = slice.to();
        for (int i = slice.from(); i < to; i++) {
            g[i] += strength * w[i];
        }
    }
}
