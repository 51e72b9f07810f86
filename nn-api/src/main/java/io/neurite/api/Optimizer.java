package io.neurite.api;

import java.util.List;

/**
 * A rule that moves weights along their gradients, step by step.
 *
 * <p>The record holds hyper-parameters only. State that lasts from step to step is declared here and owned by the
 * engine, which saves and restores it: {@link #slots} are arrays as long as each parameter (momentum), starting at
 * zero; {@link #scalars} are a few numbers in double, starting at zero. Clipping, penalties, weight decay, constraints
 * and schedules are composed with any optimizer by the engine and built into none.
 *
 * <p>Thread-safe: see {@link Plugin}.
 */
public interface Optimizer extends Plugin {
    /**
     * Returns the learning rate to use when the user names none.
     *
     * @return above 0
     */
    double defaultLearningRate();

    /**
     * Returns the names of the state arrays, each as long as a parameter.
     *
     * @return names in the order of {@link ParameterSlice#slot}; part of the checkpoint format
     */
    default List<String> slots() {
        return List.of();
    }

    /**
     * Returns how many scalars {@link #prepare} computes or keeps.
     *
     * @return at least 0
     */
    default int scalars() {
        return 0;
    }

    /**
     * Computes, once per step, what all weights share: bias corrections, effective rates. The place for
     * {@link StrictMath}.
     *
     * @param t the step, counted from 1
     * @param learningRate the rate of this step, at least 0
     * @param scalars numbers handed to {@link #update}; modified; on entry those of the step before (zeros at first)
     */
    default void prepare(long t, double learningRate, double[] scalars) {}

    /**
     * Tells whether {@link #update} needs whole parameters at once, since it looks at their norms.
     *
     * @return by default false: any slice will do, and slices are updated on several threads
     */
    default boolean wholeParameters() {
        return false;
    }

    /**
     * Updates the weights and slots of a slice.
     *
     * @param slice the weights and slots to modify, the gradient to read
     * @param learningRate the rate of this step, at least 0
     * @param scalars what {@link #prepare} computed; not modified
     */
    void update(ParameterSlice slice, double learningRate, double[] scalars);

    /**
     * Returns the decoupled weight decay that belongs to the published rule: before each update the engine multiplies
     * the weights (not biases) by {@code 1 - learningRate * weightDecay} (Loshchilov &amp; Hutter 2019).
     *
     * @return at least 0; by default 0
     */
    default double weightDecay() {
        return 0;
    }
}
