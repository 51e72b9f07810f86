package io.neurite.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.core.TestPlugins.Momentum;
import io.neurite.core.TestPlugins.Sigmoid;
import io.neurite.core.TestPlugins.Tanh;
import io.neurite.core.normalizers.Standard;
import io.neurite.core.training.Trainer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class ModelTest {
    private final Dataset data = TestPlugins.rings(120, 5, 1);
    private final Network network = trained();

    private Network trained() {
        Network made = Network.input(5).dense(37, new Tanh()).dropout(0.3).dense(1, new Sigmoid()).seed(7).build();
        Trainer.of(made).optimizer(new Momentum()).normalizer(new Standard()).epochs(20).fit(data);
        return made;
    }

    private static Matrix samples(int count) {
        RandomStream random = RandomStream.of(5, "samples", 0, "");
        Matrix X = Matrix.zeros(5, count);
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < 5; i++) {
                X.set(i, j, random.normal(j, i));
            }
        }
        return X;
    }

    @Test
    void aSampleHasTheSameBitsAloneAndInAnyBatch() {
        Model model = network.freeze();
        Matrix X = samples(100);
        Matrix all = model.predict(X);
        for (int j = 0; j < 100; j++) {
            assertArrayEquals(all.column(j), model.predict(X.column(j)));
        }
        for (int size : new int[] {2, 7, 16, 33}) {
            Matrix some = model.predict(X.columns(11, 11 + size));
            for (int j = 0; j < size; j++) {
                assertArrayEquals(all.column(11 + j), some.column(j), size + " samples");
            }
        }
    }

    @Test
    void aPredictorGivesTheBitsOfTheModelForAnyNumberOfSamples() {
        Model model = network.freeze();
        Predictor predictor = model.predictor(50);
        Matrix X = samples(50);
        Matrix all = model.predict(X);
        for (int size : new int[] {1, 50, 3, 49, 1}) {
            Matrix result = Matrix.zeros(1, size);
            predictor.predict(X.columns(0, size), result);
            assertArrayEquals(all.columns(0, size).copy().data(), result.data());
        }
        float[] result = new float[1];
        predictor.predict(X.column(13), result);
        assertArrayEquals(all.column(13), result);
    }

    @Test
    void aPredictorAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Predictor predictor = network.freeze().predictor(8);
        float[] x = samples(1).column(0);
        float[] y = new float[1];
        Matrix X = samples(8);
        Matrix Y = Matrix.zeros(1, 8);
        // until the compiler has seen enough of the vector kernel, vectors are objects; a call that allocates never
        // stops to
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < 400 && fewest > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                predictor.predict(x, y);
                predictor.predict(X, Y);
            }
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, fewest, "bytes in 1000 pairs of calls");
    }

    @Test
    void trainingOnDoesNotChangeAModel() {
        Model model = network.freeze();
        String bits = model.weightsSha256();
        float[] before = model.predict(samples(1).column(0));
        Trainer.of(network).optimizer(new Momentum()).epochs(3).fit(data);
        assertEquals(bits, model.weightsSha256());
        assertArrayEquals(before, model.predict(samples(1).column(0)));
        assertNotEquals(bits, network.freeze().weightsSha256());
    }

    @Test
    void aNetworkMadeFromAModelGoesOnWithItsWeightsAndNormalizer() {
        Model model = network.freeze();
        Network further = Network.from(model);
        assertEquals(model.weightsSha256(), further.parameters().sha256());
        Trainer.of(further).optimizer(new Momentum()).epochs(1).fit(data);
        assertEquals(model.info().normalizer(), further.info().normalizer());
        assertEquals(model.weightsSha256(), network.freeze().weightsSha256());
    }

    @Test
    void manyThreadsGetTheAnswersOfOne() throws ExecutionException, InterruptedException {
        Model model = network.freeze();
        Matrix X = samples(200);
        float[] expected = model.predict(X).data();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int thread = 0; thread < 64; thread++) {
                int first = thread * 3;
                answers.add(pool.submit(() -> {
                    boolean equal = true;
                    for (int i = 0; i < 500; i++) {
                        int j = (first + i) % 200;
                        equal &= model.predict(X.column(j))[0] == expected[j];
                    }
                    return equal;
                }));
            }
            for (Future<Boolean> answer : answers) {
                assertTrue(answer.get());
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void classifyNamesTheClassByTheThreshold() {
        Model model = network.freeze();
        Matrix X = samples(100);
        int far = 0;
        for (int j = 0; j < 100; j++) {
            float a = model.predict(X.column(j))[0];
            Label expected = a >= 0.5 ? new Label(1, "outside", a) : new Label(0, "inside", 1 - a);
            assertEquals(expected, model.classify(X.column(j)));
            far += expected.index();
        }
        assertTrue(far > 10 && far < 90, far + " of 100 samples are outside");
    }

    @Test
    void ofSeveralOutputsTheFirstHighestIsTheClass() {
        Model model = Network.input(2).dense(3).seed(1).build().freeze();
        assertEquals(1, model.label(1, 5, 5).index());
        assertEquals("2", model.label(1, 2, 5).name());
        assertThrows(IllegalArgumentException.class, () -> model.label(1, 2));
        String refused = assertThrows(IllegalArgumentException.class, () -> model.label(1, Float.NaN, 5)).getMessage();
        assertTrue(refused.startsWith("Number 1 of the prediction is NaN"), refused);
    }

    @Test
    void wrongInputIsRefusedWithWhatWasExpected() {
        Model model = network.freeze();
        assertMessage("takes 5 features per sample (x of shape 5), got 4", () -> model.predict(1, 2, 3, 4));
        assertMessage("got 6", () -> model.predict(Matrix.zeros(6, 2)));
        assertMessage("Sample 0: feature 'x3' is NaN", () -> model.predict(1, 2, 3, Float.NaN, 5));
        Matrix X = samples(3);
        X.set(2, 1, Float.NEGATIVE_INFINITY);
        assertMessage("Sample 1: feature 'x2' is -Infinity", () -> model.predict(X));
        assertMessage("maxBatch is at least 1", () -> model.predictor(0));
        assertMessage("at most 2 samples", () -> model.predictor(2).predict(samples(3), Matrix.zeros(1, 3)));
        assertMessage("room for 1 numbers", () -> model.predictor(1).predict(new float[5], new float[2]));
        assertMessage("has 1 inputs, got 2", () -> model.predict(new Batch(List.of(X, X), List.of(), null)));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void noSamplesGiveNoPredictions() {
        assertEquals(0, network.freeze().predict(Matrix.zeros(5, 0)).columns());
        Batch none = new Batch(List.of(Matrix.zeros(5, 0)), List.of(), null);
        assertEquals(0, network.freeze().predict(none).get(0).columns());
    }

    @Test
    void manySamplesGoThroughInPartsWithTheSameBits() {
        Model model = network.freeze();
        Matrix X = samples(600);
        Matrix whole = Matrix.zeros(1, 600);
        model.predictor(600).predict(X, whole);
        assertArrayEquals(whole.data(), model.predict(X).data());
        Batch batch = new Batch(List.of(X), List.of(), null);
        assertArrayEquals(whole.data(), model.predict(batch).get(0).data());
        X.set(2, 599, Float.NaN);
        assertMessage("Sample 599: feature 'x2' is NaN", () -> model.predict(X));
    }

    @Test
    void borrowedThreadsGiveTheBitsOfTheCallersOwn() {
        Model model = Network.input(64).dense(256).dense(3).seed(1).build().freeze();
        Matrix X = Matrix.zeros(64, 600);
        for (int i = 0; i < X.data().length; i++) {
            X.data()[i] = i % 29 - 14;
        }
        Matrix expected = model.predict(X);
        AtomicInteger shares = new AtomicInteger();
        Executor counting = share -> {
            shares.incrementAndGet();
            new Thread(share).start();
        };
        Executor refusing = share -> {
            throw new RejectedExecutionException("full");
        };
        for (Predictor predictor : List.of(model.predictor(600, 3, counting), model.predictor(600, 3, refusing),
                model.predictor(600, 2))) {
            Matrix result = Matrix.zeros(3, 600);
            predictor.predict(X, result);
            assertArrayEquals(expected.data(), result.data());
        }
        assertEquals(2, shares.get(), "shares that the executor was given: all but the caller's own");
    }

    @Test
    void ofSeveralBadSamplesTheFirstIsNamedWhicheverThreadIsFaster() {
        Model model = Network.input(64).dense(256).dense(3).seed(1).build().freeze();
        Predictor predictor = model.predictor(600, 3);
        Matrix result = Matrix.zeros(3, 600);
        for (int first : new int[] {0, 35, 36, 100, 333}) {
            Matrix X = Matrix.zeros(64, 600);
            for (int sample = first; sample < 600; sample += 37) {
                X.set(sample % 64, sample, Float.NaN);
            }
            for (int attempt = 0; attempt < 50; attempt++) {
                assertMessage("Sample " + first + ": feature " + first % 64 + " is NaN",
                        () -> predictor.predict(X, result));
            }
        }
        predictor.predict(Matrix.zeros(64, 600), result);
        assertArrayEquals(model.predict(Matrix.zeros(64, 600)).data(), result.data());
    }

    @Test
    void oneSampleNeverLeavesTheCallersThread() {
        Executor none = share -> {
            throw new AssertionError("asked for a thread");
        };
        Predictor predictor = network.freeze().predictor(600, 2, none);
        predictor.predict(samples(1).column(0), new float[1]);
        predictor.predict(samples(1), Matrix.zeros(1, 1));
        predictor.predict(samples(40), Matrix.zeros(1, 40));
        assertMessage("threads is at least 1, got 0", () -> network.freeze().predictor(1, 0));
    }

    @Test
    void everyInputIsChecked() {
        Model model = Network.graph().input("a", 2).input("b", 2).layer("sum", new TestPlugins.Sum(), "a", "b")
                .output("sum").build().freeze();
        Matrix ok = Matrix.zeros(2, 1);
        Matrix broken = Matrix.ofColumns(new float[][] {{1, Float.NaN}});
        assertMessage("number 1 of input 'b' is NaN",
                () -> model.predict(new Batch(List.of(ok, broken), List.of(), null)));
        assertMessage("has 2 inputs, got 1", () -> model.predict(new Batch(List.of(ok), List.of(), null)));
        assertMessage("give them as a Batch", () -> model.predict(1, 2));
        assertMessage("The network has 2 inputs [a, b]; give them", () -> model.predictor(4).predict(ok, ok));
    }

    @Test
    void theScoreOfAMarginIsItsMirrorImage() {
        Network margins = Network.input(1).dense(1).seed(1).build();
        Schema schema = Schema.of(1, Target.classes("c", List.of("no", "yes")));
        margins.info(margins.info().trainedOn(schema, null, 0));
        assertEquals(new Label(0, "no", 2.5f), margins.freeze().label(-2.5f));
        assertEquals(new Label(1, "yes", 0), margins.freeze().label(0));
    }

    @Test
    void aSchemaThatDoesNotFitTheOutputIsRefused() {
        Network three = Network.input(1).dense(3).seed(1).build();
        Schema schema = Schema.of(1, Target.classes("c", List.of("no", "yes")));
        three.info(three.info().trainedOn(schema, null, 0.5));
        assertMessage("has 3 units, the target 'c' of the schema has 2 classes", three::freeze);
    }

    @Test
    void tensorsAreCopiesInCanonicalOrder() {
        Model model = network.freeze();
        assertEquals(List.of("dense1/W", "dense1/b", "dense2/W", "dense2/b"),
                model.tensors().stream().map(Tensor::name).toList());
        Tensor W = model.tensors().get(0);
        assertEquals("5x37", W.shape().toString());
        float[] numbers = new float[W.shape().size()];
        W.copyTo(0, numbers, 0, numbers.length);
        assertArrayEquals(network.parameters().get("dense1/W").value().data(), numbers);
        String bits = model.weightsSha256();
        Arrays.fill(numbers, 0);
        assertEquals(bits, model.weightsSha256());
    }
}
