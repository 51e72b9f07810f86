package io.neurite.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.Minimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.api.Penalty;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.TestPlugins;
import io.neurite.core.TestPlugins.Halving;
import io.neurite.core.TestPlugins.Lookup;
import io.neurite.core.TestPlugins.Momentum;
import io.neurite.core.TestPlugins.Sigmoid;
import io.neurite.core.layers.Dense;
import io.neurite.core.losses.MeanSquaredError;
import io.neurite.core.losses.SparseCrossEntropy;
import io.neurite.core.metrics.TopK;
import io.neurite.core.normalizers.Standard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What happens at the edges: nothing to learn, nothing that counts, failures half-way, settings that contradict. */
class TrainerEdgesTest {
    private final Dataset data = TestPlugins.rings(60, 5, 1);

    private static Trainer trainer(Network network) {
        return Trainer.of(network).optimizer(new Momentum()).batchSize(16).epochs(3).threads(1);
    }

    private static Network fresh() {
        return TestPlugins.network(5, 8, 3);
    }

    private static Network twoOutputs() {
        return Network.graph().input("x", 2).layer("a", new Dense(1), "x").layer("p", new Dense(3), "x")
                .output("a", "p").seed(1).build();
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static Dataset weighted(float... weights) {
        Matrix X = Matrix.zeros(5, weights.length);
        Matrix Y = Matrix.zeros(1, weights.length);
        Batch batch = new Batch(List.of(X), List.of(Y), Matrix.ofRows(weights));
        return Dataset.of(List.of(Shape.of(5)), batch, Schema.of(5, Target.classes("c", List.of("a", "b"))));
    }

    @Test
    void samplesThatAllWeighNothingAreRefused() {
        assertMessage("All samples of the training data have weight 0", () -> trainer(fresh()).fit(weighted(0, 0)));
        assertMessage("have weight 0", () -> trainer(fresh()).classWeights(0, 1).fit(weighted(1, 1)));
        assertMessage("All samples of the validation data",
                () -> trainer(fresh()).validation(weighted(0, 0)).fit(data));
        assertMessage("part of the data have weight 0", () -> trainer(fresh()).validation(0.5).fit(weighted(1, 0)));
    }

    @Test
    void aBatchWithoutWeightAmongOthersIsHarmless() {
        History history = trainer(fresh()).batchSize(1).fit(weighted(1, 0, 1, 0));
        assertTrue(Double.isFinite(history.best().metric("loss")));
    }

    @Test
    void aNetworkThatIsFrozenHasNothingToTrain() {
        Network network = fresh().freezeLayers("dense1", "dense2");
        assertMessage("nothing to train", () -> trainer(network).fit(data));
        Batch batch = Batch.of(Matrix.zeros(5, 1), Matrix.zeros(1, 1));
        assertMessage("nothing to train", () -> trainer(network).step(batch));
    }

    @Test
    void aLayerMayBeNamedTwiceToFreeze() {
        Network network = fresh().freezeLayers("dense1", "dense2", "dense1");
        assertMessage("nothing to train", () -> trainer(network).fit(data));
    }

    @Test
    void refusedSettingsChangeNothing() {
        Network network = fresh();
        TrainingListener listener = mock(TrainingListener.class);
        assertMessage("learning rate",
                () -> Trainer.of(network).minimizer(new Halving()).learningRate(1).listener(listener).fit(data));
        assertNull(network.info().schema());
        verify(listener, times(0)).started(any());
    }

    @Test
    void aRefusedStepLeavesTheTrainerAsItWas() {
        Network network = Network.input(5).dense(8).dropout(0.5).dense(1, new Sigmoid()).seed(1).build();
        Network other = network.copy();
        Batch batch = Batch.of(Matrix.ofColumns(new float[][] {{1, 2, 3, 4, 5}}), Matrix.ofRows(new float[] {1}));
        Trainer trainer = trainer(network);
        assertMessage("needs a matrix of 5 rows", () -> trainer.step(Batch.of(Matrix.zeros(4, 1), Matrix.zeros(1, 1))));
        assertMessage("got none", () -> trainer.step(new Batch(List.of(Matrix.zeros(5, 1)), List.of(), null)));
        trainer.step(batch);
        trainer(other).step(batch);
        assertEquals(other.parameters().sha256(), network.parameters().sha256());
    }

    @Test
    void aStepSeesTheFeaturesAsFitDoes() {
        Network network = fresh();
        trainer(network).normalizer(new Standard()).fit(data);
        Batch raw = data.newBatch(4);
        data.fill(new int[] {0, 1, 2, 3}, 0, 4, raw, 0);
        Matrix before = raw.inputs().get(0).copy();
        Trace trace = trainer(network).trace(raw);
        network.info().normalizer().apply(before);
        assertArrayEquals(before.data(), trace.get("x").value().data());
        assertNotEquals(before.data()[0], raw.inputs().get(0).data()[0], "the batch is not modified");
    }

    @Test
    void classWeightsOfATargetWithoutClassesAreRefusedByAStep() {
        Batch batch = Batch.of(Matrix.zeros(5, 1), Matrix.ofRows(new float[] {1}));
        assertMessage("no classes", () -> trainer(fresh()).classWeights(1, 2).step(batch));
    }

    @Test
    void aFailureEndsTrainingForListenersAndKeepsTheBestWeights() {
        Network network = fresh();
        List<String> hashes = new ArrayList<>();
        TrainingListener observer = mock(TrainingListener.class);
        TrainingListener failing = new TrainingListener() {
            @Override
            public void epochEnded(TrainingState state, EpochSummary epoch) {
                hashes.add(network.parameters().sha256());
            }

            @Override
            public void stepEnded(TrainingState state) {
                if (state.epoch() == 2) {
                    throw new IllegalStateException("out of ink");
                }
            }
        };
        Trainer trainer = trainer(network).patience(5).listener(failing).listener(observer);
        assertThrows(IllegalStateException.class, () -> trainer.fit(data));
        verify(observer, times(1)).ended(any(),
                eq(new Ending(Ending.Kind.FAILED, "Failed: out of ink")));
        assertEquals(List.of(network.parameters().sha256()), hashes);
    }

    @Test
    void allListenersHearTheEndOnceEvenIfSomeFailAtIt() {
        List<TrainingListener> listeners = List.of(mock(TrainingListener.class), mock(TrainingListener.class),
                mock(TrainingListener.class));
        doThrow(new IllegalStateException("first")).when(listeners.get(0)).ended(any(), any());
        doThrow(new IllegalStateException("second")).when(listeners.get(1)).ended(any(), any());
        Trainer trainer = trainer(fresh());
        listeners.forEach(trainer::listener);
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> trainer.fit(data));
        assertEquals("first", thrown.getMessage());
        assertEquals("second", thrown.getSuppressed()[0].getMessage());
        listeners.forEach(listener -> verify(listener, times(1)).ended(any(), any()));
    }

