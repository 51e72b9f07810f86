package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Stochastic gradient descent, with momentum if wanted.
 *
 * <pre>
 *   v = momentum v + g
 *   w = w - rate v                       Polyak 1964
 *   w = w - rate (g + momentum v)        with nesterov
 * </pre>
 *
 * <p>Default learning rate 0.01, as in Keras. Source: Polyak 1964; Nesterov's form after Sutskever et al. 2013,
 * rewritten as in PyTorch so that the weights stand where the gradient was taken.
 *
 * @param momentum how much of the last step is kept, from 0 to below 1; default 0
 * @param nesterov whether to look ahead along the momentum; default false
 */
public record Sgd(double momentum, boolean nesterov) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param momentum the component
     * @param nesterov the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Sgd {
        Require.decay("Sgd: momentum", momentum);
    }

    /** Plain gradient descent. */
    public Sgd() {
        this(0, false);
    }

    @Override
    public String id() {
        return "sgd";
    }

    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public List<String> slots() {
        return momentum == 0 ? List.of() : List.of("velocity");
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float rate = (float) learningRate;
        int to = slice.to();
        if (momentum == 0) {
            for (int i = slice.from(); i < to; i++) {
                w[i] -= rate * g[i];
            }
            return;
        }
        float[] v = slice.slot(0);
        float mu = (float) momentum;
        float ofGradient = nesterov ? 1 : 0;
        float ofVelocity = nesterov ? mu : 1;
        for (int i = slice.from(); i < to; i++) {
            v[i] = mu * v[i] + g[i];
            w[i] -= rate * (ofGradient * g[i] + ofVelocity * v[i]);
        }
    }
}
