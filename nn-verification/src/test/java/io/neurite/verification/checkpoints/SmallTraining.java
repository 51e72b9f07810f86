package io.neurite.verification.checkpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.EpochSummary;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.Checkpoints;
import io.neurite.core.layers.normalization.BatchNormalization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A training of a few quick steps, whose outcome depends on everything that a checkpoint holds. */
final class SmallTraining {
    static final int EPOCHS = 3;
    static final int STEPS_PER_EPOCH = 4;
    static final int STEPS = EPOCHS * STEPS_PER_EPOCH;
    static final Dataset DATA = data(60);

    private SmallTraining() {}

    static Dataset data(int samples) {
        return Datasets.digits().subset(IntStream.range(0, samples).toArray());
    }

    static Network network() {
        return Network.input(64).dense(20, "gelu").dropout(0.2).layer(new BatchNormalization())
                .dense(10, "softmax").seed(7).build();
    }

    static Trainer trainer(int threads) {
        return trainer(network(), threads);
    }

    static Trainer trainer(Network network, int threads) {
        return Trainer.of(network).optimizer("adam").schedule("reduce-on-plateau").normalizer("standard")
                .validation(0.2).batchSize(12).epochs(EPOCHS).patience(100).threads(threads);
    }

    /** Returns what must be the same: weights, and every figure of every epoch but the time it took. */
    static String outcome(Trainer trainer, History history) {
        StringJoiner text = new StringJoiner(" ");
        text.add(trainer.network().freeze().weightsSha256()).add("best " + history.bestEpoch());
        for (EpochSummary epoch : history.epochs()) {
            text.add(epoch.epoch() + ":" + epoch.learningRate() + "," + epoch.samples());
            epoch.metrics().forEach((name, figure) -> text.add(name + "=" + figure));
        }
        return text + " " + history.ending().text();
    }

    static String uninterrupted() {
        Trainer trainer = trainer(1);
        return outcome(trainer, trainer.fit(DATA));
    }

    /** Trains with a checkpoint after each step, to the end. */
    static String trainIn(Path folder, int keep) throws IOException {
        List<String> warnings = new ArrayList<>();
        String outcome = trainIn(folder, keep, warnings::add);
        assertEquals(List.of(), warnings);
        return outcome;
    }

    static String trainIn(Path folder, int keep, Consumer<String> warning) throws IOException {
        return trainIn(folder, trainer(1), keep, warning);
    }

    static String trainIn(Path folder, Trainer trainer, int keep, Consumer<String> warning) throws IOException {
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer).everySteps(1).keep(keep).onWarning(warning)) {
            return outcome(trainer, checkpoints.fit(DATA));
        }
    }

    static String checkpoint(int number) {
        return String.format(Locale.ROOT, "checkpoint-%06d.safetensors", number);
    }

    /** Returns the names of all files but the lock. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(".lock")).sorted()
                    .toList();
        }
    }
}
