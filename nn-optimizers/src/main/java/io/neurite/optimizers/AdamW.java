package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Adam with decoupled weight decay.
 *
 * <pre>
 *   w = w - rate weightDecay w           by the engine, weights only
 *   w = Adam's step
 * </pre>
 *
 * <p>Default learning rate 0.001, Adam's. Source: Loshchilov &amp; Hutter 2019, Algorithm 2, with the decay scaled by
 * the rate as in PyTorch; see {@link Adam}.
 *
 * @param beta1 how much of m is kept, from 0 to below 1; default 0.9
 * @param beta2 how much of v is kept, from 0 to below 1; default 0.999
 * @param epsilon keeps the divisor from being 0, above 0; default 1e-8
 * @param weightDecay share of a weight that a step at rate 1 would take away, at least 0; default 0.01
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param beta1 the component
     * @param beta2 the component
     * @param epsilon the component
     * @param weightDecay the component
     * @throws IllegalArgumentException if one is out of range
     */
    public AdamW {
        Require.decay("AdamW: beta1", beta1);
        Require.decay("AdamW: beta2", beta2);
        Require.positive("AdamW: epsilon", epsilon);
        Require.notNegative("AdamW: weightDecay", weightDecay);
    }

    /** The defaults. */
    public AdamW() {
        this(0.9, 0.999, 1e-8, 0.01);
    }

    @Override
    public String id() {
        return "adamw";
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public List<String> slots() {
        return List.of("m", "v");
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
        Adam.step(slice, beta1, beta2, scalars);
    }
}
