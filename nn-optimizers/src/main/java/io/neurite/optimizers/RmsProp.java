package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * RMSProp: gradients divided by their recent root mean square.
 *
 * <pre>
 *   s = rho s + (1 - rho) g^2
 *   a = rho a + (1 - rho) g              mean gradient, with centered
 *   v = momentum v + g / (sqrt(s) + epsilon)        centered: sqrt(s - a^2)
 *   w = w - rate v
 * </pre>
 *
 * <p>Default learning rate 0.001, as in the lecture. Source: Tieleman &amp; Hinton 2012, lecture 6e; centered after
 * Graves 2013, where s - a^2, never below 0 in exact arithmetic, is kept so.
 *
 * @param rho how much of the averages is kept, from 0 to below 1; default 0.9
 * @param epsilon keeps the divisor from being 0, outside the root, above 0; default 1e-7
 * @param momentum how much of the last step is kept, from 0 to below 1; default 0
 * @param centered whether to divide by the standard deviation instead; default false
 */
public record RmsProp(double rho, double epsilon, double momentum, boolean centered) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param rho the component
     * @param epsilon the component
     * @param momentum the component
     * @param centered the component
     * @throws IllegalArgumentException if one is out of range
     */
    public RmsProp {
        Require.decay("RmsProp: rho", rho);
        Require.positive("RmsProp: epsilon", epsilon);
        Require.decay("RmsProp: momentum", momentum);
    }

    /** The defaults. */
    public RmsProp() {
        this(0.9, 1e-7, 0, false);
    }

    @Override
    public String id() {
        return "rmsprop";
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public List<String> slots() {
        return isPlain() ? List.of("squares") : List.of("squares", "mean", "velocity");
    }

    private boolean isPlain() {
        return momentum == 0 && !centered;
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float[] s = slice.slot(0);
        float rate = (float) learningRate;
        float kept = (float) rho;
        float added = (float) (1 - rho);
        float eps = (float) epsilon;
        int to = slice.to();
        if (isPlain()) {
            for (int i = slice.from(); i < to; i++) {
                s[i] = kept * s[i] + added * (g[i] * g[i]);
                w[i] -= rate * (g[i] / ((float) Math.sqrt(s[i]) + eps));
            }
            return;
        }
        float[] a = slice.slot(1);
        float[] v = slice.slot(2);
        float center = centered ? 1 : 0;
        float mu = (float) momentum;
        for (int i = slice.from(); i < to; i++) {
            s[i] = kept * s[i] + added * (g[i] * g[i]);
            a[i] = kept * a[i] + added * g[i];
        }
        // A loop of its own: C2 vectorises neither if they are one.
        for (int i = slice.from(); i < to; i++) {
            float variance = Math.max(s[i] - center * (a[i] * a[i]), 0);
            v[i] = mu * v[i] + g[i] / ((float) Math.sqrt(variance) + eps);
            w[i] -= rate * v[i];
        }
    }
}
