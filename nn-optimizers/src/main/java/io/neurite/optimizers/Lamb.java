package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Adam whose step is as long, for each parameter, as the parameter itself times the rate: for large batches.
 *
 * <pre>
 *   m, v as in Adam
 *   u = m-hat / (sqrt(v-hat) + epsilon)
 *   w = w - rate (||w|| / ||u||) u       the ratio is 1 if a norm is 0
 * </pre>
 *
 * <p>Default learning rate 0.001, Adam's. Source: You et al. 2020, Algorithm 2 with phi(x) = x; its weight decay is
 * left to the engine.
 *
 * @param beta1 how much of m is kept, from 0 to below 1; default 0.9
 * @param beta2 how much of v is kept, from 0 to below 1; default 0.999
 * @param epsilon keeps the divisor from being 0, above 0; default 1e-6
 */
public record Lamb(double beta1, double beta2, double epsilon) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param beta1 the component
     * @param beta2 the component
     * @param epsilon the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Lamb {
        Require.decay("Lamb: beta1", beta1);
        Require.decay("Lamb: beta2", beta2);
        Require.positive("Lamb: epsilon", epsilon);
    }

    /** The defaults. */
    public Lamb() {
        this(0.9, 0.999, 1e-6);
    }

    @Override
    public String id() {
        return "lamb";
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public List<String> slots() {
        return List.of("m", "v", "u");
    }

    @Override
    public int scalars() {
        return Adam.SCALARS;
    }

    @Override
    public void prepare(long t, double learningRate, double[] scalars) {
        Adam.prepare(t, 1, beta1, beta2, epsilon, scalars);
    }

    @Override
    public boolean wholeParameters() {
        return true;
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float[] m = slice.slot(0);
        float[] v = slice.slot(1);
        float[] u = slice.slot(2);
        float b1 = (float) beta1;
        float c1 = (float) (1 - beta1);
        float b2 = (float) beta2;
        float c2 = (float) (1 - beta2);
        float ofM = (float) scalars[Adam.M];
        float ofRoot = (float) scalars[Adam.ROOT];
        float eps = (float) epsilon;
        int from = slice.from();
        int to = slice.to();
        for (int i = from; i < to; i++) {
            m[i] = b1 * m[i] + c1 * g[i];
            v[i] = b2 * v[i] + c2 * (g[i] * g[i]);
            u[i] = ofM * m[i] / (ofRoot * (float) Math.sqrt(v[i]) + eps);
        }
        double squareOfW = slice.kernel().dot(w, from, w, from, to - from);
        double squareOfU = slice.kernel().dot(u, from, u, from, to - from);
        boolean scaled = squareOfW > 0 && squareOfU > 0;
        float rate = (float) (scaled ? learningRate * Math.sqrt(squareOfW / squareOfU) : learningRate);
        for (int i = from; i < to; i++) {
            w[i] -= rate * u[i];
        }
    }
}
