package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Adam with Nesterov momentum.
 *
 * <pre>
 *   mu_t = beta1 (1 - 0.5 0.96^(t momentumDecay))        P_t = mu_1 mu_2 ... mu_t
 *   m, v as in Adam
 *   m-hat = mu_{t+1} m / (1 - P_{t+1}) + (1 - mu_t) g / (1 - P_t)
 *   w = w - rate m-hat / (sqrt(v-hat) + epsilon)
 * </pre>
 *
 * <p>Default learning rate 0.002, as in PyTorch. Source: Dozat 2016, with its warming momentum; epsilon as in
 * {@link Adam}.
 *
 * @param beta1 how much of m is kept, from 0 to below 1; default 0.9
 * @param beta2 how much of v is kept, from 0 to below 1; default 0.999
 * @param epsilon keeps the divisor from being 0, above 0; default 1e-8
 * @param momentumDecay how fast the momentum warms up, at least 0; default 0.004
 */
public record Nadam(double beta1, double beta2, double epsilon, double momentumDecay) implements Optimizer {
    /** Where P_t is kept from step to step. */
    private static final int PRODUCT = Adam.SCALARS;

    private static final double LOG_096 = StrictMath.log(0.96);

    /**
     * Checks the hyper-parameters.
     *
     * @param beta1 the component
     * @param beta2 the component
     * @param epsilon the component
     * @param momentumDecay the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Nadam {
        Require.decay("Nadam: beta1", beta1);
        Require.decay("Nadam: beta2", beta2);
        Require.positive("Nadam: epsilon", epsilon);
        Require.notNegative("Nadam: momentumDecay", momentumDecay);
    }

    /** The defaults. */
    public Nadam() {
        this(0.9, 0.999, 1e-8, 0.004);
    }

    @Override
    public String id() {
        return "nadam";
    }

    @Override
    public double defaultLearningRate() {
        return 0.002;
    }

    @Override
    public List<String> slots() {
        return List.of("m", "v");
    }

    @Override
    public int scalars() {
        return Adam.SCALARS + 1;
    }

    @Override
    public void prepare(long t, double learningRate, double[] scalars) {
        double mu = momentum(t);
        double next = momentum(t + 1);
        double product = t == 1 ? mu : scalars[PRODUCT] * mu;
        Adam.prepare(t, learningRate, beta1, beta2, epsilon, scalars);
        scalars[Adam.M] = learningRate * next / (1 - product * next);
        scalars[Adam.G] = learningRate * (1 - mu) / (1 - product);
        scalars[PRODUCT] = product;
    }

    private double momentum(long t) {
        return beta1 * (1 - 0.5 * StrictMath.exp(t * momentumDecay * LOG_096));
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        Adam.step(slice, beta1, beta2, scalars);
    }
}
