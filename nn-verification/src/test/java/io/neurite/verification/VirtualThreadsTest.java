package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.Predictor;
import io.neurite.verification.SampleModels.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Virtual threads predict as others do: alone, and as those that a predictor borrows. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Java has virtual threads from 21 on")
class VirtualThreadsTest {
    private static final int THREADS = 5_000;

    @Test
    void thousandsOfThemGetTheAnswersOfOneThread() throws Exception {
        Sample sample = SampleModels.of("small", SampleModels.small(), THREADS);
        Model model = Network.from(sample.model()).freeze();
        Matrix X = sample.samples().inputs().get(0);
        Matrix expected = sample.model().predict(X);
        ExecutorService executor = IsolatedTraining.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<float[]>> predictions = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                float[] x = X.column(thread);
                predictions.add(() -> {
                    assertTrue(isVirtual(Thread.currentThread()));
                    float[] answer = model.predict(x);
                    Predictor predictor = model.predictor(1);
                    for (int i = 0; i < 10; i++) {
                        predictor.predict(x, answer);
                    }
                    return answer;
                });
            }
            List<Future<float[]>> answers = executor.invokeAll(predictions);
            for (int thread = 0; thread < THREADS; thread++) {
                assertArrayEquals(expected.column(thread), answers.get(thread).get());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** More callers than processors, each with two helpers. */
    @Test
    void largeBatchesAreSharedWithThem() throws Exception {
        int samples = 600;
        Sample sample = SampleModels.of("shared", Network.input(64).dense(256, "relu").dense(10, "softmax").build(),
                samples);
        Matrix X = sample.samples().inputs().get(0);
        Matrix expected = sample.model().predict(X);
        ExecutorService executor = IsolatedTraining.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int caller = 0; caller < 40; caller++) {
                calls.add(() -> {
                    Predictor predictor = sample.model().predictor(samples, 3, executor);
                    int right = 0;
                    for (int i = 0; i < 5; i++) {
                        Matrix result = Matrix.zeros(10, samples);
                        predictor.predict(X, result);
                        right += Arrays.equals(expected.data(), result.data()) ? 1 : 0;
                    }
                    return right;
                });
            }
            for (Future<Integer> right : executor.invokeAll(calls)) {
                assertEquals(5, right.get());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
        return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    }
}
