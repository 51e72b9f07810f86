package io.neurite.core.engine;

import io.neurite.api.Optimizer;
import io.neurite.api.math.Kernel;
import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an optimizer remembers from step to step: how many steps it has done, its slots for each parameter, and its
 * scalars, once for all parameters that learn at the same rate.
 *
 * <p>Owned by the engine for all optimizers, so that saving and resuming are written once.
 */
public final class OptimizerState {
    private final int scalars;
    private final Map<String, float[][]> slots = new LinkedHashMap<>();
    /** By their factors, in the order in which the parameters first need them. */
    private final Map<Double, StepRate> rates = new LinkedHashMap<>();
    private final List<StepRate> listOfRates;
    private long steps;

    /**
     * Makes the state before the first step: zeros.
     *
     * @param optimizer declares slots and scalars
     * @param parameters the parameters to be trained
     */
    public OptimizerState(Optimizer optimizer, Parameters parameters) {
        scalars = optimizer.scalars();
        for (Entry entry : parameters.entries()) {
            if (entry.trainable()) {
                slots.put(entry.name(), new float[optimizer.slots().size()][entry.value().data().length]);
                rates.computeIfAbsent(entry.learning().rateFactor(), factor -> new StepRate(factor, scalars));
            }
        }
        listOfRates = new ArrayList<>(rates.values());
    }

    /**
     * Returns the optimizer's scalars.
     *
     * @return a copy: those of each learning rate, one after the other
     */
    public double[] scalars() {
        double[] copy = new double[scalars * listOfRates.size()];
        for (int r = 0; r < listOfRates.size(); r++) {
            System.arraycopy(listOfRates.get(r).scalars(), 0, copy, r * scalars, scalars);
        }
        return copy;
    }

    /**
     * Goes on from the scalars of a training that is taken up again.
     *
     * @param saved what {@link #scalars()} returned; not modified
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public void scalars(double[] saved) {
        for (int r = 0; r < listOfRates.size(); r++) {
            System.arraycopy(saved, r * scalars, listOfRates.get(r).scalars(), 0, scalars);
        }
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

    /** Counts a step, and has the optimizer compute what all parameters of one rate share. */
    void beginStep(Optimizer optimizer, double learningRate) {
        steps++;
        for (int r = 0; r < listOfRates.size(); r++) {
            listOfRates.get(r).prepare(optimizer, steps, learningRate);
        }
    }

    /** Returns the rate at which a parameter learns. */
    StepRate rateOf(Entry entry) {
        StepRate rate = rates.get(entry.learning().rateFactor());
        if (rate == null) {
            throw new IllegalArgumentException("No optimizer state for '" + entry.name() + "' with factor "
                    + entry.learning().rateFactor() + "; there is for " + rates.keySet() + ".");
        }
        return rate;
    }
}
