package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.core.Network;
import io.neurite.core.training.Trace;
import io.neurite.core.training.Trainer;
import io.neurite.core.training.TrainingDivergedException;
import io.neurite.dashboard.probe.LayerFigures;
import io.neurite.dashboard.probe.Snapshot;
import io.neurite.dashboard.probe.TrainingProbe;
import io.neurite.data.Datasets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a probe sees of real trainings, and that they do not notice it. */
class WatchedTrainingTest {
    private static final int SAMPLES = 60;

    private final List<Snapshot> snapshots = new ArrayList<>();

    private static Dataset digits(int samples) {
        return Datasets.digits().subset(IntStream.range(0, samples).toArray());
    }

    /** A probe that looks after every step. */
    private TrainingProbe probe(Trainer trainer, Dataset data) {
        return TrainingProbe.of(trainer, data, () -> 0).every(Duration.ZERO).onSnapshot(snapshots::add)
                .onWarning(warning -> {
                    throw new AssertionError(warning);
                });
    }

    private Trainer watched(Network network, Dataset data) {
        Trainer trainer = Trainer.of(network).epochs(3).batchSize(SAMPLES).optimizer("sgd").learningRate(0.01);
        return trainer.listener(probe(trainer, data));
    }

    private static LayerFigures of(Snapshot snapshot, String layer) {
        return snapshot.layers().stream().filter(figures -> figures.layer().equals(layer)).findFirst().orElseThrow();
    }

    private static double norm(Matrix... matrices) {
        return Math.sqrt(Stream.of(matrices).flatMapToDouble(matrix -> IntStream.range(0, matrix.data().length)
                .mapToDouble(i -> matrix.data()[i])).map(number -> number * number).sum());
    }

    private static Matrix gradient(Trace trace, String name) {
        Matrix gradient = trace.get(name).gradient();
        assertNotNull(gradient, name);
        return gradient;
    }

