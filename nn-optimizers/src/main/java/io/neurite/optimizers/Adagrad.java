package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Adagrad: a rate per weight that falls with the gradients seen so far.
 *
 * <pre>
 *   s = s + g^2
 *   w = w - rate g / (sqrt(s) + epsilon)
 * </pre>
 *
 * <p>Default learning rate 0.01, as in PyTorch. Source: Duchi, Hazan &amp; Singer 2011; s starts at 0.
 *
 * @param epsilon keeps the divisor from being 0, above 0; default 1e-10
 */
public record Adagrad(double epsilon) implements Optimizer {
    /**
     * Checks the hyper-parameter.
     *
     * @param epsilon the component
     * @throws IllegalArgumentException if it is out of range
     */
    public Adagrad {
        Require.positive("Adagrad: epsilon", epsilon);
    }

    /** The defaults. */
    public Adagrad() {
        this(1e-10);
    }

    @Override
    public String id() {
        return "adagrad";
    }

    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public List<String> slots() {
        return List.of("squares");
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float[] s = slice.slot(0);
        float rate = (float) learningRate;
        float eps = (float) epsilon;
        int to = slice.to();
        for (int i = slice.from(); i < to; i++) {
            s[i] += g[i] * g[i];
            w[i] -= rate * g[i] / ((float) Math.sqrt(s[i]) + eps);
        }
    }
}
