package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Lion: steps of one size, in the direction of the sign of a momentum.
 *
 * <pre>
 *   w = w - rate sign(beta1 m + (1 - beta1) g)
 *   m = beta2 m + (1 - beta2) g
 * </pre>
 *
 * <p>Default learning rate 1e-4: the paper advises 3 to 10 times less than for AdamW. Source: Chen et al. 2023,
 * Algorithm 2; sign(0) = 0, weight decay left to the engine.
 *
 * @param beta1 weight of the momentum in the step, from 0 to below 1; default 0.9
 * @param beta2 how much of the momentum is kept, from 0 to below 1; default 0.99
 */
public record Lion(double beta1, double beta2) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param beta1 the component
     * @param beta2 the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Lion {
        Require.decay("Lion: beta1", beta1);
        Require.decay("Lion: beta2", beta2);
    }

    /** The paper's defaults. */
    public Lion() {
        this(0.9, 0.99);
    }

    @Override
    public String id() {
        return "lion";
    }

    @Override
    public double defaultLearningRate() {
        return 1e-4;
    }

    @Override
    public List<String> slots() {
        return List.of("m");
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float[] m = slice.slot(0);
        float rate = (float) learningRate;
        float b1 = (float) beta1;
        float c1 = (float) (1 - beta1);
        float b2 = (float) beta2;
        float c2 = (float) (1 - beta2);
        int to = slice.to();
        for (int i = slice.from(); i < to; i++) {
            w[i] -= rate * Math.signum(b1 * m[i] + c1 * g[i]);
            m[i] = b2 * m[i] + c2 * g[i];
        }
    }
}
