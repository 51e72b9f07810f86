package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Adam with the largest recent gradient in place of the root mean square.
 *
 * <pre>
 *   m = beta1 m + (1 - beta1) g
 *   u = max(beta2 u, |g| + epsilon)
 *   w = w - rate / (1 - beta1^t) m / u
 * </pre>
 *
 * <p>Default learning rate 0.002, the paper's. Source: Kingma &amp; Ba 2015, Algorithm 2; epsilon, as in PyTorch, keeps
 * u from being 0.
 *
 * @param beta1 how much of m is kept, from 0 to below 1; default 0.9
 * @param beta2 how much of u is kept, from 0 to below 1; default 0.999
 * @param epsilon keeps the divisor from being 0, above 0; default 1e-8
 */
public record Adamax(double beta1, double beta2, double epsilon) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param beta1 the component
     * @param beta2 the component
     * @param epsilon the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Adamax {
        Require.decay("Adamax: beta1", beta1);
        Require.decay("Adamax: beta2", beta2);
        Require.positive("Adamax: epsilon", epsilon);
    }

    /** The paper's defaults, and an epsilon. */
    public Adamax() {
        this(0.9, 0.999, 1e-8);
    }

    @Override
    public String id() {
        return "adamax";
    }

    @Override
    public double defaultLearningRate() {
        return 0.002;
    }

    @Override
    public List<String> slots() {
        return List.of("m", "u");
    }

    @Override
    public int scalars() {
        return 1;
    }

    @Override
    public void prepare(long t, double learningRate, double[] scalars) {
        scalars[0] = learningRate / (1 - Adam.power(beta1, t));
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float[] m = slice.slot(0);
        float[] u = slice.slot(1);
        float b1 = (float) beta1;
        float c1 = (float) (1 - beta1);
        float b2 = (float) beta2;
        float eps = (float) epsilon;
        float ofM = (float) scalars[0];
        int to = slice.to();
        for (int i = slice.from(); i < to; i++) {
            m[i] = b1 * m[i] + c1 * g[i];
            u[i] = Math.max(b2 * u[i], Math.abs(g[i]) + eps);
            w[i] -= ofM * m[i] / u[i];
        }
    }
}
