package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.Predictor;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.verification.SampleModels.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many threads that predict with one model get, to the bit, the answers of a single one. */
class SharedModelTest {
    private static final int THREADS = 64;
    private static final int PREDICTIONS = 100_000;
    /** Of each thread; none has a sample of another one's. */
    private static final int SAMPLES = 64;

    static List<Sample> models() {
        return SampleModels.all(THREADS * 4);
    }

    /** What one thread alone has predicted for samples 0, 1, ... */
    private static float[][] alone(Model model, Matrix X) {
        float[][] answers = new float[X.columns()][];
        for (int j = 0; j < answers.length; j++) {
            answers[j] = model.predict(X.column(j));
        }
        return answers;
    }

    private static float[][] columns(Matrix X) {
        float[][] columns = new float[X.columns()][];
        Arrays.setAll(columns, X::column);
        return columns;
    }

    @Test
    void sixtyFourThreadsWithAHundredThousandPredictionsEachGetTheAnswersOfOne() throws Exception {
        Sample sample = SampleModels.of("small", SampleModels.small(), THREADS * SAMPLES);
        Model model = sample.model();
        float[][] x = columns(sample.samples().inputs().get(0));
        float[][] expected = alone(model, sample.samples().inputs().get(0));
        assertTrue(distinct(expected) > THREADS * SAMPLES * 9 / 10, "answers of another thread would not be noticed");
        List<Integer> right = Together.run(THREADS, thread -> {
            Predictor predictor = model.predictor(1);
            float[] answer = new float[3];
            int equal = 0;
            for (int i = 0; i < PREDICTIONS; i++) {
                int j = thread * SAMPLES + i % SAMPLES;
                if (i % 8 == 0) {
                    answer = model.predict(x[j]);
                } else {
                    predictor.predict(x[j], answer);
                }
                equal += Arrays.equals(expected[j], answer) ? 1 : 0;
            }
            return equal;
        });
        assertEquals(Set.of(PREDICTIONS), Set.copyOf(right), "equal answers of each thread");
    }

    private static long distinct(float[][] answers) {
        return Arrays.stream(answers).map(Arrays::hashCode).distinct().count();
    }

    /** A fresh model, so that all threads find its weights not yet packed at the same moment. */
    @ParameterizedTest
    @MethodSource("models")
    void modelsOfAllKindsAnswerManyThreadsAsOne(Sample sample) throws Exception {
        Model model = Network.from(sample.model()).freeze();
        List<Matrix> expected = sample.model().predict(sample.samples());
        List<Boolean> right = Together.run(THREADS, thread -> {
            boolean equal = true;
            for (int i = 0; i < 40; i++) {
                int from = (thread * 4 + i) % (THREADS * 4 - 4);
                List<Matrix> answers = model.predict(columns(sample.samples(), from, from + 4));
                for (int o = 0; o < answers.size(); o++) {
                    equal &= Arrays.equals(expected.get(o).columns(from, from + 4).copy().data(),
                            answers.get(o).data());
                }
            }
            return equal;
        });
        assertFalse(right.contains(false));
    }

    private static Batch columns(Batch batch, int from, int to) {
        List<Matrix> inputs = batch.inputs().stream().map(X -> X.columns(from, to)).toList();
        Matrix[] masks = new Matrix[inputs.size()];
        for (int i = 0; i < masks.length; i++) {
            Matrix mask = batch.mask(i);
            masks[i] = mask == null ? null : mask.columns(from, to);
        }
        return new Batch(inputs, List.of(), null, masks);
    }

    @Test
    void largeBatchesThatShareThreadsGetTheAnswersOfOne() throws Exception {
        int samples = 700;
        Sample sample = SampleModels.of("shared", Network.input(64).dense(256, "relu").dense(10, "softmax").build(),
                samples);
        Matrix X = sample.samples().inputs().get(0);
        Matrix expected = Network.from(sample.model()).freeze().predict(X);
        List<Boolean> right = Together.run(8, thread -> {
            Predictor predictor = sample.model().predictor(samples, 3);
            boolean equal = true;
            for (int i = 0; i < 60; i++) {
                int from = (thread * 31 + i * 7) % 200;
                Matrix result = Matrix.zeros(10, 500);
                predictor.predict(X.columns(from, from + 500), result);
                equal &= Arrays.equals(expected.columns(from, from + 500).copy().data(), result.data());
            }
            return equal;
        });
        assertFalse(right.contains(false));
    }

    /** A model, its number, what one thread alone has predicted with it, and whether there is a newer one. */
    private record Version(int number, Model model, float[][] answers, CountDownLatch replaced) {
        static Version of(int number, Network network, Matrix X) {
            Model model = network.freeze();
            return new Version(number, model, alone(model, X), new CountDownLatch(1));
        }
    }

    @Test
    void whileItsNetworkTrainsOnEveryAnswerIsWhollyThatOfOnePublishedModel() throws Exception {
        predictWhileTraining(200, 30);
    }

    @Test
    @Tag("nightly")
    void whileItsNetworkTrainsOnSixMillionAnswersAreWhollyThoseOfPublishedModels() throws Exception {
        predictWhileTraining(PREDICTIONS / 200, 200);
    }

    private static void predictWhileTraining(int predictions, int versions) throws Exception {
        Network network = Network.input(64).dense(24, "tanh").dense(10, "softmax").build();
        Matrix X = SampleModels.of("digits", network, THREADS).samples().inputs().get(0);
        AtomicReference<Version> current = new AtomicReference<>(Version.of(0, network, X));
        List<Boolean> right = Together.run(THREADS + 1, thread -> {
            if (thread == THREADS) {
                train(network, X, versions, current);
                return true;
            }
            return predictAll(current, thread, X.column(thread), predictions, versions);
        });
        assertFalse(right.contains(false));
        assertEquals(versions, current.get().number());
    }

    /**
     * Predicts with whatever version there is, so many times with the same; then waits for another one.
     *
     * <p>The reference is read without any order: a model that is handed over by a data race is whole, too. Weights
     * that were half trained, or half of one version and half of another, would give an answer that is nobody's.
     */
    private static boolean predictAll(AtomicReference<Version> current, int thread, float[] x, int predictions,
            int versions) throws InterruptedException {
        boolean right = true;
        Version last = current.getOpaque();
        int times = 0;
        while (last.number() < versions || times < predictions) {
            if (times == predictions) {
                last.replaced().await();
            }
            Version version = current.getOpaque();
            right &= Arrays.equals(version.answers()[thread], version.model().predict(x));
            times = version.number() == last.number() ? times + 1 : 1;
            last = version;
        }
        return right;
    }

    private static void train(Network network, Matrix X, int versions, AtomicReference<Version> current) {
        Trainer trainer = Trainer.of(network).epochs(1).threads(1);
        Dataset some = Datasets.digits().subset(IntStream.range(0, 64).toArray());
        for (int number = 1; number <= versions; number++) {
            trainer.fit(some);
            Version last = current.getPlain();
            current.setOpaque(Version.of(number, network, X));
            last.replaced().countDown();
        }
    }
}
