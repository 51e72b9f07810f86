package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Metric;
import io.neurite.api.Minimizer;
import io.neurite.api.Optimizer;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.graph.Learning;
import io.neurite.core.layers.regularization.ActivityPenalty;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.core.training.TrainingDivergedException;
import io.neurite.data.Datasets;
import io.neurite.io.Checkpoints;
import io.neurite.optimizers.Lbfgs;
import io.neurite.optimizers.transforms.ClipByGlobalNorm;
import io.neurite.optimizers.transforms.L2;
import io.neurite.optimizers.transforms.MaxNorm;
import io.neurite.core.layers.normalization.BatchNormalization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A training that is stopped after any of its steps and taken up again equals one that was not, to the bit. */
class ResumeTest {
    private static final Plugins PLUGINS = Plugins.discover();
    private static final int SAMPLES = 75;
    private static final int EPOCHS = 4;
    private static final Dataset DATA = Datasets.digits().subset(IntStream.range(0, SAMPLES).toArray());

    @TempDir
    private Path folder;

    /** What must be the same: weights, and every figure of every epoch but the time it took. */
    private record Outcome(String weights, List<Map<String, Double>> epochs, int bestEpoch, String reason) {
        static Outcome of(Trainer trainer, History history) {
            List<Map<String, Double>> epochs = new ArrayList<>();
            for (EpochSummary epoch : history.epochs()) {
                Map<String, Double> figures = new LinkedHashMap<>(epoch.metrics());
                figures.put("learning rate", epoch.learningRate());
                figures.put("samples", (double) epoch.samples());
                epochs.add(figures);
            }
            return new Outcome(trainer.network().freeze().weightsSha256(), epochs, history.bestEpoch(),
                    history.ending().text());
        }
    }

    /** A training with state of every kind; each call makes an equal one, with other weights where it is to resume. */
    private static Trainer trainer(UnaryOperator<Trainer> settings, int threads) {
        Network network = Network.input(64).dense(20, "gelu").layer(new ActivityPenalty(1e-3, 1e-3)).dropout(0.2)
                .layer(new BatchNormalization()).dense(10, "softmax").seed(7).build();
        Trainer trainer = Trainer.of(network).normalizer("standard").validation(0.2).batchSize(40).epochs(EPOCHS)
                .patience(2).threads(threads);
        return settings.apply(trainer);
    }

