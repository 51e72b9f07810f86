package io.neurite.dashboard.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.ForwardingDataset;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.State;
import io.neurite.dashboard.advice.Advice.Severity;
import io.neurite.dashboard.probe.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the doctor gathers while a training goes on, and the order of what it says. */
class TrainingDoctorTest {
    private static final Network NETWORK = Network.input(2).dense(3, new Case.Ramp()).dense(1).build();

    /** Where the first of 4 epochs stands, whose 10 samples make 3 steps. */
    private static State at(int samplesDone) {
        return new State(4, 3, 10, 1, 0, samplesDone, 1, 0.1);
    }

    private static Dataset data() {
        float[][] features = new float[12][];
        float[] numbers = new float[12];
        for (int j = 0; j < 12; j++) {
            features[j] = new float[] {1000 * j, j};
            numbers[j] = j * j;
        }
        return Dataset.numbers(features, numbers);
    }

    private static List<String> rules(TrainingDoctor doctor) {
        return doctor.advice().stream().map(Advice::rule).toList();
    }

    private static EpochSummary epoch() {
        return new EpochSummary(1, 0.1, Map.of("loss", 1.0), 10, 0.1, 0);
    }

    @Test
    void theMostSevereComesFirst() {
        TrainingDoctor doctor = TrainingDoctor.of(Trainer.of(NETWORK), data());
        assertEquals(List.of(), doctor.advice());
        doctor.started(at(0));
        assertEquals(List.of("inputs-not-scaled"), rules(doctor));
        for (int done : new int[] {4, 8, 10}) {
            doctor.stepEnded(at(done));
        }
        doctor.epochEnded(at(10), epoch());
        doctor.observe(new Snapshot(3, 1, 1, List.of(Case.units("ramp1", 1, 0))));
        assertEquals(List.of("dead-units", "inputs-not-scaled", "batch-too-large"), rules(doctor));
        assertEquals(List.of(Severity.PROBLEM, Severity.WARNING, Severity.NOTE),
                doctor.advice().stream().map(Advice::severity).toList());
        String evidence = doctor.advice().get(2).evidence();
        assertTrue(evidence.startsWith("A batch is 4 samples of 10"), evidence);
        doctor.ended(at(0), new Ending(Ending.Kind.DIVERGED,
                "Training diverged in epoch 2, batch 1: the loss is not finite."));
        assertEquals("diverged", rules(doctor).get(0));
        assertEquals(Optional.empty(), doctor.failure());
    }

    @Test
    void ofManySnapshotsAFewAreKept() {
        TrainingDoctor doctor = TrainingDoctor.of(Trainer.of(NETWORK), data());
        doctor.started(at(0));
        LongStream.range(0, 1000).forEach(step -> doctor.observe(new Snapshot(step, 1, 1, List.of())));
        List<Long> kept = doctor.snapshots().stream().map(Snapshot::step).toList();
        assertTrue(kept.size() >= 16 && kept.size() <= 32, kept::toString);
        assertEquals(0, kept.get(0));
        assertEquals(List.of(998L, 999L), kept.subList(kept.size() - 2, kept.size()));
        assertEquals(kept.stream().sorted().distinct().toList(), kept);
    }

    @Test
    void anExaminationThatFailsTakesNoOtherAdviceWithIt() {
        List<Rule> rules = List.of(
                seen -> {
                    throw new OutOfMemoryError("full");
                },
                seen -> Optional.of(new Advice("found", Severity.NOTE, "A.", "B.", "C.")),
                seen -> {
                    throw new IllegalStateException("wrong");
                },
                seen -> Optional.of(new Advice("worse", Severity.WARNING, "A.", "B.", "C.")));
        TrainingDoctor doctor = TrainingDoctor.of(Trainer.of(NETWORK), data(), rules);
        doctor.started(at(0));
        assertEquals(List.of("worse", "found"), rules(doctor));
        String failure = doctor.failure().orElseThrow();
        assertTrue(failure.contains("Some advice may be missing") && failure.contains("full"), failure);
        assertEquals(List.of("worse", "found"), rules(doctor));
        assertEquals(Optional.of(failure), doctor.failure());
    }

    @Test
    void dataThatCannotBeReadEndNothing() {
        Dataset broken = new ForwardingDataset(data()) {
            @Override
            public void fill(int[] samples, int from, int to, Batch batch, int column) {
                throw new IllegalStateException("the disk is gone");
            }
        };
        TrainingDoctor doctor = TrainingDoctor.of(Trainer.of(NETWORK), broken);
        doctor.started(at(0));
        assertTrue(doctor.failure().orElseThrow().contains("the disk is gone"));
        assertEquals(List.of(), doctor.advice());
        doctor.observe(new Snapshot(3, 1, 1, List.of(Case.units("ramp1", 1, 0))));
        assertEquals(List.of("dead-units"), rules(doctor));
    }
}
