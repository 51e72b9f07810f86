package io.neurite.core.engine;

import io.neurite.api.ParameterSlice;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.Penalty;
import java.util.List;

/** Penalties apply to weights, not to biases. */
final class Penalties {
    private Penalties() {}

    static void addGradients(List<Penalty> penalties, List<ParameterSlice> slices) {
        for (int p = 0; p < penalties.size(); p++) {
            for (int i = 0; i < slices.size(); i++) {
                if (slices.get(i).role() == Role.WEIGHT) {
                    penalties.get(p).addGradient(slices.get(i));
                }
            }
        }
    }

    static double value(List<Penalty> penalties, List<ParameterSlice> slices) {
        double sum = 0;
        for (Penalty penalty : penalties) {
            for (ParameterSlice slice : slices) {
                sum += slice.role() == Role.WEIGHT ? penalty.value(slice) : 0;
            }
        }
        return sum;
    }
}
