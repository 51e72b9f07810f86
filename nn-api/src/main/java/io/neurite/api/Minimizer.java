package io.neurite.api;

import io.neurite.api.math.Kernel;
import java.util.List;

/**
 * A rule that minimises the cost of the whole training set, evaluating it as often as it needs: for small data, where
 * it finds a minimum in far fewer passes than an {@link Optimizer}.
 *
 * <p>One iteration is one epoch. State that lasts from iteration to iteration is declared here and owned by the engine,
 * which saves and restores it. All vectors run over the trainable parameters in their order in the network.
 *
 * <p>Thread-safe: see {@link Plugin}.
 */
public interface Minimizer extends Plugin {
    /**
     * Returns the names of the state vectors, each as long as all parameters together.
     *
     * @return names in the order of the {@code vectors} of {@link #iterate}
     */
    List<String> vectors();

    /**
     * Returns how many scalars of state are kept.
     *
     * @return at least 0
     */
    int scalars();

    /**
     * Does one iteration: moves x to a point of lower cost.
     *
     * @param objective the cost to minimise
     * @param x the parameters; modified
     * @param vectors the state vectors, zeros at first; modified
     * @param scalars the state scalars, zeros at first; modified
     * @return whether to go on
     */
    Outcome iterate(Objective objective, float[] x, float[][] vectors, double[] scalars);

    /** What came of an iteration. */
    enum Outcome {
        /** The cost fell; another iteration may lower it further. */
        IMPROVED,
        /** The gradient or the progress is below the tolerance: a minimum is reached. */
        CONVERGED,
        /** No lower cost was found along the search direction; x is as it was. */
        STALLED
    }

    /** The cost of the whole training set as a function of all trainable parameters. */
    interface Objective {
        /**
         * Returns the number of parameters.
         *
         * @return the length of x
         */
        int size();

        /**
         * Computes the cost and its gradient, penalties included.
         *
         * @param x the parameters; not modified
         * @param gradient where dJ/dx goes; modified
         * @return the cost J
         */
        double evaluate(float[] x, float[] gradient);

        /**
         * Returns the arithmetic to use.
         *
         * @return the kernel
         */
        Kernel kernel();
    }
}
