package io.neurite.dashboard.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Ending;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When the probe looks, and what becomes of looks that fail. */
class TrainingProbeTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1000 * MILLISECOND;

    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long now = 5;

    /** Where a training without end stands, of 1,000 samples that are a step each. */
    private static State after(long step) {
        return new State(Integer.MAX_VALUE, 1000, 1000, 1 + (int) (step / 1000), step, (int) (step % 1000), 1, 0.1);
    }

    private static Dataset data(int features) {
        return Dataset.numbers(new float[][] {new float[features], new float[features]}, new float[] {1, 2});
    }

    private static Network network() {
        return Network.input(3).dense(4).dense(1).seed(1).build();
    }

    /** A probe whose looks take as long as is said. */
    private TrainingProbe probe(long cost) {
        return TrainingProbe.of(Trainer.of(network()), data(3), () -> now)
                .onWarning(warnings::add)
                .onSnapshot(snapshot -> {
                    snapshots.add(snapshot);
                    now += cost;
                });
    }

    private void steps(TrainingProbe probe, long from, long to, long duration) {
        for (long step = from; step <= to; step++) {
            now += duration;
            probe.stepEnded(after(step));
        }
    }

    private List<Long> seen() {
        return snapshots.stream().map(Snapshot::step).toList();
    }

    @Test
    void looksAreASecondApartIfTheyAreCheap() {
        TrainingProbe probe = probe(0);
        probe.started(after(0));
        steps(probe, 1, 35, SECOND / 10);
        probe.ended(after(35), new Ending(Ending.Kind.EPOCHS_DONE, "All epochs are done."));
        assertEquals(List.of(0L, 11L, 22L, 33L, 35L), seen());
        assertEquals(List.of(), warnings);
    }

    @Test
    void looksTakeHalfAPercentOfTheTime() {
        TrainingProbe probe = probe(50 * MILLISECOND).every(Duration.ZERO);
        probe.started(after(0));
        long begun = now;
        steps(probe, 1, 4000, 10 * MILLISECOND);
        long looks = snapshots.size() - 1;
        assertTrue(looks >= 4, seen()::toString);
        assertTrue((looks - 2) * 50 * MILLISECOND * 200 <= now - begun, seen()::toString);
        long wait = (seen().get(4) - seen().get(3)) * 10;
        assertTrue(wait >= 199 * 50 && wait <= 199 * 50 + 20, seen()::toString);
        long first = (seen().get(2) - seen().get(1)) * 10;
        assertTrue(first >= 9 * 50 && first <= 9 * 50 + 20, "after the first, which is slow: " + seen());
    }

    @Test
    void whatTheFirstAndTheLastLookTakeDelaysNothing() {
        TrainingProbe probe = probe(30 * SECOND);
        probe.started(after(0));
        steps(probe, 1, 3, SECOND);
        probe.ended(after(3), new Ending(Ending.Kind.STOPPED, "Stopped."));
        assertEquals(List.of(0L, 2L, 3L), seen());
    }

    @Test
    void theClockMayBeginAnywhere() {
        now = Long.MAX_VALUE - SECOND / 2;
        TrainingProbe probe = probe(0);
        probe.started(after(0));
        steps(probe, 1, 2, SECOND);
        assertEquals(List.of(0L, 2L), seen());
    }

    @Test
    void ofATrainingThatFailedTheWeightsAreOthersAndNotLookedAt() {
        TrainingProbe probe = probe(0);
        probe.started(after(0));
        probe.ended(after(1), new Ending(Ending.Kind.FAILED, "Failed: the loss is NaN."));
        assertEquals(List.of(0L), seen());
    }

    @Test
    void aLookThatFailsIsTheLast() {
        TrainingProbe probe = TrainingProbe.of(Trainer.of(network()), data(2), () -> now)
                .every(Duration.ZERO).onSnapshot(snapshots::add).onWarning(warnings::add);
        probe.started(after(0));
        steps(probe, 1, 9, SECOND);
        probe.ended(after(9), new Ending(Ending.Kind.STOPPED, "Stopped."));
        assertEquals(List.of(), snapshots);
        assertEquals(1, warnings.size());
        assertEquals(Optional.of(warnings.get(0)), probe.failure());
        assertTrue(warnings.get(0).endsWith("training goes on."), warnings::toString);
        assertTrue(warnings.get(0).contains("needs a matrix of 3 rows, got 2."), warnings::toString);
    }

    @Test
    void whoeverHearsOfASnapshotMayFailToo() {
        TrainingProbe probe = probe(0).onSnapshot(snapshot -> {
            throw new OutOfMemoryError("full");
        });
        probe.started(after(0));
        steps(probe, 1, 9, SECOND);
        assertEquals(List.of(0L), seen());
        assertTrue(probe.failure().orElseThrow().contains("full"));
    }

    @Test
    void aProbeServesTheNextTrainingToo() {
        TrainingProbe probe = probe(0);
        for (int training = 0; training < 2; training++) {
            probe.started(after(0));
            steps(probe, 1, 2, SECOND);
            probe.ended(after(2), new Ending(Ending.Kind.STOPPED, "Stopped."));
        }
        assertEquals(List.of(0L, 2L, 2L, 0L, 2L, 2L), seen());
        assertTrue(LongStream.range(0, 6).mapToObj(i -> snapshots.get((int) i))
                .allMatch(snapshot -> snapshot.layers().size() == 2), snapshots::toString);
        assertEquals(Double.NaN, snapshots.get(3).layers().get(0).updateRatio());
        assertEquals(0, snapshots.get(4).layers().get(0).updateRatio());
        assertEquals(Double.NaN, snapshots.get(5).layers().get(0).updateRatio(), "told of once");
    }

    @Test
    void aTimeBelowZeroIsRefused() {
        TrainingProbe probe = probe(0);
        assertThrows(IllegalArgumentException.class, () -> probe.every(Duration.ofNanos(-1)));
        assertFalse(probe.failure().isPresent());
    }
}
