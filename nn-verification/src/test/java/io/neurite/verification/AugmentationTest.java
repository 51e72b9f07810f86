package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Augmentation;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.data.augmentation.HorizontalFlip;
import io.neurite.data.augmentation.Noise;
import io.neurite.data.augmentation.Rotation;
import io.neurite.data.augmentation.Shift;
import io.neurite.io.Checkpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Augmentation changes training samples and nothing else, in the same way wherever and however they are made. */
class AugmentationTest {
    private static final int SAMPLES = 203;
    private static final Dataset DATA = Datasets.digits().subset(IntStream.range(0, SAMPLES).toArray());
    private static final Augmentation ALL = new Shift(1).andThen(new Rotation(10)).andThen(new HorizontalFlip())
            .andThen(new Noise(0.5));
    /** Makes a number that of no image. */
    private static final float MARK = 1000;

    @TempDir
    private Path folder;

    private static Trainer digits() {
        return Trainer.of(Network.input(64).dense(20, "tanh").dropout(0.2).dense(10, "softmax").seed(7).build())
                .validation(0.2).normalizer("standard").batchSize(32).epochs(3);
    }

    /** Weights and figures. */
    private static String outcome(Trainer trainer, History history) {
        return trainer.network().parameters().sha256() + " "
                + history.epochs().stream().map(EpochSummary::metrics).toList() + " " + history.ending().text();
    }

    private static String outcome(Trainer trainer, Dataset data) {
        return outcome(trainer, trainer.fit(data));
    }

    @TestFactory
    Stream<DynamicTest> theWayBatchesAreMadeChangesNoBit() {
        String expected = outcome(digits().augmentation(ALL).threads(1), DATA);
        assertNotEquals(expected, outcome(digits().threads(1), DATA));
        Map<String, UnaryOperator<Trainer>> ways = new LinkedHashMap<>();
        ways.put("two threads", trainer -> trainer.threads(2));
        ways.put("five threads", trainer -> trainer.threads(5));
        return ways.entrySet().stream().flatMap(way -> Stream.of(
                dynamicTest(way.getKey(), () -> assertEquals(expected,
                        outcome(way.getValue().apply(digits().augmentation(ALL)), DATA))),
                dynamicTest(way.getKey() + ", prepared ahead", () -> assertEquals(expected,
                        outcome(way.getValue().apply(digits().augmentation(ALL)), new SlowData(DATA, first -> { })))),
                dynamicTest(way.getKey() + ", in parts", () -> assertEquals(expected,
                        outcome(way.getValue().apply(digits().augmentation(ALL).microBatchSize(9)), DATA))),
                dynamicTest(way.getKey() + ", in parts prepared ahead", () -> assertEquals(expected,
                        outcome(way.getValue().apply(digits().augmentation(ALL).microBatchSize(9)),
                                new SlowData(DATA, first -> { }))))));
    }

    @Test
    void theSeedDecidesWhatIsDrawn() {
        Function<Long, String> weights = seed -> {
            // Weights that begin alike and samples in one batch: all that differs is what augmentation draws.
            Network network = Network.input(64).dense(10, "softmax").seed(seed).build();
            network.parameters().entries().forEach(entry -> entry.value().fill(0.1f));
            Trainer trainer = Trainer.of(network).batchSize(SAMPLES).epochs(2).augmentation(new Noise(1));
            trainer.fit(DATA);
            return network.parameters().sha256();
        };
        assertEquals(weights.apply(1L), weights.apply(1L));
        assertNotEquals(weights.apply(1L), weights.apply(2L));
    }

    @Test
    void everyEpochDrawsAnewAlsoWhereFitIsCalledAgain() {
        Set<String> seen = new ConcurrentSkipListSet<>();
        Augmentation drawing = sample -> seen.add(sample.numbers()[20] + " " + sample.uniform());
        Trainer trainer = digits().validation(0).epochs(2).augmentation(drawing);
        trainer.fit(DATA);
        trainer.fit(DATA);
        // Each time one more, the trial on a sample of zeros, which is the same both times.
        assertEquals(4 * SAMPLES + 1, seen.size());
    }

    @Test
    void neitherValidationNorNormaliserNorEvaluationSeesAChangedSample() {
        // A network that saw a marked sample would be far off.
        Augmentation marking = sample -> sample.numbers()[20] += MARK;
        Trainer marked = digits().augmentation(marking).learningRate(1e-9);
        Trainer plain = digits().learningRate(1e-9);
        History history = marked.fit(DATA);
        double unmarked = plain.fit(DATA).best().metric("validation-loss");
        assertEquals(plain.network().info().normalizer(), marked.network().info().normalizer());
        assertEquals(unmarked, history.best().metric("validation-loss"), 1e-4);
        assertTrue(history.best().metric("loss") > unmarked + 1);
    }

