package io.neurite.dashboard.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.dashboard.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.util.Event;
import org.tensorflow.util.SessionLog;

class TensorBoardListenerTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00.250Z");

    @TempDir
    private Path parent;

    private final Hands clock = new Hands();

    /** A clock that stands until it is moved. */
    private static final class Hands extends Clock {
        private Instant now = BEGIN;

        void move(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
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

    private Path folder() {
        return parent.resolve("runs").resolve("first");
    }

    private TensorBoardListener open() throws IOException {
        return TensorBoardListener.open(folder(), clock);
    }

    private static EpochSummary summary(int epoch, Map<String, Double> metrics) {
        return new EpochSummary(epoch, 0.25, metrics, 320, 0.5, 0);
    }

    /** Takes steps, each in so many milliseconds. */
    private void steps(TensorBoardListener listener, long first, long last, long milliseconds) {
        LongStream.rangeClosed(first, last).forEach(step -> {
            clock.move(Duration.ofMillis(milliseconds));
            listener.stepEnded(State.after(step));
        });
    }

    private List<Event> events() throws IOException {
        return RecordedEvents.ofOnlyFile(folder());
    }

    private List<Long> writtenSteps() throws IOException {
        return events().stream().skip(1).map(Event::getStep).toList();
    }

    @Test
    void aFileBeginsWithTheVersionWhenItIsOpened() throws IOException {
        open();
        List<Event> events = events();
        assertEquals(1, events.size());
        assertEquals("brain.Event:2", events.get(0).getFileVersion());
        assertEquals(BEGIN.toEpochMilli() / 1000.0, events.get(0).getWallTime());
        assertTrue(RecordedEvents.files(folder()).get(0).getFileName().toString()
                .startsWith("events.out.tfevents." + BEGIN.getEpochSecond() + "."));
    }

    @Test
    void aStepHasItsLossAndRate() throws IOException {
        TensorBoardListener listener = open();
        listener.started(State.after(0));
        steps(listener, 1, 1, 40);
        Event event = events().get(1);
        assertEquals(1, event.getStep());
        assertEquals(BEGIN.plusMillis(40).toEpochMilli() / 1000.0, event.getWallTime());
        assertEquals(Map.of("loss/running", 0.5f, "learning-rate", 0.25f), RecordedEvents.scalars(event));
    }

    @Test
    void anEpochHasAllOfItsFiguresInGroups() throws IOException {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("loss", 0.125);
        metrics.put("accuracy", 0.75);
        metrics.put("validation-loss", 1 / 3.0);
        metrics.put("validation-accuracy", 0.5);
        TensorBoardListener listener = open();
        listener.started(State.after(0));
        clock.move(Duration.ofSeconds(9));
        listener.epochEnded(State.after(10), summary(1, metrics));
        Event event = events().get(1);
        assertEquals(10, event.getStep());
        assertEquals(BEGIN.plusSeconds(9).toEpochMilli() / 1000.0, event.getWallTime());
        Map<String, Float> scalars = RecordedEvents.scalars(event);
        assertEquals(List.of("loss/train", "accuracy/train", "loss/validation", "accuracy/validation",
                "learning-rate", "samples-per-second"), List.copyOf(scalars.keySet()));
        assertEquals(List.of(0.125f, 0.75f, 1 / 3f, 0.5f, 0.25f, 640f), List.copyOf(scalars.values()));
    }

    @Test
    void oneStepASecondIsWritten() throws IOException {
        TensorBoardListener listener = open();
        listener.started(State.after(0));
        steps(listener, 1, 1, 300);
        steps(listener, 2, 2, 0);
        steps(listener, 3, 30, 300);
        assertEquals(List.of(1L, 6L, 10L, 14L, 18L, 22L, 26L, 30L), writtenSteps());
    }

    @Test
    void howOftenStepsAreWrittenCanBeSet() throws IOException {
        TensorBoardListener listener = open().every(Duration.ofMinutes(1));
        listener.started(State.after(0));
        steps(listener, 1, 30, 5_000);
        listener.every(Duration.ZERO);
        steps(listener, 31, 34, 0);
        assertEquals(List.of(1L, 13L, 25L, 31L, 32L, 33L, 34L), writtenSteps());
        assertThrows(IllegalArgumentException.class, () -> listener.every(Duration.ofMillis(-1)));
    }

    @Test
    void aClockThatIsSetBackHoldsNoStepsBack() throws IOException {
        TensorBoardListener listener = open();
        listener.started(State.after(0));
        steps(listener, 1, 1, 0);
        clock.move(Duration.ofHours(-1));
        steps(listener, 2, 4, 600);
        assertEquals(List.of(1L, 2L, 4L), writtenSteps());
    }

    @Test
    void figuresThatAreNotFiniteAreWrittenAsTheyAre() throws IOException {
        TensorBoardListener listener = open();
        listener.started(State.after(0));
        listener.stepEnded(new State(3, 10, 320, 1, 1, 32, Double.NaN, Double.POSITIVE_INFINITY));
        listener.epochEnded(State.after(10), new EpochSummary(1, 0, Map.of("loss", -1e300), 0, 0, 0));
        List<Event> events = events();
        assertEquals(Map.of("loss/running", Float.NaN, "learning-rate", Float.POSITIVE_INFINITY),
                RecordedEvents.scalars(events.get(1)));
        assertEquals(Map.of("loss/train", Float.NEGATIVE_INFINITY, "learning-rate", 0f, "samples-per-second",
                Float.NaN), RecordedEvents.scalars(events.get(2)));
    }

    /** The points of steps that are done again are dropped by TensorBoard from where a session starts. */
    @Test
    void aTrainingThatGoesOnWritesAFurtherFileBesideTheFirst() throws IOException {
        TensorBoardListener killed = open();
        killed.started(State.after(0));
        steps(killed, 1, 17, 1_000);
        TensorBoardListener resumed = open();
        resumed.started(State.after(10));
        steps(resumed, 11, 12, 1_000);

        List<Path> files = RecordedEvents.files(folder());
        assertEquals(2, files.size());
        assertEquals(18, RecordedEvents.of(files.get(0)).size());
        List<Event> further = RecordedEvents.of(files.get(1));
        assertEquals("brain.Event:2", further.get(0).getFileVersion());
        assertEquals(SessionLog.SessionStatus.START, further.get(1).getSessionLog().getStatus());
        assertEquals(List.of(11L, 11L, 12L), further.stream().skip(1).map(Event::getStep).toList());
    }

    @Test
    void aTrainingFromTheBeginningStartsNoSession() throws IOException {
        TensorBoardListener listener = open();
        listener.started(State.after(0));
        steps(listener, 1, 1, 1);
        assertFalse(events().stream().anyMatch(Event::hasSessionLog));
    }

    @Test
    void aSecondTrainingHasAFileOfItsOwn() throws IOException {
        TensorBoardListener listener = open();
        listener.started(State.after(0));
        steps(listener, 1, 1, 1);
        listener.ended(State.after(1), new Ending(Ending.Kind.EPOCHS_DONE, "The epoch is done."));
        assertEquals(1, RecordedEvents.files(folder()).size());
        listener.started(State.after(0));
        steps(listener, 1, 2, 1_000);
        List<Path> files = RecordedEvents.files(folder());
        assertEquals(2, RecordedEvents.of(files.get(0)).size());
        assertEquals(3, RecordedEvents.of(files.get(1)).size());
    }

    /** As a process leaves it that is killed while it writes. */
    @Test
    void whereverAFileEndsItsWholeRecordsAreRead() throws IOException {
        TensorBoardListener listener = open();
        listener.started(State.after(0));
        steps(listener, 1, 5, 1_000);
        byte[] bytes = Files.readAllBytes(RecordedEvents.files(folder()).get(0));
        List<Event> all = events();
        int seen = 0;
        for (int length = 0; length <= bytes.length; length++) {
            List<Event> whole = RecordedEvents.whole(
                    ByteBuffer.wrap(bytes, 0, length).slice().order(ByteOrder.LITTLE_ENDIAN));
            assertEquals(all.subList(0, whole.size()), whole);
            assertTrue(whole.size() == seen || whole.size() == seen + 1);
            seen = whole.size();
        }
        assertEquals(6, seen);
    }
}
