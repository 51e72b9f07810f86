package io.neurite.dashboard.run;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Predicts some samples again and again in half a percent of the time, and records them. If that fails, it ends. */
final class SampleWatch {
    /** With what is done itself, two hundred times its time: half a percent, as a look into the network takes. */
    private static final long WAITING = 199;
    /** After the first look while training goes on: Java is many times slower then than later. */
    private static final long FIRST_WAITING = 9;
    private static final long FIRST_LOOKS = 100_000_000;

    private final RunLog log;
    private final EventClock clock;
    private final Pace pace;
    private @Nullable WatchedSamples samples;
    /** When to predict again. */
    private long next;
    /** How many times what a look took is waited after it. */
    private long waiting = FIRST_WAITING;

    SampleWatch(RunLog log, EventClock clock, Pace pace, WatchedSamples samples) {
        this.log = log;
        this.clock = clock;
        this.pace = pace;
        this.samples = samples;
    }

    /**
     * Looks until all samples are predicted, or a tenth of a second is over: whatever Java does for the first times
     * takes longer than later, and would put off the looks that follow.
     */
    void begin() {
        long begun = clock.elapsed();
        attempt(watched -> {
            do {
                watched.look(clock.epoch());
            } while (watched.isPartial() && clock.elapsed() - begun < FIRST_LOOKS);
            record(watched);
        });
        next = clock.elapsed();
    }

    /** Looks if that has not taken too much of the time until now, after so many nanoseconds. */
    void stepEnded(long elapsed) {
        if (elapsed < next || samples == null) {
            return;
        }
        attempt(watched -> {
            watched.look(clock.epoch());
            if (pace.isDue(elapsed)) {
                record(watched);
            }
        });
        long now = clock.elapsed();
        next = now + waiting * (now - elapsed);
        waiting = WAITING;
    }

    /** Looks at all samples. */
    void end() {
        attempt(watched -> {
            watched.lookAtAll(clock.epoch());
            record(watched);
        });
    }

    private void attempt(Consumer<WatchedSamples> look) {
        WatchedSamples watched = samples;
        try {
            if (watched != null) {
                look.accept(watched);
            }
        } catch (RuntimeException | OutOfMemoryError reason) {
            samples = null;
            log.fail("Samples are no longer predicted for the record, since that has failed", reason);
        }
    }

    private void record(WatchedSamples watched) {
        Map<String, @Nullable Object> confusion = watched.confusion(clock.epoch());
        if (confusion != null) {
            Map<String, @Nullable Object> event = clock.event("confusion");
            event.putAll(confusion);
            log.append(event);
        }
        Map<String, @Nullable Object> event = clock.event("worst");
        event.put("samples", watched.worst(clock.epoch()));
        log.append(event);
    }
}