    private static Stream<Map.Entry<String, UnaryOperator<Trainer>>> settings() {
        Map<String, UnaryOperator<Trainer>> all = new LinkedHashMap<>();
        for (String id : PLUGINS.ids(Optimizer.class)) {
            all.put("optimizer " + id, trainer -> trainer.optimizer(id));
        }
        for (String id : PLUGINS.ids(LearningRateSchedule.class)) {
            all.put("schedule " + id, trainer -> trainer.optimizer("adam").schedule(id));
        }
        for (String id : PLUGINS.ids(Metric.class)) {
            if (!List.of("mse", "mae", "rmse", "mape", "r2").contains(id)) {
                all.put("metric " + id, trainer -> trainer.metrics(PLUGINS.create(Metric.class, id)));
            }
        }
        all.put("everything else", trainer -> trainer.penalty(new L2(1e-3)).transform(new ClipByGlobalNorm(1))
                .constraint(new MaxNorm(2)).classWeights(1, 2, 1, 0.5, 1, 1, 3, 1, 1, 0.1).weightDecay(1e-2));
        all.put("a learning rate lowered by hand", trainer -> trainer.listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                if (state.step() == 3) {
                    trainer.control().scaleLearningRate(0.5);
                }
            }
        }));
        all.put("layers that learn by rules of their own", trainer -> {
            trainer.network().learning(Learning.usual().withRateFactor(0.5), "dense1")
                    .learning(new Learning(false, 2, List.of(new L2(1e-2))), "dense2");
            return trainer.optimizer("nadam");
        });
        return all.entrySet().stream();
    }

    @TestFactory
    Stream<DynamicTest> goesOnToTheBitAfterEveryStep() {
        assertTrue(settings().count() > 25, "optimizers, schedules and metrics were found");
        return settings().map(each -> dynamicTest(each.getKey(), () -> stopEverywhere(each.getKey(), each.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> aMinimizerGoesOnToTheBitAfterEveryIteration() {
        return PLUGINS.ids(Minimizer.class).stream().map(id -> dynamicTest(id, () -> {
            UnaryOperator<Trainer> settings = trainer -> Trainer.of(Network.input(64).dense(8, "tanh")
                    .layer(new ActivityPenalty(1e-3, 1e-3)).dense(10, "softmax").seed(7).build())
                    .optimizer(id).epochs(EPOCHS).patience(2);
            stopEverywhere(id, settings);
        }));
    }

    private void stopEverywhere(String name, UnaryOperator<Trainer> settings) throws IOException {
        Trainer whole = trainer(settings, 1);
        Outcome expected = Outcome.of(whole, whole.fit(DATA));
        int stops = 0;
        for (int step = 1; ; step++) {
            Path here = folder.resolve(name + " " + step);
            if (!stopAfter(step, here, trainer(settings, 2))) {
                break;
            }
            stops++;
            Trainer other = trainer(settings, 3);
            other.network().parameters().entries().forEach(entry -> entry.value().fill(0.5f));
            try (Checkpoints checkpoints = Checkpoints.open(here, other)) {
                assertEquals(expected, Outcome.of(other, checkpoints.fit(DATA)), () -> "stopped in " + here);
            }
        }
        assertTrue(stops >= 2, name + " was stopped " + stops + " times");
    }

    /** Stops by checkpoint after a step; false if training has fewer. */
    private static boolean stopAfter(int step, Path folder, Trainer trainer) throws IOException {
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer).everySteps(Long.MAX_VALUE - 1)) {
            // Listeners hear of a step in the order in which they were added: this one is later by a step.
            trainer.listener(new TrainingListener() {
                @Override
                public void started(TrainingState state) {
                    stopIfDue(state.step());
                }

                @Override
                public void stepEnded(TrainingState state) {
                    stopIfDue(state.step());
                }

                private void stopIfDue(long done) {
                    if (done == step - 1) {
                        checkpoints.stop();
                    }
                }
            });
            checkpoints.fit(DATA);
            return checkpoints.latest().isPresent();
        }
    }

    @TestFactory
    Stream<DynamicTest> aCheckpointAtTheEndOfAnEpochGoesOnWithTheNextOrEnds() {
        Map<String, UnaryOperator<Trainer>> all = new LinkedHashMap<>();
        all.put("reduce-on-plateau", trainer -> trainer.schedule("reduce-on-plateau"));
        all.put("stopped early", trainer -> trainer.learningRate(3).patience(1));
        all.put("a minimizer that converges", trainer -> Trainer.of(Network.input(64).dense(10, "softmax").seed(7)
                .build()).minimizer(new Lbfgs(5, 0.5, 1e-3, 20)).epochs(50));
        return all.entrySet().stream().map(each -> dynamicTest(each.getKey(), () -> {
            Trainer whole = trainer(each.getValue(), 1);
            Outcome expected = Outcome.of(whole, whole.fit(DATA));
            for (int epoch = 1; epoch <= expected.epochs.size(); epoch++) {
                Path here = folder.resolve(each.getKey() + " " + epoch);
                fitUntilKilled(here, epoch, each.getValue());
                Trainer resumed = trainer(each.getValue(), 1);
                try (Checkpoints checkpoints = Checkpoints.open(here, resumed)) {
                    assertEquals(expected, Outcome.of(resumed, checkpoints.fit(DATA)), "after epoch " + epoch);
                }
            }
        }));
    }

    @Test
    void aTrainingThatDivergesAfterAResumeKeepsTheWeightsOfOneThatWasNotStopped() throws IOException {
        for (double rate = 10; ; rate *= 3) {
            double highest = rate;
            UnaryOperator<Trainer> settings = trainer -> Trainer.of(trainer.network()).optimizer("sgd")
                    .learningRate(highest).schedule("warm-up").batchSize(10).epochs(9);
            Trainer whole = trainer(settings, 1);
            try {
                whole.fit(DATA);
            } catch (TrainingDivergedException diverged) {
                if (diverged.epoch() > 1 && diverged.batch() > 2) {
                    goOnUntilItDiverges(settings, diverged, whole.network().freeze().weightsSha256());
                    return;
                }
            }
            assertTrue(rate < 1e30, "some rate diverges within an epoch");
        }
    }

    private void goOnUntilItDiverges(UnaryOperator<Trainer> settings, TrainingDivergedException expected,
            String weights) throws IOException {
        int stepsPerEpoch = (SAMPLES + 9) / 10;
        int step = (expected.epoch() - 1) * stepsPerEpoch + 1;
        Path here = folder.resolve("diverging");
        assertTrue(stopAfter(step, here, trainer(settings, 1)));
        Trainer resumed = trainer(settings, 1);
        try (Checkpoints checkpoints = Checkpoints.open(here, resumed)) {
            TrainingDivergedException thrown = assertThrows(TrainingDivergedException.class,
                    () -> checkpoints.fit(DATA));
            assertEquals(expected.getMessage(), thrown.getMessage());
        }
        assertEquals(weights, resumed.network().freeze().weightsSha256());
    }

    @Test
    void thereIsNothingToSaveOnceTrainingHasEnded() throws IOException {
        Trainer trainer = trainer(settings -> settings, 1);
        try (Checkpoints checkpoints = Checkpoints.open(folder.resolve("ended"), trainer)) {
            trainer.listener(new TrainingListener() {
                @Override
                public void ended(TrainingState state, Ending ending) {
                    assertThrows(IllegalStateException.class, checkpoints::write);
                }
            });
            checkpoints.fit(DATA);
            assertThrows(IllegalStateException.class, checkpoints::write);
        }
    }

    @Test
    void aFactorThatIsAskedForBeforeATrainingGoesOnIsMultipliedByTheOneThatItHas() throws IOException {
        Path here = folder.resolve("factors");
        Trainer first = trainer(settings -> settings, 1);
        first.control().scaleLearningRate(0.5);
        assertTrue(stopAfter(3, here, first));
        Trainer second = trainer(settings -> settings, 1);
        List<String> heard = new ArrayList<>();
        second.listener(new TrainingListener() {
            @Override
            public void intervened(TrainingState state, Intervention intervention) {
                heard.add(intervention + " " + state.step() + " " + state.learningRateFactor());
            }
        });
        second.control().scaleLearningRate(0.25);
        try (Checkpoints checkpoints = Checkpoints.open(here, second)) {
            History history = checkpoints.fit(DATA);
            assertEquals(0.125, history.learningRateFactor());
            assertFalse(history.isRepeatable());
        }
        assertEquals(List.of("RATE_SCALED 3 0.125"), heard);
    }

    @Test
    void aFitWithinAFitIsRefusedAndTheFirstOneGoesOnSaving() throws IOException {
        Trainer trainer = trainer(settings -> settings, 1);
        try (Checkpoints checkpoints = Checkpoints.open(folder.resolve("twice"), trainer).everyEpochs(EPOCHS)) {
            trainer.listener(new TrainingListener() {
                @Override
                public void stepEnded(TrainingState state) {
                    assertThrows(IllegalStateException.class, () -> checkpoints.fit(DATA));
                }
            });
            assertEquals(EPOCHS, checkpoints.fit(DATA).epochs().size());
            assertTrue(checkpoints.latest().isPresent());
        }
    }

    @Test
    void aStopThatComesEarlyIsNotForgotten() throws IOException {
        Trainer trainer = trainer(settings -> settings, 1);
        try (Checkpoints checkpoints = Checkpoints.open(folder.resolve("early"), trainer)) {
            checkpoints.stop();
            assertEquals(0, checkpoints.fit(DATA).epochs().size());
            assertTrue(checkpoints.latest().isPresent());
            assertEquals(EPOCHS, checkpoints.fit(DATA).epochs().size());
        }
    }

    private static void fitUntilKilled(Path folder, int epoch, UnaryOperator<Trainer> settings) throws IOException {
        Trainer trainer = trainer(settings, 1);
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer).everyEpochs(1)) {
            trainer.listener(new TrainingListener() {
                @Override
                public void epochEnded(TrainingState state, EpochSummary summary) {
                    if (summary.epoch() == epoch) {
                        throw new IllegalStateException("killed");
                    }
                }
            });
            checkpoints.fit(DATA);
        } catch (IllegalStateException killed) {
            assertEquals("killed", killed.getMessage());
        }
    }
}
