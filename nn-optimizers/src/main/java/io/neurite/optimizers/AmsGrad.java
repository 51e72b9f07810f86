package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Adam that never forgets the largest root mean square, so that effective rates only fall.
 *
 * <pre>
 *   m, v as in Adam
 *   n = max(n, v)
 *   w = w - rate m-hat / (sqrt(n / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>Default learning rate 0.001, Adam's. Source: Reddi, Kale &amp; Kumar 2018, Algorithm 2, with Adam's bias
 * corrections and the maximum over the uncorrected v, as in PyTorch.
 *
 * @param beta1 how much of m is kept, from 0 to below 1; default 0.9
 * @param beta2 how much of v is kept, from 0 to below 1; default 0.999
 * @param epsilon keeps the divisor from being 0, above 0; default 1e-8
 */
public record AmsGrad(double beta1, double beta2, double epsilon) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param beta1 the component
     * @param beta2 the component
     * @param epsilon the component
     * @throws IllegalArgumentException if one is out of range
     */
    public AmsGrad {
        Require.decay("AmsGrad: beta1", beta1);
        Require.decay("AmsGrad: beta2", beta2);
        Require.positive("AmsGrad: epsilon", epsilon);
    }

    /** The defaults. */
    public AmsGrad() {
        this(0.9, 0.999, 1e-8);
    }

    @Override
    public String id() {
        return "amsgrad";
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public List<String> slots() {
        return List.of("m", "v", "largest");
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
        float[] v = slice.slot(1);
        float[] n = slice.slot(2);
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
            v[i] = b2 * v[i] + c2 * (g[i] * g[i]);
            n[i] = Math.max(n[i], v[i]);
            w[i] -= ofM * m[i] / (ofRoot * (float) Math.sqrt(n[i]) + eps);
        }
    }
}