    @Test
    void aTrainingThatDivergesHasItsHistoryEvenIfAListenerFailsAtTheEnd() {
        TrainingListener failing = mock(TrainingListener.class);
        doThrow(new IllegalStateException("late")).when(failing).ended(any(), any());
        Trainer trainer = trainer(fresh()).learningRate(5e37).listener(failing);
        trainer.control().scaleLearningRate(2);
        TrainingDivergedException diverged = assertThrows(TrainingDivergedException.class, () -> trainer.fit(data));
        assertEquals("late", diverged.getSuppressed()[0].getMessage());
        assertEquals(2, diverged.history().learningRateFactor());
        assertEquals(Ending.Kind.DIVERGED, diverged.history().ending().kind());
    }

    @Test
    void listenersSeeTheTrainingLossAfterValidationToo() {
        List<Double> seen = new ArrayList<>();
        History history = trainer(fresh()).validation(0.3).listener(new TrainingListener() {
            @Override
            public void epochEnded(TrainingState state, EpochSummary epoch) {
                seen.add(state.loss());
            }
        }).fit(data);
        assertEquals(seen, history.epochs().stream().map(epoch -> epoch.metric("loss")).toList());
    }

    @Test
    void theLastOfTwoKindsOfValidationCounts() {
        int[] size = {0};
        TrainingListener listener = new TrainingListener() {
            @Override
            public void started(TrainingState state) {
                size[0] = state.samplesPerEpoch();
            }
        };
        trainer(fresh()).validation(data).validation(0.5).listener(listener).fit(data);
        assertEquals(30, size[0]);
        trainer(fresh()).validation(0.5).validation(data).listener(listener).fit(data);
        assertEquals(60, size[0]);
    }

    @Test
    void aMaskHasARowForEachStep() {
        Batch masked = new Batch(List.of(Matrix.zeros(5, 2)), List.of(Matrix.zeros(1, 2)), null, Matrix.zeros(3, 2));
        Dataset withMasks = Dataset.of(List.of(Shape.of(5)), masked, data.schema());
        assertMessage("masks for it have 5 rows, one for each step; got masks of 3 rows",
                () -> trainer(fresh()).fit(withMasks));
    }

