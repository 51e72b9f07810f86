package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Adadelta: steps in the units of the weights, sized by the steps before.
 *
 * <pre>
 *   s = rho s + (1 - rho) g^2
 *   d = g sqrt(u + epsilon) / sqrt(s + epsilon)
 *   u = rho u + (1 - rho) d^2
 *   w = w - rate d
 * </pre>
 *
 * <p>Default learning rate 1: the paper has none. Source: Zeiler 2012, Algorithm 1; epsilon inside both roots.
 *
 * @param rho how much of the averages is kept, from 0 to below 1; default 0.95
 * @param epsilon sets the size of the first steps, above 0; default 1e-6
 */
public record Adadelta(double rho, double epsilon) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param rho the component
     * @param epsilon the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Adadelta {
        Require.decay("Adadelta: rho", rho);
        Require.positive("Adadelta: epsilon", epsilon);
    }

    /** The paper's defaults. */
    public Adadelta() {
        this(0.95, 1e-6);
    }

    @Override
    public String id() {
        return "adadelta";
    }

    @Override
    public double defaultLearningRate() {
        return 1;
    }

    @Override
    public List<String> slots() {
        return List.of("squares", "steps");
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float[] s = slice.slot(0);
        float[] u = slice.slot(1);
        float rate = (float) learningRate;
        float kept = (float) rho;
        float added = (float) (1 - rho);
        float eps = (float) epsilon;
        int to = slice.to();
        for (int i = slice.from(); i < to; i++) {
            s[i] = kept * s[i] + added * (g[i] * g[i]);
            float d = (float) Math.sqrt(u[i] + eps) / (float) Math.sqrt(s[i] + eps) * g[i];
            u[i] = kept * u[i] + added * (d * d);
            w[i] -= rate * d;
        }
    }
}
