package io.neurite.dashboard.tuning;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The states of trials that may go on, as long as they take little of the heap. */
final class SuspendedTrainings {
    private static final int PART_OF_HEAP = 4;

    private final Map<Integer, SuspendedTraining> states = new TreeMap<>();

    /** Returns how many bytes a further state may take. */
    long room() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP
                - states.values().stream().mapToLong(SuspendedTraining::bytes).sum();
    }

    /** Keeps the state of a trial, if it has one. */
    void keep(Trial trial, @Nullable SuspendedTraining state) {
        if (state != null) {
            states.put(trial.number(), state);
        }
    }

    /** Forgets all others. */
    void keepOnly(List<Trial> best, List<Trial> waiting) {
        states.keySet().retainAll(Stream.concat(best.stream(), waiting.stream()).map(Trial::number).toList());
    }

    /** Returns the state of a trial and forgets it; null if it was not kept. */
    @Nullable SuspendedTraining take(Trial trial) {
        return states.remove(trial.number());
    }
}
