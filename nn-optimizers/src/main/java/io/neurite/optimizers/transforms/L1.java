package io.neurite.optimizers.transforms;

import io.neurite.api.ParameterSlice;
import io.neurite.api.Penalty;
import io.neurite.optimizers.internal.Require;

/**
 * A penalty that drives weights to exactly 0: {@code lambda sum |w|}, gradient {@code lambda sign(w)} with sign(0) = 0.
 *
 * @param lambda strength, at least 0; default 1e-4
 */
public record L1(double lambda) implements Penalty {
    /**
     * Checks the hyper-parameters.
     *
     * @param lambda the component
     * @throws IllegalArgumentException if one is out of range
     */
    public L1 {
        Require.notNegative("L1: lambda", lambda);
    }

    /** The default. */
    public L1() {
        this(1e-4);
    }

    @Override
    public String id() {
        return "l1";
    }

    @Override
    public double value(ParameterSlice slice) {
        float[] w = slice.weights();
        double sum = 0;
        for (int i = slice.from(); i < slice.to(); i++) {
            sum += Math.abs(w[i]);
        }
        return lambda * sum;
    }

    @Override
    public void addGradient(ParameterSlice slice) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float strength = (float) lambda;
        int to = slice.to();
        for (int i = slice.from(); i < to; i++) {
            g[i] += strength * Math.signum(w[i]);
        }
    }
}
