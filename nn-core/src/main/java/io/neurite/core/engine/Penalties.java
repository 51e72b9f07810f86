package io.neurite.core.engine;

import io.neurite.api.ParameterSlice;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.Penalty;
import io.neurite.core.graph.Parameters.Entry;
import java.util.List;

/** The penalties on the weights that are trained: on each those of the training, then those of its layer. */
final class Penalties {
    private final List<Penalty> ofAll;
    private final List<Entry> entries;

    /** Takes the penalties on all weights, and the parameters that are trained. */
    Penalties(List<Penalty> ofAll, List<Gradient> parameters) {
        this.ofAll = ofAll;
        this.entries = parameters.stream().map(Gradient::entry).toList();
    }

    /** Tells whether no parameter has a penalty. */
    boolean isEmpty() {
        return ofAll.isEmpty() && entries.stream().allMatch(entry -> entry.learning().penalties().isEmpty());
    }

    /** Tells whether a parameter, by its place, is a weight with a penalty. */
    boolean concerns(int parameter) {
        return isWeight(parameter) && !(ofAll.isEmpty() && ofLayer(parameter).isEmpty());
    }

    private boolean isWeight(int parameter) {
        return entries.get(parameter).spec().role() == Role.WEIGHT;
    }

    private List<Penalty> ofLayer(int parameter) {
        return entries.get(parameter).learning().penalties();
    }

    /** Adds the gradients of a parameter's penalties to one of its slices. */
    void addGradient(int parameter, ParameterSlice slice) {
        if (isWeight(parameter)) {
            addGradient(ofAll, slice);
            addGradient(ofLayer(parameter), slice);
        }
    }

    private static void addGradient(List<Penalty> penalties, ParameterSlice slice) {
        for (int p = 0; p < penalties.size(); p++) {
            penalties.get(p).addGradient(slice);
        }
    }

    /** Computes all penalties of the present weights, given each parameter's whole slice. */
    double value(List<ParameterSlice> wholes) {
        double sum = 0;
        for (Penalty penalty : ofAll) {
            for (int p = 0; p < wholes.size(); p++) {
                sum += isWeight(p) ? penalty.value(wholes.get(p)) : 0;
            }
        }
        for (int p = 0; p < wholes.size(); p++) {
            for (Penalty penalty : ofLayer(p)) {
                sum += isWeight(p) ? penalty.value(wholes.get(p)) : 0;
            }
        }
        return sum;
    }
}
