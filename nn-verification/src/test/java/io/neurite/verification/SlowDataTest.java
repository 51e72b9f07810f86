package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.training.DivergencePolicy;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.core.training.TrainingDivergedException;
import io.neurite.data.Datasets;
import io.neurite.io.Checkpoints;
import io.neurite.verification.layers.MaskedMean;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Batches of slow data are prepared ahead: that changes no bit, waits no longer than it must, and leaves no thread. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class SlowDataTest {
    private static final String THREAD = "neurite-worker-batches";
    private static final Dataset DATA = Datasets.digits().subset(IntStream.range(0, 203).toArray());

    @TempDir
    private Path folder;

    private static Dataset slow(Dataset data) {
        return new SlowData(data, first -> { });
    }

    @AfterEach
    void noThreadIsLeft() {
        assertEquals(List.of(), Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("neurite-")).toList());
    }

    private static Trainer digits() {
        return Trainer.of(Network.input(64).dense(20, "tanh").dropout(0.2).layer(new BatchNormalization())
                .dense(10, "softmax").seed(7).build()).batchSize(32).epochs(3);
    }

    /** Weights and figures. */
    private static String outcome(Trainer trainer, History history) {
        return trainer.network().parameters().sha256() + " "
                + history.epochs().stream().map(EpochSummary::metrics).toList() + " " + history.ending().text();
    }

    private static Map<String, Function<Dataset, Trainer>> trainings() {
        Map<String, Function<Dataset, Trainer>> all = new LinkedHashMap<>();
        all.put("batches", data -> digits());
        all.put("one batch", data -> digits().batchSize(1000));
        all.put("batches in parts", data -> digits().microBatchSize(9));
        all.put("a fraction for validation, normalised", data -> digits().validation(0.3).normalizer("standard"));
        all.put("data for validation", data -> digits().validation(data.subset(5, 4, 3, 100)).patience(1));
        all.put("class weights", data -> digits().classWeights(1, 2, 1, 0.5, 1, 1, 3, 1, 1, 0.1));
        all.put("a minimizer", data -> Trainer.of(Network.input(64).dense(10, "softmax").seed(1).build())
                .optimizer("lbfgs").epochs(4).validation(0.2));
        // Where its loss overflows in a part of a batch, the other parts are passed over.
        all.put("batches that are skipped", data -> Trainer.of(Network.input(64).dense(10).seed(1).build())
                .optimizer("sgd").loss("mean-squared-error").learningRate(1e17).microBatchSize(9).batchSize(32)
                .onDivergence(DivergencePolicy.SKIP_BATCH).epochs(1));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> theBitsAreThoseOfDataInMemory() {
        return trainings().entrySet().stream().map(each -> dynamicTest(each.getKey(), () -> {
            String expected = outcome(each.getValue(), DATA, 1);
            assertEquals(each.getKey().contains("skipped"), expected.matches(".*skipped-batches=[1-9].*"), expected);
            for (int threads = 1; threads <= 2; threads++) {
                assertEquals(expected, outcome(each.getValue(), slow(DATA), threads));
            }
        }));
    }

    private static String outcome(Function<Dataset, Trainer> training, Dataset data, int threads) {
        Trainer trainer = training.apply(data).threads(threads);
        try {
            return outcome(trainer, trainer.fit(data));
        } catch (TrainingDivergedException diverged) {
            return diverged.getMessage();
        }
    }

    /** Words with a mask and a signal, weights, a class and a number; the class of the second output is an index. */
    private static Dataset twoInputs() {
        Random random = new Random(3);
        int samples = 90;
        Matrix words = Matrix.zeros(6, samples);
        Matrix mask = Matrix.zeros(6, samples);
        Matrix signal = Matrix.zeros(3, samples);
        Matrix numbers = Matrix.zeros(2, samples);
        Matrix classes = Matrix.zeros(1, samples);
        Matrix weights = Matrix.zeros(1, samples);
        for (int j = 0; j < samples; j++) {
            int length = 1 + random.nextInt(6);
            for (int t = 0; t < 6; t++) {
                words.set(t, j, t < length ? random.nextInt(9) : -1);
                mask.set(t, j, t < length ? 1 : 0);
            }
            IntStream.range(0, 3).forEach(new ColumnOf(signal, j, random)::draw);
            IntStream.range(0, 2).forEach(new ColumnOf(numbers, j, random)::draw);
            classes.set(0, j, random.nextInt(4));
            weights.set(0, j, random.nextInt(3));
        }
        @Nullable Matrix[] masks = {mask, null};
        return Dataset.of(List.of(Shape.of(6), Shape.of(3)),
                new Batch(List.of(words, signal), List.of(numbers, classes), weights, masks),
                Schema.of(6, Target.numbers("numbers", List.of("a", "b"))));
    }

    private record ColumnOf(Matrix matrix, int column, Random random) {
        void draw(int row) {
            matrix.set(row, column, (float) random.nextGaussian());
        }
    }

    @Test
    void soAreThoseOfSeveralInputsAndTargetsWithMasksAndWeights() {
        Function<Dataset, Trainer> training = data -> Trainer.of(Network.graph().input("words", 6).input("signal", 3)
                .layer("embedding", new Embedding(9, 4), "words").layer("mean", new MaskedMean(), "embedding")
                .layer("both", new Concatenate(), "mean", "signal")
                .layer("numbers", new Dense(2), "both").layer("logits", new Dense(4), "both")
                .activation("class", "softmax", "logits").output("numbers", "class").seed(5).build())
                .batchSize(20).microBatchSize(7).validation(0.2).epochs(4);
        String expected = outcome(training, twoInputs(), 1);
        assertFalse(expected.contains("NaN"), expected);
        for (int threads = 1; threads <= 2; threads++) {
            assertEquals(expected, outcome(training, slow(twoInputs()), threads));
        }
    }

    /** Calls back after each step. */
    private static TrainingListener eachStep(Runnable after) {
        return new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                after.run();
            }
        };
    }

    @Test
    void aTrainingGoesOnToTheBitInTheMiddleOfAnEpoch() throws IOException {
        Function<Dataset, Trainer> training = data -> digits().microBatchSize(9).validation(0.2);
        String expected = outcome(training, DATA, 1);
        for (int stop = 1; stop < 14; stop += 3) {
            for (Dataset begun : List.of(DATA, slow(DATA))) {
                Path here = folder.resolve(stop + " " + begun.isSlow());
                Trainer first = training.apply(begun);
                try (Checkpoints checkpoints = Checkpoints.open(here, first)) {
                    AtomicInteger left = new AtomicInteger(stop);
                    first.listener(eachStep(() -> {
                        if (left.decrementAndGet() == 0) {
                            checkpoints.stop();
                        }
                    }));
                    checkpoints.fit(begun);
                }
                Trainer second = training.apply(DATA).threads(2);
                try (Checkpoints checkpoints = Checkpoints.open(here, second)) {
                    assertEquals(expected, outcome(second, checkpoints.fit(slow(DATA))), here::toString);
                }
            }
        }
    }

    /** Of each epoch, and kept in checkpoints. */
    @Test
    void waitingIsTold() throws IOException {
        Thread self = Thread.currentThread();
        // The first batch of an epoch comes only when the training waits for it.
        Dataset late = new SlowData(DATA, first -> {
            while (Thread.currentThread().getName().equals(THREAD) && self.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        });
        Trainer trainer = digits().batchSize(203).threads(1);
        History history;
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer).everySteps(1)) {
            trainer.listener(new TrainingListener() {
                @Override
                public void epochEnded(TrainingState state, EpochSummary summary) {
                    if (summary.epoch() == 2) {
                        trainer.control().stop();
                    }
                }
            });
            history = checkpoints.fit(late);
        }
        assertEquals(2, history.epochs().size());
        assertTrue(history.epochs().stream()
                .allMatch(epoch -> epoch.waiting() > 0 && epoch.waiting() < epoch.seconds()), history::toString);
        Trainer other = digits().batchSize(203);
        try (Checkpoints checkpoints = Checkpoints.open(folder, other)) {
            double[] waiting = checkpoints.fit(DATA).epochs().stream().mapToDouble(EpochSummary::waiting).toArray();
            assertEquals(history.epochs().get(0).waiting(), waiting[0]);
            assertEquals(history.epochs().get(1).waiting(), waiting[1], 2e-9);
            assertEquals(0, waiting[2], "data in memory");
        }
    }

    @Test
    void oneThreadPreparesBatchesOfSlowDataAlone() {
        List<String> threads = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void started(TrainingState state) {
                Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(THREAD))
                        .forEach(thread -> threads.add(thread.getName() + " " + thread.isDaemon()));
            }
        };
        digits().listener(listener).validation(0.2).fit(DATA);
        assertEquals(List.of(), threads);
        digits().listener(listener).validation(0.2).fit(slow(DATA));
        assertEquals(List.of(THREAD + " true"), threads);
    }

    @Test
    void whatTheDataThrowEndsTheTrainingAsItIs() {
        for (Throwable failure : List.of(new IllegalStateException("no disk"), new OutOfMemoryError("mapped"))) {
            Dataset failing = new SlowData(DATA, first -> {
                if (first == 150 && Thread.currentThread().getName().equals(THREAD)) {
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) failure;
                }
            });
            Trainer trainer = digits().batchSize(1);
            List<String> reasons = new ArrayList<>();
            trainer.listener(new TrainingListener() {
                @Override
                public void ended(TrainingState state, Ending ending) {
                    reasons.add(ending.text());
                }
            });
            assertSame(failure, assertThrows(Throwable.class, () -> trainer.fit(failing)));
            assertEquals(List.of("Failed: " + failure.getMessage()), reasons);
            noThreadIsLeft();
        }
    }

    @Test
    void interruptionStopsAndDivergenceEndTheThread() {
        Trainer stopped = digits();
        assertTrue(stopped.listener(eachStep(stopped.control()::stop)).fit(slow(DATA)).ending().text()
                .startsWith("Stopped"));
        noThreadIsLeft();
        Thread self = Thread.currentThread();
        // It comes while the training waits for a batch, which it gets before it stops.
        Dataset interrupting = new SlowData(DATA, first -> {
            if (first == 150 && Thread.currentThread().getName().equals(THREAD)) {
                while (self.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                self.interrupt();
            }
        });
        History history = digits().batchSize(1).threads(1).fit(interrupting);
        assertTrue(Thread.interrupted(), "the interrupt is kept");
        assertEquals(0, history.epochs().size());
        noThreadIsLeft();
        assertThrows(TrainingDivergedException.class, () -> digits().learningRate(1e38).fit(slow(DATA)));
    }
}
