package io.neurite.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.TestPlugins.Halving;
import io.neurite.core.TestPlugins.Momentum;
import io.neurite.core.TestPlugins.Sigmoid;
import io.neurite.core.TestPlugins.Tanh;
import io.neurite.core.TestPlugins;
import io.neurite.core.losses.BinaryCrossEntropy;
import io.neurite.core.losses.MeanSquaredError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

@Tag("kernel")
class TrainerTest {
    private final Dataset data = TestPlugins.rings(150, 5, 1);

    private static Trainer trainer(Network network) {
        return Trainer.of(network).optimizer(new Momentum()).batchSize(32).epochs(4).threads(1);
    }

    private static Network fresh() {
        return Network.input(5).dense(12, new Tanh()).dropout(0.2).dense(1, new Sigmoid()).seed(7).build();
    }

    private String bits(java.util.function.UnaryOperator<Trainer> change) {
        Network network = fresh();
        change.apply(trainer(network)).fit(data);
        return network.parameters().sha256();
    }

    @Test
    void trainingLowersTheLossAndLearnsTheClasses() {
        Network network = TestPlugins.network(5, 24, 3);
        History history = trainer(network).epochs(150).fit(data);
        assertEquals(150, history.epochs().size());
        assertTrue(history.best().metric("loss") < 0.2, history.best().metrics().toString());
        assertTrue(history.best().metric("accuracy") > 0.93, history.best().metrics().toString());
        assertEquals("All 150 epochs are done.", history.ending().text());
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheBits() {
        String one = bits(trainer -> trainer);
        for (int threads : new int[] {2, 3, 8}) {
            assertEquals(one, bits(trainer -> trainer.threads(threads)), threads + " threads");
        }
    }

    @Test
    void partsOfABatchGiveTheBitsOfTheWhole() {
        String whole = bits(trainer -> trainer);
        for (int part : new int[] {1, 7, 16, 31}) {
            assertEquals(whole, bits(trainer -> trainer.microBatchSize(part)), "parts of " + part);
        }
    }

    @Test
    void seedAndBatchSizeChangeTheBits() {
        String bits = bits(trainer -> trainer);
        assertNotEquals(bits, bits(trainer -> trainer.batchSize(33)));
        Network other = Network.input(5).dense(12, new Tanh()).dropout(0.2).dense(1, new Sigmoid()).seed(8).build();
        trainer(other).fit(data);
        assertNotEquals(bits, other.parameters().sha256());
    }

    @Test
    void theLastPartialBatchIsUsed() {
        List<Integer> done = new ArrayList<>();
        trainer(fresh()).epochs(1).listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                done.add(state.samplesDone());
            }
        }).fit(data);
        assertEquals(List.of(32, 64, 96, 128, 150), done);
    }

    @Test
    void earlyStoppingRestoresTheBestWeightsAndSaysWhy() {
        Network network = TestPlugins.network(5, 40, 3);
        List<String> hashes = new ArrayList<>();
        History history = trainer(network).learningRate(0.5).epochs(200).validation(0.3).patience(5)
                .listener(new TrainingListener() {
                    @Override
                    public void epochEnded(TrainingState state, EpochSummary epoch) {
                        hashes.add(network.parameters().sha256());
                    }
                }).fit(data);
        double[] losses = history.metric("validation-loss");
        double best = Arrays.stream(losses).min().orElseThrow();
        assertEquals(best, losses[history.bestEpoch() - 1]);
        assertEquals(history.epochs().size(), history.bestEpoch() + 5);
        assertEquals(hashes.get(history.bestEpoch() - 1), network.parameters().sha256());
        assertTrue(history.ending().text().startsWith("Stopped early after epoch "), history.ending().text());
    }

    @Test
    void patienceKeepsTheBestWeightsAlsoWhenAllEpochsAreDone() {
        Network network = TestPlugins.network(5, 40, 3);
        History history = trainer(network).learningRate(0.5).epochs(30).validation(0.3).patience(1000).fit(data);
        double[] losses = history.metric("validation-loss");
        assertEquals(Arrays.stream(losses).min().orElseThrow(), losses[history.bestEpoch() - 1]);
        assertEquals(history.best().metrics(), network.info().metrics());
    }

    @Test
    void stopEndsTrainingAfterThePresentStep() {
        Trainer trainer = trainer(fresh());
        History history = trainer.listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                if (state.step() == 7) {
                    trainer.control().stop();
                }
            }
        }).fit(data);
        assertEquals("Stopped on request in epoch 2 after step 2.", history.ending().text());
        assertEquals(1, history.epochs().size());
    }

    @Test
    void anInterruptionEndsTrainingAndStaysSet() {
        Thread.currentThread().interrupt();
        History history = trainer(fresh()).fit(data);
        assertTrue(Thread.interrupted());
        assertEquals("Stopped by interruption in epoch 1 after step 1.", history.ending().text());
        assertEquals(0, history.bestEpoch());
        assertThrows(IllegalStateException.class, history::best);
    }

    @Test
    void listenersHearStartStepsEpochsAndEndInOrder() {
        TrainingListener listener = mock(TrainingListener.class);
        History history = trainer(fresh()).epochs(2).listener(listener).fit(data);
        InOrder order = inOrder(listener);
        order.verify(listener).started(any());
        for (int epoch = 0; epoch < 2; epoch++) {
            order.verify(listener, times(5)).stepEnded(any());
            order.verify(listener).epochEnded(any(), any());
        }
        order.verify(listener).ended(any(), eq(history.ending()));
        verify(listener, times(10)).stepEnded(any());
    }

    @Test
    void fitGoesOnWhereAnEarlierFitEnded() {
        Network network = fresh();
        Trainer trainer = trainer(network);
        double first = trainer.fit(data).best().metric("loss");
        assertTrue(trainer.fit(data).best().metric("loss") < first);
    }

    @Test
    void aWeightOfTwoIsTheSampleTwice() {
        Matrix X = Matrix.ofColumns(new float[][] {{1, 2}, {0, 1}, {-1, 1}});
        Matrix Y = Matrix.ofRows(new float[] {1, 0, 1});
        Matrix twiceX = Matrix.ofColumns(new float[][] {{1, 2}, {0, 1}, {-1, 1}, {0, 1}});
        Matrix twiceY = Matrix.ofRows(new float[] {1, 0, 1, 0});
        Network weighted = TestPlugins.network(2, 3, 1);
        Network doubled = TestPlugins.network(2, 3, 1);
        Batch batch = new Batch(List.of(X), List.of(Y), Matrix.ofRows(new float[] {1, 2, 1}));
        double loss = trainer(weighted).step(batch);
        assertEquals(loss, trainer(doubled).step(Batch.of(twiceX, twiceY)), 1e-7);
        assertClose(weighted, doubled);
    }

    @Test
    void classWeightsCountLikeSampleWeights() {
        Matrix X = Matrix.ofColumns(new float[][] {{1, 2}, {0, 1}, {-1, 1}});
        Matrix Y = Matrix.ofRows(new float[] {1, 0, 1});
        Schema schema = Schema.of(2, Target.classes("c", List.of("a", "b")));
        Network byClass = TestPlugins.network(2, 3, 1);
        Network bySample = TestPlugins.network(2, 3, 1);
        trainer(byClass).classWeights(2, 0.5).epochs(3).fit(Dataset.of(X, Y, schema));
        Batch weighted = new Batch(List.of(X), List.of(Y), Matrix.ofRows(new float[] {0.5f, 2, 0.5f}));
        trainer(bySample).epochs(3).fit(Dataset.of(List.of(Shape.of(2)), weighted, schema));
        assertEquals(byClass.parameters().sha256(), bySample.parameters().sha256());
    }

    private static void assertClose(Network a, Network b) {
        for (int e = 0; e < a.parameters().entries().size(); e++) {
            float[] x = a.parameters().entries().get(e).value().data();
            float[] y = b.parameters().entries().get(e).value().data();
            for (int i = 0; i < x.length; i++) {
                assertEquals(x[i], y[i], 1e-6);
            }
        }
    }

    @Test
    void aMinimizerTrainsOnAllDataAtOnce() {
        Network network = TestPlugins.network(5, 12, 3);
        History history = Trainer.of(network).minimizer(new Halving()).epochs(60).threads(2).fit(data);
        double[] losses = history.metric("loss");
        for (int epoch = 1; epoch < losses.length; epoch++) {
            assertTrue(losses[epoch] <= losses[epoch - 1], "epoch " + epoch);
        }
        assertTrue(losses[losses.length - 1] < losses[0] / 1.5);
    }

    @Test
    void aMinimizerRefusesWhatBelongsToOptimizers() {
        Trainer trainer = Trainer.of(fresh()).minimizer(new Halving()).learningRate(0.1);
        assertMessage("learning rate", () -> trainer.fit(data));
        assertThrows(IllegalStateException.class, () -> Trainer.of(fresh()).minimizer(new Halving()).step(
                Batch.of(Matrix.zeros(5, 1), Matrix.zeros(1, 1))));
    }

    @Test
    void theNormalizerIsFittedToTheTrainingPartAlone() {
        List<Integer> sizes = new ArrayList<>();
        Network network = fresh();
        trainer(network).validation(0.2).normalizer(new SpyNormalizer(sizes)).fit(data);
        assertEquals(List.of(120), sizes);
        assertTrue(network.info().normalizer() instanceof SpyNormalizer);
        trainer(network).normalizer(new SpyNormalizer(sizes)).fit(data);
        assertEquals(List.of(120), sizes, "a network that has a normaliser keeps it");
    }

    private record SpyNormalizer(List<Integer> sizes) implements io.neurite.api.Normalizer {
        @Override
        public String id() {
            return "spy";
        }

        @Override
        public io.neurite.api.Normalizer fit(Dataset training) {
            sizes.add(training.size());
            return this;
        }

        @Override
        public int features() {
            return 5;
        }

        @Override
        public void apply(Matrix X) {}
    }

    @Test
    void divergenceEndsTrainingWithPlaceAndAdvice() {
        Network network = Network.input(1).dense(1).seed(1).build();
        Dataset numbers = Dataset.numbers(new float[][] {{1e10f}, {2e10f}}, new float[] {1, 2});
        TrainingDivergedException thrown = assertThrows(TrainingDivergedException.class,
                () -> trainer(network).loss(new MeanSquaredError()).learningRate(1e10).epochs(50).fit(numbers));
        assertTrue(thrown.getMessage().contains("batch 1") && thrown.getMessage().contains("smaller learning rate"),
                thrown.getMessage());
    }

    @Test
    void aStepOnACallersBatchReturnsTheLossBeforeIt() {
        Network network = TestPlugins.network(2, 3, 1);
        Trainer trainer = trainer(network);
        Batch batch = Batch.of(Matrix.ofColumns(new float[][] {{1, 2}, {0, 1}}), Matrix.ofRows(new float[] {1, 0}));
        double first = trainer.step(batch);
        double last = first;
        for (int i = 0; i < 100; i++) {
            last = trainer.step(batch);
        }
        assertTrue(last < first / 10, first + " -> " + last);
    }

    @Test
    void dataThatDoNotFitAreRefusedBeforeAnythingChanges() {
        Network network = fresh();
        String before = network.parameters().sha256();
        assertMessage("takes 5 features", () -> trainer(network).fit(TestPlugins.rings(10, 4, 1)));
        Dataset three = Dataset.classes(new float[2][5], new int[] {0, 2}, List.of("a", "b", "c"));
        assertMessage("needs 3, one per class", () -> trainer(network).fit(three));
        float[][] broken = new float[3][5];
        broken[2][4] = Float.NaN;
        Dataset withNan = Dataset.classes(broken, new int[] {0, 1, 0}, List.of("a", "b"));
        assertMessage("Sample 2 of the training data: feature 'x4' is NaN", () -> trainer(network).fit(withNan));
        assertMessage("no samples", () -> trainer(network).fit(data.subset()));
        assertMessage("classes", () -> trainer(network).classWeights(1, 2, 3).fit(data));
        assertEquals(before, network.parameters().sha256());
        assertFalse(network.info().schema() != null);
    }

    @Test
    void settingsAreCheckedAsTheyCome() {
        Trainer trainer = Trainer.of(fresh());
        assertMessage("number of epochs is at least 1, got 0", () -> trainer.epochs(0));
        assertMessage("learning rate is a number above 0, got -1.0", () -> trainer.learningRate(-1));
        assertMessage("learning rate", () -> trainer.learningRate(Double.NaN));
        assertMessage("batch size", () -> trainer.batchSize(0));
        assertMessage("validation fraction", () -> trainer.validation(1.0));
        assertMessage("There is no output 'y'", () -> trainer.loss("y", new BinaryCrossEntropy(), 1));
        assertMessage("cross-entropy", () -> trainer.loss("cross-entrpy"));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