    @Test
    void masksOfTrainingAndValidationMustAgree() {
        Batch masked = new Batch(List.of(Matrix.zeros(5, 2)), List.of(Matrix.zeros(1, 2)), null, Matrix.zeros(5, 2));
        Dataset withMasks = Dataset.of(List.of(Shape.of(5)), masked, data.schema());
        assertMessage("masks of 5 steps in the training data", () -> trainer(fresh()).validation(data).fit(withMasks));
        assertMessage("of 5 in the validation data", () -> trainer(fresh()).validation(withMasks).fit(data));
    }

    @Test
    void targetsOfFurtherOutputsAreClassIndicesOrWhatTheLossWants() {
        Network network = twoOutputs();
        Matrix X = Matrix.zeros(2, 2);
        Matrix first = Matrix.zeros(1, 2);
        Schema schema = Schema.of(2, Target.numbers("y", List.of("y")));
        Trainer trainer = trainer(network).loss("a", new MeanSquaredError(), 1).loss("p", new MeanSquaredError(), 1);
        for (float label : new float[] {3, -1, 0.5f, Float.NaN}) {
            Batch batch = new Batch(List.of(X), List.of(first, Matrix.ofRows(new float[] {0, label})), null);
            assertMessage("a class index is a whole number from 0 to 2, got " + label,
                    () -> trainer.fit(Dataset.of(List.of(Shape.of(2)), batch, schema)));
        }
        Batch numbers = new Batch(List.of(X), List.of(first, Matrix.zeros(3, 2)), null);
        trainer.fit(Dataset.of(List.of(Shape.of(2)), numbers, schema));
    }

    @Test
    void numbersDoNotServeALossThatWantsAClass() {
        Network network = Network.input(2).dense(3).seed(1).build();
        Schema schema = Schema.of(2, Target.numbers("y", List.of("a", "b", "c")));
        assertMessage("wants a class index", () -> trainer(network).loss(new SparseCrossEntropy())
                .fit(Dataset.of(Matrix.zeros(2, 2), Matrix.zeros(3, 2), schema)));
    }

    /** Evaluates the cost twice at the same point. */
    private record Twice(List<float[]> gradients) implements Minimizer {
        @Override
        public String id() {
            return "twice";
        }

        @Override
        public List<String> vectors() {
            return List.of("gradient");
        }

        @Override
        public int scalars() {
            return 0;
        }

        @Override
        public Outcome iterate(Objective objective, float[] x, float[][] vectors, double[] scalars) {
            objective.evaluate(x, vectors[0]);
            gradients.add(vectors[0].clone());
            return gradients.size() < 3 ? Outcome.IMPROVED : Outcome.CONVERGED;
        }
    }

    /** The sum of the weights. */
    private record Total() implements Penalty {
        @Override
        public String id() {
            return "total";
        }

        @Override
        public double value(ParameterSlice slice) {
            return 0;
        }

        @Override
        public void addGradient(ParameterSlice slice) {
            for (int i = slice.from(); i < slice.to(); i++) {
                slice.gradient()[i]++;
            }
        }
    }

    @Test
    void penaltiesOfColumnsThatNoSampleTouchesDoNotPileUp() {
        Network network = Network.input(1).layer(new Lookup()).dense(1).seed(2).build();
        List<float[]> gradients = new ArrayList<>();
        Trainer.of(network).minimizer(new Twice(gradients)).penalty(new Total()).loss(new MeanSquaredError())
                .fit(Dataset.numbers(new float[][] {{1}, {3}}, new float[] {1, 2}));
        assertEquals(1, gradients.get(0)[0], "word 0 is in no sample: its gradient is the penalty's");
        assertArrayEquals(gradients.get(0), gradients.get(1));
        assertArrayEquals(gradients.get(0), gradients.get(2));
    }

    @Test
    void aLastStepThatBreaksTheWeightsIsNoSuccess() {
        Network network = Network.input(1).dense(1).seed(1).build();
        Dataset numbers = Dataset.numbers(new float[][] {{1e10f}}, new float[] {1});
        Trainer trainer = trainer(network).loss(new MeanSquaredError()).learningRate(1e38).epochs(1);
        String message = assertThrows(TrainingDivergedException.class, () -> trainer.fit(numbers)).getMessage();
        assertTrue(message.startsWith("Training diverged in epoch 1, batch 1, learning rate 1.0E38: "), message);
    }

    @Test
    void oneSampleIsEnough() {
        History history = trainer(fresh()).metrics(new TopK()).batchSize(1000).fit(weighted(1));
        assertEquals(3, history.epochs().size());
    }
}
