package io.neurite.optimizers;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.optimizers.internal.Require;
import java.util.List;

/**
 * Adam: the gradient's running mean over its running root mean square.
 *
 * <pre>
 *   m = beta1 m + (1 - beta1) g          m-hat = m / (1 - beta1^t)
 *   v = beta2 v + (1 - beta2) g^2        v-hat = v / (1 - beta2^t)
 *   w = w - rate m-hat / (sqrt(v-hat) + epsilon)
 * </pre>
 *
 * <p>Default learning rate 0.001, the paper's. Source: Kingma &amp; Ba 2015, Algorithm 1; epsilon is outside the root
 * of v-hat.
 *
 * @param beta1 how much of m is kept, from 0 to below 1; default 0.9
 * @param beta2 how much of v is kept, from 0 to below 1; default 0.999
 * @param epsilon keeps the divisor from being 0, above 0; default 1e-8
 */
public record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
    /**
     * Checks the hyper-parameters.
     *
     * @param beta1 the component
     * @param beta2 the component
     * @param epsilon the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Adam {
        Require.decay("Adam: beta1", beta1);
        Require.decay("Adam: beta2", beta2);
        Require.positive("Adam: epsilon", epsilon);
    }

    /** The paper's defaults. */
    public Adam() {
        this(0.9, 0.999, 1e-8);
    }

    @Override
    public String id() {
        return "adam";
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
        return SCALARS;
    }

    @Override
    public void prepare(long t, double learningRate, double[] scalars) {
        prepare(t, learningRate, beta1, beta2, epsilon, scalars);
    }

    @Override
    public void update(ParameterSlice slice, double learningRate, double[] scalars) {
        step(slice, beta1, beta2, scalars);
    }

    // The scalars of step: the factors of m and of g in the numerator, of sqrt(v) in the divisor, and epsilon.
    static final int M = 0;

    static final int G = 1;
    static final int ROOT = 2;
    static final int EPSILON = 3;
    static final int SCALARS = 4;

    /** Folds the bias corrections and the rate into the scalars. */
    static void prepare(long t, double rate, double beta1, double beta2, double epsilon, double[] scalars) {
        scalars[M] = rate / (1 - power(beta1, t));
        scalars[G] = 0;
        scalars[ROOT] = 1 / Math.sqrt(1 - power(beta2, t));
        scalars[EPSILON] = epsilon;
    }

    /** base^exponent by repeated squaring: unlike {@code pow} of some JDKs, it allocates nothing. */
    static double power(double base, long exponent) {
        double result = 1;
        double square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            result *= (rest & 1) == 1 ? square : 1;
            square *= square;
        }
        return result;
    }

    /** Updates m, v and w; the loop of AdamW, Nadam and Radam too, whose steps differ in the scalars alone. */
    static void step(ParameterSlice slice, double beta1, double beta2, double[] scalars) {
        float[] w = slice.weights();
        float[] g = slice.gradient();
        float[] m = slice.slot(0);
        float[] v = slice.slot(1);
        float b1 = (float) beta1;
        float c1 = (float) (1 - beta1);
        float b2 = (float) beta2;
        float c2 = (float) (1 - beta2);
        float ofM = (float) scalars[M];
        float ofG = (float) scalars[G];
        float ofRoot = (float) scalars[ROOT];
        float eps = (float) scalars[EPSILON];
        int to = slice.to();
        for (int i = slice.from(); i < to; i++) {
            m[i] = b1 * m[i] + c1 * g[i];
            v[i] = b2 * v[i] + c2 * (g[i] * g[i]);
            w[i] -= (ofM * m[i] + ofG * g[i]) / (ofRoot * (float) Math.sqrt(v[i]) + eps);
        }
    }
}