    @Test
    void aStepAndATraceTakeTheBatchAsItIs() {
        Batch batch = DATA.newBatch(5);
        DATA.fill(new int[] {0, 1, 2, 3, 4}, 0, 5, batch, 0);
        Trainer augmented = digits().augmentation(ALL);
        Trainer plain = digits();
        assertEquals(plain.trace(batch).cost(), augmented.trace(batch).cost());
        plain.step(batch);
        augmented.step(batch);
        assertEquals(plain.network().parameters().sha256(), augmented.network().parameters().sha256());
    }

    @Test
    void onlyTheFirstInputIsChanged() {
        Batch samples = new Batch(List.of(Matrix.zeros(4, 6), Matrix.zeros(2, 6)), List.of(Matrix.zeros(1, 6)), null);
        Dataset data = Dataset.of(List.of(Shape.of(2, 2, 1), Shape.of(2)), samples,
                Schema.of(4, Target.numbers("y", List.of("y"))));
        Network network = Network.graph().input("image", 4).input("other", 2)
                .layer("both", new Concatenate(), "image", "other")
                .layer("y", new Dense(1), "both").output("y").seed(3).build();
        List<String> shapes = new ArrayList<>();
        Trainer.of(network).threads(1).epochs(1).augmentation(sample -> shapes.add(sample.shape().toString()))
                .fit(data);
        assertEquals(Set.of("2x2x1"), new TreeSet<>(shapes));
        assertEquals(7, shapes.size());
    }

    @Test
    void aTrainingGoesOnToTheBitAfterAnyStep() throws IOException {
        UnaryOperator<Trainer> settings = trainer -> trainer.augmentation(ALL);
        String expected = outcome(settings.apply(digits()), DATA);
        for (int step = 1; step < 18; step += 4) {
            Path here = folder.resolve("step " + step);
            stopAfter(step, here, settings.apply(digits()));
            Trainer resumed = settings.apply(digits().threads(2));
            try (Checkpoints checkpoints = Checkpoints.open(here, resumed)) {
                assertEquals(expected, outcome(resumed, checkpoints.fit(new SlowData(DATA, first -> { }))));
            }
        }
    }

    private static void stopAfter(int step, Path folder, Trainer trainer) throws IOException {
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer).everySteps(Long.MAX_VALUE - 1)) {
            trainer.listener(new TrainingListener() {
                @Override
                public void stepEnded(TrainingState state) {
                    if (state.step() == step) {
                        checkpoints.stop();
                    }
                }
            });
            checkpoints.fit(DATA);
            assertTrue(checkpoints.latest().isPresent());
        }
    }

    @Test
    void aTrainingGoesOnWithTheSameAugmentationOnly() throws IOException {
        stopAfter(3, folder, digits().augmentation(ALL));
        assertTrue(refusal(digits()).contains("In the settings augmentation is nothing here, a list of 4 there."),
                refusal(digits()));
        Trainer other = digits().augmentation(new Shift(1).andThen(new Rotation(5)).andThen(new HorizontalFlip())
                .andThen(new Noise(0.5)));
        assertTrue(refusal(other).contains("In the settings augmentation[1] is 'rotation degrees 5 fill 0' here,"
                + " 'rotation degrees 10 fill 0' there."), refusal(other));
    }

    private String refusal(Trainer trainer) throws IOException {
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer)) {
            return assertThrows(IllegalArgumentException.class, () -> checkpoints.fit(DATA)).getMessage();
        }
    }

    @Test
    void whatHasNoDescriptionCannotBeSaved() throws IOException {
        Augmentation nameless = sample -> sample.numbers()[0] = sample.uniform();
        String message = refusal(digits().augmentation(nameless));
        assertTrue(message.contains("Augmentation.described("), message);
        stopAfter(3, folder.resolve("described"), digits().augmentation(Augmentation.described("first", nameless)));
    }

    @Test
    void whatCannotBeAugmentedIsRefusedAndNothingIsChanged() {
        Trainer minimizer = digits().optimizer("lbfgs").augmentation(ALL);
        assertTrue(refusal(minimizer, DATA).startsWith("Minimizer lbfgs compares the cost of the training data"));
        Dataset flat = Datasets.reshape(DATA, Shape.of(64));
        assertTrue(refusal(digits().augmentation(ALL), flat).startsWith("Shift changes images"));
    }

    private static String refusal(Trainer trainer, Dataset data) {
        String before = trainer.network().parameters().sha256();
        String message = assertThrows(IllegalArgumentException.class, () -> trainer.fit(data)).getMessage();
        assertEquals(before, trainer.network().parameters().sha256());
        return message;
    }
}
