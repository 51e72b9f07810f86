package io.neurite.dashboard.tuning;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The states of trials that may go on, as long as they take little of the heap. */
final class SuspendedTrainings {
    private static final int PART_OF_HEAP = 4;

    private final Map<Integer, SuspendedTraining> states = new TreeMap<>();

    /** Keeps the state of a trial if there is room. */
    void keep(Trial trial, @Nullable SuspendedTraining state) {
        long kept = states.values().stream().mapToLong(SuspendedTraining::bytes).sum();
        if (state != null && kept + state.bytes() < Runtime.getRuntime().maxMemory() / PART_OF_HEAP) {
            states.put(trial.number(), state);
        }
    }

    /** Forgets all others. */
    void keepOnly(List<Trial> trials) {
        states.keySet().retainAll(trials.stream().map(Trial::number).toList());
    }

    /** Returns the state of a trial and forgets it; null if it was not kept. */
    @Nullable SuspendedTraining take(Trial trial) {
        return states.remove(trial.number());
    }
}
