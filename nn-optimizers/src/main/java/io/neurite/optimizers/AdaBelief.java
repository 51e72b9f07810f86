package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Adam that divides by how far gradients stray from their mean.
 *
 * <pre>
 *   m = beta1 m + (1 - beta1) g
 *   s = beta2 s + (1 - beta2) (g - m)^2 + epsilon
 *   w = w - rate m-hat / (sqrt(s / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>Default learning rate 0.001, Adam's. Source: Zhuang et al. 2020, Algorithm 2; the epsilon added to s stays in it,
 * as in the authors' code.
 *
 * @param beta1 how much of m is kept, from 0 to below 1; default 0.9
 * @param beta2 how much of s is kept, from 0 to below 1; default 0.999
 * @param epsilon keeps the divisor from being 0, above 0; default 1e-16
 */
public record AdaBelief(double beta1, double beta2, double epsilon) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param beta1 the component
     * @param beta2 the component
     * @param epsilon the component
     * @throws IllegalArgumentException if one is out of range
     */
    public AdaBelief {
        Require.decay("AdaBelief: beta1", beta1);
        Require.decay("AdaBelief: beta2", beta2);
        Require.positive("AdaBelief: epsilon", epsilon);
    }

    /** The defaults. */
    public AdaBelief() {
        this(0.9, 0.999, 1e-16);
    }

    @Override
    public String id() {
        return "adabelief";
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public List<String> slots() {
        return List.of("m", "s");
    }

    @Override
    public int scalars() {
        return Adam.SCALARS;
    }

    @Override
    public void prepare(long t, double learningRate, double[] scalars) {
        Adam.prepare(t, learningRate, beta1, beta2, epsilon, scalars);
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float[] m = slice.slot(0);
        float[] s = slice.slot(1);
        float b1 = (float) beta1;
        float c1 = (float) (1 - beta1);
        float b2 = (float) beta2;
        float c2 = (float) (1 - beta2);
        float ofM = (float) scalars[Adam.M];
        float ofRoot = (float) scalars[Adam.ROOT];
        float eps = (float) epsilon;
        int to = slice.to();
        for (int i = slice.from(); i < to; i++) {
            m[i] = b1 * m[i] + c1 * g[i];
            float surprise = g[i] - m[i];
            s[i] = b2 * s[i] + c2 * (surprise * surprise) + eps;
            w[i] -= ofM * m[i] / (ofRoot * (float) Math.sqrt(s[i]) + eps);
        }
    }
}
