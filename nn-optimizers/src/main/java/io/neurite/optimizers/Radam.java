package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Adam whose divisor waits until its variance is known well enough.
 *
 * <pre>
 *   m, v as in Adam
 *   rho_inf = 2 / (1 - beta2) - 1        rho_t = rho_inf - 2 t beta2^t / (1 - beta2^t)
 *   rho_t &gt; 5: r = sqrt((rho_t - 4) (rho_t - 2) rho_inf / ((rho_inf - 4) (rho_inf - 2) rho_t))
 *              w = w - rate r m-hat sqrt(1 - beta2^t) / (sqrt(v) + epsilon)
 *   otherwise: w = w - rate m-hat
 * </pre>
 *
 * <p>Default learning rate 0.001, as in PyTorch. Source: Liu et al. 2020, Algorithm 2; rectified above 5 and epsilon
 * added to the root of the uncorrected v, as in PyTorch.
 *
 * @param beta1 how much of m is kept, from 0 to below 1; default 0.9
 * @param beta2 how much of v is kept, from 0 to below 1; default 0.999
 * @param epsilon keeps the divisor from being 0, above 0; default 1e-8
 */
public record Radam(double beta1, double beta2, double epsilon) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param beta1 the component
     * @param beta2 the component
     * @param epsilon the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Radam {
        Require.decay("Radam: beta1", beta1);
        Require.decay("Radam: beta2", beta2);
        Require.positive("Radam: epsilon", epsilon);
    }

    /** The defaults. */
    public Radam() {
        this(0.9, 0.999, 1e-8);
    }

    @Override
    public String id() {
        return "radam";
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
        double forgotten = Adam.power(beta2, t);
        double limit = 2 / (1 - beta2) - 1;
        double rho = limit - 2 * t * forgotten / (1 - forgotten);
        Adam.prepare(t, learningRate, beta1, beta2, epsilon, scalars);
        if (rho > 5) {
            double r = Math.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
            scalars[Adam.M] *= r * Math.sqrt(1 - forgotten);
            scalars[Adam.ROOT] = 1;
        } else {
            // A divisor of 0 sqrt(v) + 1.
            scalars[Adam.ROOT] = 0;
            scalars[Adam.EPSILON] = 1;
        }
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        Adam.step(slice, beta1, beta2, scalars);
    }
}
