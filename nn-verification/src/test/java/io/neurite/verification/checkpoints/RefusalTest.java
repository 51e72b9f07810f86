package io.neurite.verification.checkpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.TrainingListener;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.core.ModelInfo;
import io.neurite.core.Network;
import io.neurite.core.graph.Learning;
import io.neurite.core.training.Trainer;
import io.neurite.io.Checkpoints;
import io.neurite.optimizers.transforms.ClipByGlobalNorm;
import io.neurite.optimizers.transforms.L2;
import io.neurite.core.layers.normalization.BatchNormalization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A training goes on with what it began with and nothing else: differences are told, and nothing is changed. */
class RefusalTest {
    private static final String EXPECTED = SmallTraining.uninterrupted();
    private static final Schema SCHEMA = SmallTraining.DATA.schema();

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws IOException {
        FolderTest.begin(folder, 5);
    }

    /** Another training, and how it is told from the one that began. */
    private record Other(Trainer trainer, Dataset data, String difference) {
        static Other trainer(UnaryOperator<Trainer> change, String difference) {
            return new Other(change.apply(SmallTraining.trainer(1)), SmallTraining.DATA, difference);
        }

        static Other network(Network network, String difference) {
            return new Other(SmallTraining.trainer(network, 1), SmallTraining.DATA, difference);
        }

        static Other data(Dataset data, String difference) {
            return new Other(SmallTraining.trainer(1), data, difference);
        }
    }

    /** The same samples under another schema, one number changed. */
    private static Dataset changed(Schema schema, float change) {
        int size = SmallTraining.DATA.size();
        Batch all = SmallTraining.DATA.newBatch(size);
        SmallTraining.DATA.fill(IntStream.range(0, size).toArray(), 0, size, all, 0);
        all.inputs().get(0).data()[2_000] += change;
        return Dataset.of(SmallTraining.DATA.inputs(), all, schema);
    }

    private static Schema renamedFeature() {
        List<String> features = Stream.concat(Stream.of("first"), SCHEMA.features().stream().skip(1)).toList();
        return new Schema(features, SCHEMA.target());
    }

    private static Schema renamedClass() {
        Target target = SCHEMA.target();
        List<String> names = Stream.concat(Stream.of("nought"), target.names().stream().skip(1)).toList();
        return new Schema(SCHEMA.features(), Target.classes(target.name(), names));
    }

    private static Map<String, Other> others() {
        Map<String, Other> others = new LinkedHashMap<>();
        others.put("fewer samples", Other.data(SmallTraining.data(59), "training.samples is 59 here, 60 there"));
        others.put("another number", Other.data(changed(SCHEMA, 1), "In the data training.checksum is "));
        others.put("another order", Other.data(SmallTraining.DATA.subset(IntStream.range(0, 60)
                .map(i -> 59 - i).toArray()), "In the data training.checksum is "));
        others.put("another feature", Other.data(changed(renamedFeature(), 0),
                "In the data training.features[0] is 'first' here, '" + SCHEMA.features().get(0) + "' there."));
        others.put("another class", Other.data(changed(renamedClass(), 0),
                "In the data training.targetNames[0] is 'nought' here, '0' there."));
        others.put("another width", Other.network(Network.input(64).dense(21, "gelu").dropout(0.2)
                .layer(new BatchNormalization()).dense(10, "softmax").seed(7).build(),
                "In the network nodes[0].layer.units is 21 here, 20 there."));
        others.put("fewer layers", Other.network(Network.input(64).dense(20, "gelu").dense(10, "softmax").seed(7)
                .build(), "In the network nodes is a list of 4 here, a list of 6 there."));
        others.put("another seed", Other.network(Network.input(64).dense(20, "gelu").dropout(0.2)
                .layer(new BatchNormalization()).dense(10, "softmax").seed(8).build(),
                "In the network seed is 8 here, 7 there."));
        others.put("a frozen layer", Other.network(SmallTraining.network().freezeLayers("dense1"),
                "In the network nodes[0].learning is an object here, nothing there."));
        others.put("a slower layer", Other.network(SmallTraining.network().learning(
                Learning.usual().withRateFactor(0.5), "dense2"),
                "In the network nodes[4].learning is an object here, nothing there."));
        others.put("a penalty on a layer", Other.network(SmallTraining.network().learning(
                Learning.usual().withPenalties(new L2(1e-3)), "dense1"),
                "In the network nodes[0].learning is an object here, nothing there."));
        others.put("another optimizer", Other.trainer(trainer -> trainer.optimizer("sgd"),
                "optimizer.id is 'sgd' here, 'adam' there"));
        others.put("another rate", Other.trainer(trainer -> trainer.learningRate(0.5),
                "In the settings learningRate is 0.5 here, nothing there."));
        others.put("another schedule", Other.trainer(trainer -> trainer.schedule("cosine"),
                "schedule.id is 'cosine' here, 'reduce-on-plateau' there"));
        others.put("more epochs", Other.trainer(trainer -> trainer.epochs(4),
                "In the settings epochs is 4 here, 3 there."));
        others.put("another batch size", Other.trainer(trainer -> trainer.batchSize(13), "batchSize is 13 here, 12"));
        others.put("another patience", Other.trainer(trainer -> trainer.patience(9), "patience is 9 here, 100 there."));
        others.put("another part for validation", Other.trainer(trainer -> trainer.validation(0.25),
                "validation is 0.25 here, 0.2 there"));
        others.put("a penalty", Other.trainer(trainer -> trainer.penalty(new L2(1e-3)),
                "penalties is a list of 1 here, a list of 0 there"));
        others.put("a transform", Other.trainer(trainer -> trainer.transform(new ClipByGlobalNorm(1)),
                "gradientTransforms is a list of 1 here, a list of 0 there"));
        others.put("class weights", Other.trainer(trainer -> trainer.classWeights(1, 1, 1, 1, 1, 1, 1, 1, 1, 2),
                "classWeights is a list of 10 here, a list of 0 there"));
        others.put("a minimizer", Other.trainer(trainer -> Trainer.of(SmallTraining.network()).optimizer("lbfgs")
                .epochs(SmallTraining.EPOCHS), "minimizer is an object here, nothing there"));
        return others;
    }

