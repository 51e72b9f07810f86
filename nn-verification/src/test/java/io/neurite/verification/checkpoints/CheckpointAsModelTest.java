package io.neurite.verification.checkpoints;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.TrainingListener;
import io.neurite.core.Model;
import io.neurite.core.training.Trainer;
import io.neurite.io.Checkpoints;
import io.neurite.io.Models;
import io.neurite.io.SafetensorsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint is a model file with more in it, and a model file has nothing of a training. */
class CheckpointAsModelTest {
    @TempDir
    private Path folder;

    @Test
    void aCheckpointIsReadAsTheModelOfItsMoment() throws IOException {
        float[] sample = new float[64];
        sample[20] = 9;
        sample[40] = 5;
        List<String> moments = new ArrayList<>();
        Trainer trainer = SmallTraining.trainer(1);
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer).everySteps(1).keep(1)) {
            trainer.listener(new TrainingListener() {
                @Override
                public void stepEnded(TrainingState state) {
                    Model now = trainer.network().freeze();
                    Model saved = read(checkpoints.latest().orElseThrow());
                    assertEquals(now.weightsSha256(), saved.weightsSha256());
                    assertEquals(now.graph(), saved.graph());
                    assertEquals(now.info(), saved.info());
                    assertArrayEquals(now.predict(sample), saved.predict(sample));
                    moments.add(now.weightsSha256());
                }
            });
            checkpoints.fit(SmallTraining.DATA);
        }
        assertEquals(SmallTraining.STEPS, Set.copyOf(moments).size(), "each step changed the weights");
    }

    private static Model read(Path file) {
        try {
            return Models.read(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aModelFileHasNothingOfATraining() throws IOException {
        Trainer trainer = SmallTraining.trainer(1);
        Path file = folder.resolve("model");
        Path same = folder.resolve("same");
        try (Checkpoints checkpoints = Checkpoints.open(folder.resolve("checkpoints"), trainer).everySteps(1)) {
            checkpoints.fit(SmallTraining.DATA);
            Models.write(trainer.network().freeze(), file);
            Models.write(Models.read(checkpoints.latest().orElseThrow()), folder.resolve("from a checkpoint"));
        }
        Trainer without = SmallTraining.trainer(2);
        without.fit(SmallTraining.DATA);
        Models.write(without.network().freeze(), same);
        assertArrayEquals(Files.readAllBytes(same), Files.readAllBytes(file));
        for (Path each : List.of(file, folder.resolve("from a checkpoint"))) {
            try (SafetensorsReader reader = SafetensorsReader.open(each)) {
                assertEquals(Set.of("neurite"), reader.metadata().keySet());
                assertEquals(trainer.network().parameters().entries().stream().map(entry -> entry.name()).toList(),
                        reader.entries().stream().map(SafetensorsReader.Entry::name).toList());
            }
        }
    }

    /** What docs/FORMAT.md says of a checkpoint, read without any help of the code that wrote it. */
    @Test
    void theChecksumIsThatOfItsDescription() throws Exception {
        FolderTest.begin(folder, 6);
        Path file = folder.resolve(SmallTraining.checkpoint(6));
        DescribedCheckpoint described = DescribedCheckpoint.read(file);
        assertEquals(described.metadata().get("sha256"), described.checksum());
        assertEquals(Set.of("neurite", "sha256", "training"), described.metadata().keySet());
        assertTrue(described.tensors().contains("training/state/optimizer/m/dense1/W F32 64x20"),
                described.tensors()::toString);
        assertTrue(described.tensors().contains("training/state/loss-sums F64 4"), described.tensors()::toString);
        int parameters = SmallTraining.network().parameters().entries().size();
        assertFalse(described.tensors().subList(0, parameters).stream().anyMatch(name -> name.contains("training/")));
        assertTrue(described.tensors().subList(parameters, described.tensors().size()).stream()
                .allMatch(name -> name.startsWith("training/state/")));
        assertEquals(Map.of("steps", 6L, "epoch", 2L, "epochsDone", 1L, "stepsOfEpoch", 2L),
                described.wholes("steps", "epoch", "epochsDone", "stepsOfEpoch"));
    }
}
