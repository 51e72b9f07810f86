package io.neurite.core.engine;

import io.neurite.api.Optimizer;
import io.neurite.api.math.Kernel;
import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an optimizer remembers from step to step: how many steps it has done, its scalars, and its slots for each
 * parameter.
 *
 * <p>Owned by the engine for all optimizers, so that saving and resuming are written once.
 */
public final class OptimizerState {
    private final double[] scalars;
    private final Map<String, float[][]> slots = new LinkedHashMap<>();
    private long steps;

    /**
     * Makes the state before the first step: zeros.
     *
     * @param optimizer declares slots and scalars
     * @param parameters the parameters to be trained
     */
    public OptimizerState(Optimizer optimizer, Parameters parameters) {
        scalars = new double[optimizer.scalars()];
        for (Entry entry : parameters.entries()) {
            if (entry.trainable()) {
                slots.put(entry.name(), new float[optimizer.slots().size()][entry.value().data().length]);
            }
        }
    }

    /**
     * Returns the optimizer's scalars.
     *
     * @return the array itself
     */
    public double[] scalars() {
        return scalars;
    }

    /**
     * Returns the slots of a parameter.
     *
     * @param parameter its name
     * @return one array per slot, themselves
     */
    public float[][] slots(String parameter) {
        float[][] found = slots.get(parameter);
        if (found == null) {
            throw new IllegalArgumentException("No optimizer state for '" + parameter + "'; there is for "
                    + slots.keySet() + ".");
        }
        return found;
    }

    /**
     * Returns how many steps were done.
     *
     * @return from 0
     */
    public long steps() {
        return steps;
    }

    /**
     * Finds numbers that are infinite or NaN.
     *
     * @param kernel the arithmetic to look with
     * @return the name of the first parameter whose slots have one, null if there is none
     */
    public @Nullable String firstNotFinite(Kernel kernel) {
        for (Map.Entry<String, float[][]> parameter : slots.entrySet()) {
            for (float[] slot : parameter.getValue()) {
                if (!kernel.areFinite(slot, 0, slot.length)) {
                    return parameter.getKey();
                }
            }
        }
        return null;
    }

    /**
     * Goes on from another number of steps, those of a training that is taken up again.
     *
     * @param done steps that were done
     */
    public void steps(long done) {
        steps = done;
    }

    /** Counts a step and returns its number, from 1. */
    long nextStep() {
        return ++steps;
    }
}
