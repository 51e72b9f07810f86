package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.RandomStream;
import io.neurite.core.Network;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.training.Trainer;
import io.neurite.core.training.TrainingDivergedException;
import io.neurite.dashboard.advice.Advice;
import io.neurite.dashboard.advice.TrainingDoctor;
import io.neurite.dashboard.probe.TrainingProbe;
import io.neurite.data.Datasets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Trainings that go wrong on purpose, what is said of them, and that nothing is said of those that go well. */
class AdviceTest {
    private static final int SAMPLES = 600;

    /** Trains with a probe that looks after every tenth step. */
    private static List<Advice> advice(SequenceBuilder layers, Dataset data, UnaryOperator<Trainer> settings) {
        Network network = layers.seed(1).build();
        Trainer trainer = settings.apply(Trainer.of(network).optimizer("adam").threads(1));
        TrainingDoctor doctor = TrainingDoctor.of(trainer, data);
        AtomicLong steps = new AtomicLong();
        TrainingProbe probe = TrainingProbe.of(trainer, data, steps::get).every(Duration.ofNanos(10))
                .onSnapshot(doctor::observe);
        trainer.listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                steps.incrementAndGet();
            }
        }).listener(probe).listener(doctor);
        // At any time, and without an effect on what is said in the end.
        probe.onSnapshot(snapshot -> doctor.advice());
        trainer.fit(data);
        assertEquals(Optional.empty(), probe.failure());
        assertEquals(Optional.empty(), doctor.failure());
        return doctor.advice();
    }

    private static List<String> rules(List<Advice> advice) {
        return advice.stream().map(Advice::rule).toList();
    }

    private static SequenceBuilder digits(int depth, String activation) {
        SequenceBuilder layers = Network.input(64);
        for (int i = 0; i < depth; i++) {
            layers.dense(64, activation);
        }
        return layers.dense(10, "softmax");
    }

    private static Dataset labelled(int features, RandomLabel label) {
        RandomStream random = RandomStream.of(7, "advice-test", 0, "");
        float[][] X = new float[SAMPLES][features];
        int[] labels = new int[SAMPLES];
        for (int j = 0; j < SAMPLES; j++) {
            for (int i = 0; i < features; i++) {
                X[j][i] = random.normal(j, i);
            }
            labels[j] = label.of(j, X[j], random.normal(j, features));
        }
        return Dataset.classes(X, labels, List.of("no", "yes"));
    }

    private interface RandomLabel {
        int of(int sample, float[] features, float noise);
    }

    @Test
    void ofATrainingThatGoesWellNothingIsSaid() {
        assertEquals(List.of(), advice(digits(2, "relu"), Datasets.digits(),
                trainer -> trainer.normalizer("min-max").validation(0.1)));
        assertEquals(List.of(), advice(digits(2, "tanh"), Datasets.digits(),
                trainer -> trainer.normalizer("standard").epochs(10)));
        assertEquals(List.of(), advice(Network.input(8, 8, 1).conv2d(4, 3, "relu").maxPooling2d(2).flatten()
                .dense(10, "softmax"), Datasets.digits(), trainer -> trainer.normalizer("min-max").validation(0.1)));
        assertEquals(List.of(), advice(Network.input(4).dense(16, "relu").dense(3, "softmax"), Datasets.iris(),
                trainer -> trainer.normalizer("standard").batchSize(16).epochs(40)));
        assertEquals(List.of(), advice(Network.input(6).dense(1, "sigmoid"),
                labelled(6, (j, x, noise) -> x[0] + x[1] + noise > 0 ? 1 : 0),
                trainer -> trainer.validation(0.1).epochs(30).batchSize(16)));
    }

    @Test
    void aGreatLearningRateKillsUnits() {
        List<Advice> advice = advice(digits(2, "relu"), Datasets.digits(),
                trainer -> trainer.normalizer("min-max").learningRate(1).epochs(5));
        assertEquals("dead-units", advice.get(0).rule());
        assertEquals(Advice.Severity.PROBLEM, advice.get(0).severity());
    }

    @Test
    void aGreatLearningRateSaturatesUnits() {
        assertTrue(rules(advice(digits(4, "tanh"), Datasets.digits(),
                trainer -> trainer.normalizer("min-max").learningRate(0.3).epochs(5))).contains("saturated-units"));
    }

    @Test
    void manySigmoidsLetGradientsVanish() {
        assertTrue(rules(advice(digits(12, "sigmoid"), Datasets.digits(),
                trainer -> trainer.normalizer("min-max").epochs(5))).contains("vanishing-gradients"));
    }

    @Test
    void aTinyLearningRateLearnsNothing() {
        List<String> rules = rules(advice(digits(2, "relu"), Datasets.digits(),
                trainer -> trainer.normalizer("min-max").learningRate(1e-8).epochs(5)));
        assertEquals(List.of("updates-too-small", "underfitting"), rules);
    }

    @Test
    void aLearningRateBeyondAllBoundsUndoesTheWeights() {
        List<String> rules = rules(advice(digits(2, "tanh"), Datasets.digits(),
                trainer -> trainer.normalizer("min-max").optimizer("sgd").learningRate(30).epochs(5)));
        assertTrue(rules.contains("updates-too-large"), rules::toString);
    }

    @Test
    void aTrainingThatDivergesIsTold() {
        Network network = digits(1, "relu").build();
        Trainer trainer = Trainer.of(network).optimizer("sgd").learningRate(1e30);
        TrainingDoctor doctor = TrainingDoctor.of(trainer, Datasets.digits());
        trainer.listener(doctor);
        assertThrows(TrainingDivergedException.class, () -> trainer.fit(Datasets.digits()));
        assertEquals("diverged", doctor.advice().get(0).rule());
    }

    @Test
    void largeInputsMakeASureAndWrongBeginning() {
        float[][] features = new float[150][];
        int[] labels = new int[150];
        for (int j = 0; j < 150; j++) {
            features[j] = Datasets.iris().features(j);
            for (int i = 0; i < 4; i++) {
                features[j][i] *= 100;
            }
            labels[j] = (int) Datasets.iris().target(j);
        }
        Dataset millimetres = Dataset.classes(features, labels, List.of("a", "b", "c"));
        SequenceBuilder layers = Network.input(4).dense(16, "relu").dense(3, "softmax");
        List<String> rules = rules(advice(layers, millimetres, trainer -> trainer.batchSize(16)));
        assertEquals(List.of("inputs-not-scaled", "initial-loss"), rules.subList(0, 2));
        rules = rules(advice(Network.input(4).batchNormalization().dense(16, "relu").dense(3, "softmax"), millimetres,
                trainer -> trainer.batchSize(16)));
        assertFalse(rules.contains("inputs-not-scaled") || rules.contains("initial-loss"), rules::toString);
    }

    @Test
    void labelsWithoutSenseAreLearnedByHeart() {
        List<String> rules = rules(advice(Network.input(20).dense(128, "relu").dense(2, "softmax"),
                labelled(20, (j, x, noise) -> noise > 0 ? 1 : 0),
                trainer -> trainer.validation(0.2).epochs(40).batchSize(16)));
        assertTrue(rules.contains("overfitting"), rules::toString);
    }

    @Test
    void aFeatureThatIsTheLabelLeaks() {
        Dataset data = labelled(3, (j, x, noise) -> x[1] > 0.3f ? 1 : 0);
        List<Advice> advice = advice(Network.input(3).dense(1, "sigmoid"), data, trainer -> trainer.batchSize(16));
        assertEquals(List.of("leaking-feature"), rules(advice));
        assertTrue(advice.get(0).evidence().startsWith("'x1'"), advice::toString);
    }

    @Test
    void rareClassesThatNobodyWeighsAreIgnored() {
        List<Advice> advice = advice(Network.input(3).dense(1, "sigmoid"),
                labelled(3, (j, x, noise) -> j % 25 == 0 ? 1 : 0), trainer -> trainer.batchSize(16));
        assertEquals(List.of("class-imbalance"), rules(advice));
        assertEquals(Advice.Severity.WARNING, advice.get(0).severity());
    }

    @Test
    void fewStepsAreNoted() {
        assertEquals(List.of("batch-too-large"), rules(advice(Network.input(4).dense(16, "relu").dense(3, "softmax"),
                Datasets.iris(), trainer -> trainer.normalizer("standard").batchSize(100).epochs(20))));
    }
}