    @TestFactory
    Stream<DynamicTest> anotherTrainingIsRefusedWithTheDifferenceAndNothingIsChanged() {
        return others().entrySet().stream().map(each -> dynamicTest(each.getKey(), () -> refuse(each.getValue())));
    }

    private void refuse(Other other) throws IOException {
        Network network = other.trainer.network();
        String weights = network.parameters().sha256();
        ModelInfo info = network.info();
        List<String> names = SmallTraining.names(folder);
        try (Checkpoints checkpoints = Checkpoints.open(folder, other.trainer)) {
            String message = assertThrows(IllegalArgumentException.class, () -> checkpoints.fit(other.data))
                    .getMessage();
            assertTrue(message.startsWith(folder.resolve(SmallTraining.checkpoint(5)) + " is a checkpoint of another"
                    + " training. In the ") && message.contains(other.difference), message);
        }
        assertEquals(weights, network.parameters().sha256());
        assertEquals(info, network.info());
        assertEquals(names, SmallTraining.names(folder));
    }

    @Test
    void afterARefusalTheTrainerTrainsAsIfItHadNotBeen() throws IOException {
        Trainer trainer = SmallTraining.trainer(1);
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer)) {
            assertThrows(IllegalArgumentException.class, () -> checkpoints.fit(SmallTraining.data(50)));
        }
        assertEquals(EXPECTED, SmallTraining.outcome(trainer, trainer.fit(SmallTraining.DATA)));
        Trainer other = SmallTraining.trainer(1);
        try (Checkpoints checkpoints = Checkpoints.open(folder, other)) {
            assertThrows(IllegalArgumentException.class, () -> checkpoints.fit(SmallTraining.data(50)));
            assertEquals(EXPECTED, SmallTraining.outcome(other, checkpoints.fit(SmallTraining.DATA)));
        }
    }

    private static Map<String, UnaryOperator<Trainer>> indifferent() {
        Map<String, UnaryOperator<Trainer>> changes = new LinkedHashMap<>();
        changes.put("threads", trainer -> trainer.threads(5));
        changes.put("an executor", trainer -> trainer.executor(ForkJoinPool.commonPool()));
        changes.put("a listener", trainer -> trainer.listener(new TrainingListener() { }));
        changes.put("the same batch in one part", trainer -> trainer.microBatchSize(100));
        return changes;
    }

    @TestFactory
    Stream<DynamicTest> whatChangesNoBitIsAccepted() {
        return indifferent().entrySet().stream().map(each -> dynamicTest(each.getKey(), () -> {
            Trainer trainer = each.getValue().apply(SmallTraining.trainer(1));
            try (Checkpoints checkpoints = Checkpoints.open(folder, trainer)) {
                assertEquals(EXPECTED, SmallTraining.outcome(trainer, checkpoints.fit(SmallTraining.DATA)));
            }
        }));
    }

    /** The child computes in plain loops, whatever this JVM does. */
    @Test
    void anotherKernelIsAccepted() throws Exception {
        Path other = folder.resolve("other");
        Files.createDirectory(other);
        Trainer whole = KilledTraining.trainer(1);
        String expected = SmallTraining.outcome(whole, whole.fit(SmallTraining.DATA));
        Trainer trainer = KilledTraining.trainer(1);
        try (Checkpoints checkpoints = Checkpoints.open(other, trainer)) {
            trainer.listener(new AfterStep(6, checkpoints::stop));
            checkpoints.fit(SmallTraining.DATA);
        }
        try (Child child = Child.start(KilledTraining.class, other.toString(), "1", "10000")) {
            String last = "";
            for (String line = child.line(); !line.isEmpty(); line = child.line()) {
                last = line;
            }
            assertEquals(KilledTraining.ENDED + expected, last);
        }
    }
}