    @Test
    void normsAreThoseOfTheWeightsAndOfTheGradientsOfATrace() {
        Dataset data = digits(SAMPLES);
        Network network = Network.input(64).dense(20, "tanh").dense(10, "softmax").seed(3).build();
        Trainer trainer = watched(network, data);
        Batch all = data.newBatch(SAMPLES);
        data.fill(IntStream.range(0, SAMPLES).toArray(), 0, SAMPLES, all, 0);
        Trace trace = trainer.trace(all);
        trainer.fit(data);
        Snapshot first = snapshots.get(0);
        assertEquals(0, first.step());
        assertEquals(1, first.epoch());
        assertEquals(trace.cost(), first.loss(), 1e-6);
        assertEquals(List.of("dense1", "tanh1", "dense2", "softmax1"),
                first.layers().stream().map(LayerFigures::layer).toList());
        for (String layer : List.of("dense1", "dense2")) {
            LayerFigures figures = of(first, layer);
            double weights = norm(trace.get(layer + "/W").value(), trace.get(layer + "/b").value());
            assertEquals(weights, figures.weightNorm(), 1e-12 * weights);
            double gradients = norm(gradient(trace, layer + "/W"), gradient(trace, layer + "/b"));
            assertEquals(gradients, figures.gradientNorm(), 1e-5 * gradients);
            assertNull(figures.activations());
            assertEquals(Double.NaN, figures.dead());
        }
        LayerFigures tanh = of(first, "tanh1");
        assertEquals(Double.NaN, tanh.weightNorm());
        assertEquals(Double.NaN, tanh.gradientNorm());
        assertNotNull(tanh.activations());
        assertEquals(SAMPLES * 20, tanh.activations().counts().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void aStepOfPlainDescentMovesTheWeightsByRateTimesGradient() {
        Dataset data = digits(SAMPLES);
        Network network = Network.input(64).dense(20, "tanh").dense(10, "softmax").seed(3).build();
        watched(network, data).epochs(6).fit(data);
        assertEquals(List.of(0L, 2L, 3L, 4L, 5L, 6L, 6L), snapshots.stream().map(Snapshot::step).toList());
        assertEquals(Double.NaN, of(snapshots.get(0), "dense1").updateRatio());
        for (int i = 2; i < 6; i++) {
            for (String layer : List.of("dense1", "dense2")) {
                LayerFigures before = of(snapshots.get(i - 1), layer);
                double expected = 0.01 * before.gradientNorm() / before.weightNorm();
                assertEquals(expected, of(snapshots.get(i), layer).updateRatio(), 1e-4 * expected);
            }
        }
    }

    @Test
    void unitsWithoutASlopeAreDeadAndThoseWithHardlyOneSaturated() {
        Dataset data = digits(SAMPLES);
        Network network = Network.input(64).dense(20, "relu").dense(8, "sigmoid").dense(10, "softmax").seed(3).build();
        network.parameters().get("dense1/b").value().rows(0, 5).fill(-1e4f);
        Matrix bias = network.parameters().get("dense2/b").value();
        network.parameters().get("dense2/W").value().fill(0);
        bias.rows(0, 2).fill(-8);
        bias.rows(2, 4).fill(8);
        watched(network, data).fit(data);
        Snapshot first = snapshots.get(0);
        assertTrue(of(first, "relu1").dead() >= 0.25 && of(first, "relu1").dead() < 0.5, first::toString);
        assertEquals(0, of(first, "sigmoid1").dead());
        assertEquals(0.5, of(first, "sigmoid1").saturated());
        LayerFigures softmax = of(first, "softmax1");
        assertEquals(Double.NaN, softmax.dead());
        assertEquals(Double.NaN, softmax.saturated());
        assertNotNull(softmax.activations());
    }

    @Test
    void aUnitOfAConvolutionIsAPlaceOfAChannel() {
        Dataset data = digits(SAMPLES);
        Network network = Network.input(8, 8, 1).conv2d(4, 3, "relu").flatten().dense(10, "softmax").seed(3)
                .build();
        network.parameters().get("conv2d-1/W").value().fill(1);
        Matrix bias = network.parameters().get("conv2d-1/b").value();
        bias.fill(1);
        bias.rows(0, 1).fill(-1e4f);
        watched(network, data).fit(data);
        assertEquals(0.25, of(snapshots.get(0), "relu1").dead());
    }

    @Test
    void aTrainingThatIsWatchedComesToTheSameBits() {
        Dataset data = digits(200);
        String alone = trained(data, false);
        assertEquals(alone, trained(data, true));
        assertTrue(snapshots.size() > 20, snapshots::toString);
    }

    private String trained(Dataset data, boolean isWatched) {
        Network network = Network.input(64).dense(32).batchNormalization().activation("relu").dropout(0.3)
                .dense(10, "softmax").seed(5).build();
        Trainer trainer = Trainer.of(network).epochs(4).batchSize(30).optimizer("adam").validation(0.1)
                .normalizer("standard").threads(2);
        if (isWatched) {
            trainer.listener(probe(trainer, data));
        }
        trainer.fit(data);
        return network.parameters().sha256();
    }

    @Test
    void minimizersAreWatchedFromEpochToEpoch() {
        Dataset data = Datasets.iris();
        Network network = Network.input(4).dense(6, "tanh").dense(3, "softmax").seed(1).build();
        Trainer trainer = Trainer.of(network).epochs(8).optimizer("lbfgs");
        trainer.listener(probe(trainer, data)).fit(data);
        LayerFigures figures = of(snapshots.get(3), "dense1");
        assertTrue(figures.updateRatio() > 0 && figures.gradientNorm() > 0, figures::toString);
    }

    @Test
    void frozenLayersHaveNoFiguresOfLearning() {
        Dataset data = digits(SAMPLES);
        Network network = Network.input(64).dense(20, "tanh").dense(10, "softmax").seed(3).build()
                .freezeLayers("dense1");
        watched(network, data).fit(data);
        LayerFigures frozen = of(snapshots.get(2), "dense1");
        assertEquals(Double.NaN, frozen.weightNorm());
        assertEquals(Double.NaN, frozen.gradientNorm());
        assertEquals(Double.NaN, frozen.updateRatio());
        assertTrue(of(snapshots.get(2), "dense2").updateRatio() > 0);
    }

    @Test
    void aTrainingThatDivergesIsWatchedUntilThen() {
        Dataset data = digits(SAMPLES);
        Network network = Network.input(64).dense(20, "relu").dense(10).seed(3).build();
        Trainer trainer = watched(network, data).loss("mean-squared-error").learningRate(1e30);
        assertThrows(TrainingDivergedException.class, () -> trainer.fit(data));
        assertEquals(0, snapshots.get(0).step());
    }

    @Test
    void aProbeThatFailsEndsNothing() {
        Dataset data = digits(SAMPLES);
        List<String> warnings = new ArrayList<>();
        Network network = Network.input(64).dense(10, "softmax").seed(3).build();
        Trainer trainer = Trainer.of(network).epochs(3);
        TrainingProbe probe = TrainingProbe.of(trainer, Datasets.iris()).every(Duration.ZERO)
                .onSnapshot(snapshots::add).onWarning(warnings::add);
        assertEquals(3, trainer.listener(probe).fit(data).epochs().size());
        assertEquals(List.of(), snapshots);
        assertEquals(List.of(probe.failure().orElseThrow()), warnings);
    }
}
