package io.neurite.dashboard.run;

import io.neurite.api.TrainingListener.TrainingState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Where a training stands, which every event says first. */
final class EventClock {
    private final LongSupplier nanoTime;
    private long begun;
    private long step;
    private int epoch = 1;

    EventClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        begin();
    }

    void begin() {
        begun = nanoTime.getAsLong();
    }

    void note(TrainingState state) {
        step = state.step();
        epoch = state.epoch();
    }

    int epoch() {
        return epoch;
    }

    /** Returns the nanoseconds since the beginning. */
    long elapsed() {
        return nanoTime.getAsLong() - begun;
    }

    /** Begins an event of now. */
    Map<String, @Nullable Object> event(String type) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("step", step);
        event.put("epoch", epoch);
        event.put("time", elapsed() / 1e9);
        return event;
    }
}
