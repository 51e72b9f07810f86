package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JVM's flight recorder hears of trainings and predictions. */
class FlightRecordingTest {
    private static final int SAMPLES = 100;

    @TempDir
    private Path folder;

    private static Dataset digits() {
        return Datasets.digits().subset(IntStream.range(0, SAMPLES).toArray());
    }

    @Test
    void stepsEpochsCheckpointsAndBatchesArriveWithTheirFigures() throws Exception {
        List<RecordedEvent> events;
        History history;
        try (Recording recording = new Recording()) {
            for (String event : List.of("TrainingStep", "TrainingEpoch", "Checkpoint", "PredictionBatch")) {
                recording.enable("io.neurite." + event).withoutThreshold();
            }
            recording.start();
            Network network = Network.input(64).dense(10, "softmax").seed(1).build();
            Trainer trainer = Trainer.of(network).epochs(2).batchSize(30).validation(0.2).learningRate(0.25)
                    .optimizer("sgd");
            try (Checkpoints checkpoints = Checkpoints.open(folder.resolve("saved"), trainer).everyEpochs(1)) {
                history = checkpoints.fit(digits());
            }
            Model model = network.freeze();
            model.predictor(50).predict(Matrix.zeros(64, 7),
                    Matrix.zeros(10, 7));
            recording.stop();
            events = events(recording);
        }

        List<RecordedEvent> steps = named(events, "TrainingStep");
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), steps.stream().map(step -> step.getLong("step")).toList());
        assertEquals(List.of(1, 1, 1, 2, 2, 2), steps.stream().map(step -> step.getInt("epoch")).toList());
        assertEquals(List.of(30, 30, 20, 30, 30, 20), steps.stream().map(step -> step.getInt("samples")).toList());
        assertTrue(steps.stream().allMatch(step -> step.getDouble("learningRate") == 0.25
                && step.getDouble("loss") > 0 && step.getDuration().toNanos() > 0));
        List<RecordedEvent> epochs = named(events, "TrainingEpoch");
        for (int e = 0; e < 2; e++) {
            assertEquals(e + 1, epochs.get(e).getInt("epoch"));
            assertEquals(80, epochs.get(e).getInt("samples"));
            assertEquals(history.metric("loss")[e], epochs.get(e).getDouble("loss"));
            assertEquals(history.metric("validation-loss")[e], epochs.get(e).getDouble("validationLoss"));
        }
        assertEquals(2, epochs.size());
        List<RecordedEvent> saved = named(events, "Checkpoint");
        RecordedEvent last = saved.get(saved.size() - 1);
        assertEquals(Files.size(Path.of(last.getString("file"))), last.getLong("size"));
        assertTrue(named(events, "PredictionBatch").stream().anyMatch(batch -> batch.getInt("samples") == 7));
    }

    private List<RecordedEvent> events(Recording recording) throws IOException {
        Path file = folder.resolve("events.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .sorted((a, b) -> a.getStartTime().compareTo(b.getStartTime())).toList();
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream().filter(event -> event.getEventType().getName().equals("io.neurite." + name)).toList();
    }
}
