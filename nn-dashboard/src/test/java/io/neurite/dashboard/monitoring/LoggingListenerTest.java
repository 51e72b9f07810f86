package io.neurite.dashboard.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.dashboard.State;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class LoggingListenerTest {
    private final List<String> lines = new ArrayList<>();
    private long now = 1_000;

    /** Keeps lines of a level and above. */
    private final class Recorder implements Logger {
        private final Level least;

        Recorder(Level least) {
            this.least = least;
        }

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= least.getSeverity();
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
            throw new AssertionError("no exception is logged", thrown);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            if (isLoggable(level)) {
                lines.add(level + " " + format);
            }
        }
    }

    /** A clock that stands at {@link #now}. */
    private final class Standing extends Clock {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private LoggingListener listener(Logger.Level least) {
        return new LoggingListener(new Recorder(least), new Standing());
    }

    private static EpochSummary summary(Map<String, Double> metrics) {
        return new EpochSummary(1, 0.25, metrics, 320, 0.5, 0);
    }

    @Test
    void aLineTellsTheBeginningEachEpochAndTheEnd() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("loss", 0.125);
        metrics.put("validation-accuracy", 0.9);
        LoggingListener listener = listener(Logger.Level.INFO);
        listener.started(State.after(0));
        listener.stepEnded(State.after(1));
        listener.epochEnded(State.after(9), summary(metrics));
        listener.ended(State.after(29), new Ending(Ending.Kind.EPOCHS_DONE, "All epochs are done."));
        listener.started(State.after(12));
        listener.ended(State.after(13), new Ending(Ending.Kind.FAILED, "Failed: the loss is NaN."));
        assertEquals(List.of(
                "INFO Training begins: 3 epochs of 10 steps, 320 samples each.",
                "INFO Epoch 1 of 3: loss 0.1250, validation-accuracy 0.9000, learning rate 0.2500, 0.5000 s, "
                        + "640 samples/s",
                "INFO Training ended in epoch 3 of 3, after step 29: All epochs are done.",
                "INFO Training goes on in epoch 2 of 3, after step 12.",
                "WARNING Training ended in epoch 2 of 3, after step 13: Failed: the loss is NaN."), lines);
    }

    @Test
    void interventionsAreLogged() {
        LoggingListener listener = listener(Logger.Level.INFO);
        for (TrainingListener.Intervention intervention : TrainingListener.Intervention.values()) {
            listener.intervened(State.after(3), intervention);
        }
        assertEquals(List.of(
                "INFO Training waits after step 3, since somebody intervened.",
                "INFO Training goes on after step 3, since somebody intervened.",
                "INFO The learning rate is multiplied by 1.000 after step 3, since somebody intervened.",
                "INFO Training is to stop after step 3, since somebody intervened."), lines);
    }

    @Test
    void stepsAreLoggedOnceInAWhile() {
        LoggingListener listener = listener(Logger.Level.DEBUG).every(Duration.ofMillis(100));
        listener.started(State.after(0));
        for (int step = 1; step <= 25; step++) {
            now += 10;
            listener.stepEnded(State.after(step));
        }
        now -= 5_000;
        listener.stepEnded(State.after(26));
        assertEquals(List.of(
                "DEBUG Epoch 1 of 3, step 1: loss 0.5000, learning rate 0.2500",
                "DEBUG Epoch 2 of 3, step 11: loss 0.08333, learning rate 0.04167",
                "DEBUG Epoch 3 of 3, step 21: loss 0.04545, learning rate 0.02273",
                "DEBUG Epoch 3 of 3, step 26: loss 0.03704, learning rate 0.01852"), lines.subList(1, lines.size()));
        assertThrows(IllegalArgumentException.class, () -> listener.every(Duration.ofMillis(-1)));
    }

    @Test
    void nothingIsMadeOfALevelThatIsOff() {
        LoggingListener listener = listener(Logger.Level.ERROR);
        // Nothing of it is asked for.
        listener.started(null);
        listener.stepEnded(null);
        listener.epochEnded(null, null);
        listener.ended(null, new Ending(Ending.Kind.EPOCHS_DONE, "Enough."));
        assertEquals(List.of(), lines);
    }
}
