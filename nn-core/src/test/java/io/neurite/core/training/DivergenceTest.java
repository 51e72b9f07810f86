package io.neurite.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.core.Network;
import io.neurite.core.TestPlugins;
import io.neurite.core.graph.Parameters.Entry;
import io.neurite.core.losses.MeanAbsoluteError;
import io.neurite.core.losses.MeanSquaredError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loss, gradient or weight that is not finite ends training, or its batch is passed over; nothing good is lost. */
class DivergenceTest {
    private static final int SAMPLES = 12;
    private static final int BAD = 7;

    /** Numbers that any network takes, but for one sample with a huge feature. */
    private static Dataset withOneHugeSample(float huge) {
        float[][] features = new float[SAMPLES][2];
        float[] targets = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            features[i][0] = i == BAD ? huge : i / 12f;
            features[i][1] = 1 - i / 20f;
            targets[i] = i % 3;
        }
        return Dataset.numbers(features, targets);
    }

    private static Network network() {
        return Network.input(2).dense(5).dense(1).seed(3).build();
    }

    private static Trainer trainer(Network network) {
        return Trainer.of(network).optimizer(new TestPlugins.Momentum()).learningRate(1e-2).loss(new MeanSquaredError())
                .batchSize(4).epochs(3).threads(1);
    }

    private static TrainingDivergedException diverged(Trainer trainer, Dataset data) {
        return assertThrows(TrainingDivergedException.class, () -> trainer.fit(data));
    }

    /** Hears of weights at the end of each step and epoch. */
    private static final class Weights implements TrainingListener {
        private final Network network;
        private final List<String> afterSteps = new ArrayList<>();
        private String afterEpoch = "";

        Weights(Network network) {
            this.network = network;
        }

        @Override
        public void started(TrainingState state) {
            afterEpoch = network.parameters().sha256();
        }

        @Override
        public void stepEnded(TrainingState state) {
            afterSteps.add(network.parameters().sha256());
        }

        @Override
        public void epochEnded(TrainingState state, EpochSummary epoch) {
            afterEpoch = network.parameters().sha256();
        }
    }

    @Test
    void theFirstLayerConcernedIsNamed() {
        TrainingDivergedException thrown = diverged(trainer(network()), withOneHugeSample(Float.MAX_VALUE));
        assertEquals("the gradient of dense2/W", thrown.where());
        Network infinite = network();
        infinite.parameters().get("dense2/W").value().set(0, 3, Float.MAX_VALUE);
        infinite.parameters().get("dense2/W").value().set(0, 2, Float.MAX_VALUE);
        infinite.parameters().get("dense1/W").value().fill(100f);
        thrown = diverged(trainer(infinite), withOneHugeSample(1));
        assertEquals("the output of layer 'dense2'", thrown.where());
        assertEquals(1, thrown.epoch());
        assertEquals(1, thrown.batch());
        assertEquals(1e-2, thrown.learningRate());
        assertTrue(thrown.getMessage().startsWith("Training diverged in epoch 1, batch 1, learning rate 0.01: the "
                + "output of layer 'dense2' is not finite. Try a smaller learning rate"), thrown.getMessage());
    }

    @Test
    void aGradientThatOverflowsIsFoundThoughTheLossIsFinite() {
        for (int microBatch : new int[] {1, 3, 4}) {
            Network network = Network.input(2).dense(1).seed(3).build();
            String before = network.parameters().sha256();
            Trainer trainer = trainer(network).loss("dense1", new MeanAbsoluteError(), 100).microBatchSize(microBatch);
            TrainingDivergedException thrown = diverged(trainer, withOneHugeSample(3e38f));
            assertEquals("the gradient of dense1/W", thrown.where());
            assertEquals(before, network.parameters().sha256(), "weights with which epoch 1 began");
        }
    }

    @Test
    void theNetworkKeepsTheWeightsWithWhichTheEpochBegan() {
        Network network = network();
        Weights weights = new Weights(network);
        // The rate grows until training breaks.
        TrainingDivergedException thrown = diverged(trainer(network).epochs(100).listener(weights)
                .schedule(new TestPlugins.Growing()), withOneHugeSample(1));
        assertTrue(thrown.epoch() > 1, thrown.getMessage());
        assertEquals(thrown.epoch() - 1, thrown.history().epochs().size());
        assertEquals(weights.afterEpoch, network.parameters().sha256());
        assertNotEquals(weights.afterSteps.get(weights.afterSteps.size() - 1), network.parameters().sha256());
        assertTrue(network.parameters().entries().stream().allMatch(Entry::isFinite));
    }

    @Test
    void withPatienceTheNetworkKeepsTheWeightsOfTheBestEpoch() {
        Network network = network();
        Trainer trainer = trainer(network).epochs(100).patience(90).schedule(new TestPlugins.Growing());
        TrainingDivergedException thrown = diverged(trainer, withOneHugeSample(1));
        double[] losses = thrown.history().metric("loss");
        int best = 0;
        for (int e = 0; e < losses.length; e++) {
            best = losses[e] < losses[best] ? e : best;
        }
        assertEquals(best + 1, thrown.history().bestEpoch());
        Network until = network();
        trainer(until).epochs(best + 1).schedule(new TestPlugins.Growing()).fit(withOneHugeSample(1));
        assertEquals(until.parameters().sha256(), network.parameters().sha256());
    }

    @Test
    void aSkippedBatchLeavesTheWeightsAndIsCounted() {
        String expected = null;
        for (int threads = 1; threads <= 3; threads++) {
            Network network = network();
            Weights weights = new Weights(network);
            Trainer trainer = trainer(network).onDivergence(DivergencePolicy.SKIP_BATCH).threads(threads)
                    .listener(weights);
            History history = trainer.fit(withOneHugeSample(Float.MAX_VALUE));
            assertEquals(List.of(1.0, 1.0, 1.0),
                    history.epochs().stream().map(epoch -> epoch.metric("skipped-batches")).toList());
            assertEquals(6, weights.afterSteps.stream().distinct().count(), "one of three steps moved nothing");
            assertTrue(history.epochs().stream().allMatch(epoch -> Double.isFinite(epoch.metric("loss"))
                    && Double.isFinite(epoch.metric("rmse"))), history::toString);
            String trained = network.parameters().sha256();
            assertEquals(expected == null ? trained : expected, trained);
            expected = trained;
        }
    }

    @Test
    void anEpochOfNothingButBadBatchesEndsTraining() {
        Trainer trainer = trainer(network()).batchSize(SAMPLES).onDivergence(DivergencePolicy.SKIP_BATCH);
        assertEquals(1, diverged(trainer, withOneHugeSample(Float.MAX_VALUE)).batch());
    }

    @Test
    void anUpdateThatBreaksWeightsLeavesThoseBefore() {
        Network network = network();
        String before = network.parameters().sha256();
        Trainer trainer = trainer(network).learningRate(1e38).batchSize(SAMPLES)
                .onDivergence(DivergencePolicy.SKIP_BATCH);
        assertEquals("dense1/W after the update", diverged(trainer, withOneHugeSample(1e6f)).where());
        assertEquals(before, network.parameters().sha256());
        Batch batch = Batch.of(Matrix.ofColumns(new float[][] {{1e6f, 1}}), Matrix.ofColumns(new float[][] {{9}}));
        assertThrows(TrainingDivergedException.class, () -> trainer.step(batch));
        assertEquals(before, network.parameters().sha256());
    }

    @Test
    void afterDivergenceTheOptimizerBeginsAnew() {
        Network network = network();
        Trainer trainer = trainer(network).epochs(1);
        trainer.fit(withOneHugeSample(1));
        diverged(trainer.learningRate(1e20).epochs(5), withOneHugeSample(1));
        Trainer fresh = trainer(network.copy());
        Batch batch = Batch.of(Matrix.ofColumns(new float[][] {{0.5f, 1}}), Matrix.ofColumns(new float[][] {{2}}));
        fresh.step(batch);
        trainer.learningRate(1e-2).step(batch);
        assertEquals(fresh.network().parameters().sha256(), network.parameters().sha256());
    }

    @Test
    void whatAnOptimizerRemembersMustBeFinite() {
        Network network = network();
        String before = network.parameters().sha256();
        Trainer trainer = trainer(network).optimizer(new TestPlugins.Squares());
        assertEquals("what the optimizer remembers of dense1/W", diverged(trainer, withOneHugeSample(1e12f)).where());
        assertEquals(before, network.parameters().sha256());
    }
}
