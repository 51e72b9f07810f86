package io.neurite.dashboard.run;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Predicts some samples again and again in about 1 % of the time, and records what is seen. If that fails, it ends. */
final class SampleWatch {
    /** With what is done itself, a hundred times its time. */
    private static final long WAITING = 99;

    private final RunLog log;
    private final EventClock clock;
    private final Pace pace;
    private @Nullable WatchedSamples samples;
    /** When to predict again. */
    private long next;

    SampleWatch(RunLog log, EventClock clock, Pace pace, WatchedSamples samples) {
        this.log = log;
        this.clock = clock;
        this.pace = pace;
        this.samples = samples;
    }

    /** Looks for the first time, which takes longer than later, as whatever Java does for the first time. */
    void begin() {
        attempt(watched -> {
            watched.look();
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
            watched.look();
            if (pace.isDue(elapsed)) {
                record(watched);
            }
        });
        long now = clock.elapsed();
        next = now + WAITING * (now - elapsed);
    }

    /** Looks at all samples. */
    void end() {
        attempt(watched -> {
            watched.lookAtAll();
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
        Map<String, @Nullable Object> confusion = watched.confusion();
        if (confusion != null) {
            Map<String, @Nullable Object> event = clock.event("confusion");
            event.putAll(confusion);
            log.append(event);
        }
        Map<String, @Nullable Object> event = clock.event("worst");
        event.put("samples", watched.worst());
        log.append(event);
    }
}
