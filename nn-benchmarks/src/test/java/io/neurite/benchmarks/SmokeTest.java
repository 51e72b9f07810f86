package io.neurite.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.core.Kernels;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Every microbenchmark runs; how fast is not asked. */
class SmokeTest {
    /** Nothing is timed, so benchmarks that run elsewhere on the machine are no reason to fail. */
    @BeforeAll
    static void besidesOthers() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @ParameterizedTest
    @CsvSource({
        "ProductBenchmark.multiply, shape, NN-32x64x20, 3",
        "ActivationBenchmark, activation, custom, 4",
        "OptimizerBenchmark.update, optimizer, sgd, 1",
        "OptimizerBenchmark.update, optimizer, rmsprop, 1",
        "OptimizerBenchmark.update, optimizer, adam, 1",
        "OptimizerBenchmark.update, optimizer, adamw, 1",
        "OptimizerBenchmark.update, optimizer, lamb, 1",
        "TrainingBenchmark.hundredSteps, net, c, 2",
        "PredictionBenchmark.predict, work, c-1, 2",
        "SharedModelBenchmark, net, c, 6",
        "HandOffBenchmark.round, threads, 2, 1",
        "TableBenchmark, rows, 300, 14",
        "WatchingBenchmark.training, seconds, 0, 6"
    })
    void microbenchmarkRuns(String name, String parameter, String value, int runs) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(name).param(parameter, value).forks(0).warmupIterations(0).measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1)).mode(Mode.SingleShotTime).shouldFailOnError(true);
        assertEquals(runs, new Runner(options.build()).run().size());
    }

    @ParameterizedTest
    @CsvSource({"NN, 3, 2, 4", "NT, 3, 2, 4", "TN, 3, 2, 4"})
    void productInNeuritesTermsIsTheRowMajorOne(Gemm.Form form, int m, int n, int k) {
        Gemm gemm = new Gemm(form, m, n, k);
        float[] c = new float[m * n];
        float[] a = gemm.a();
        float[] b = gemm.b();
        Kernels.scalar().multiply(gemm.product(), n, m, k, b, 0, gemm.ldb(), a, 0, gemm.lda(), c, 0, n,
                false);
        for (int i : List.of(0, m - 1)) {
            for (int j : List.of(0, n - 1)) {
                float sum = 0;
                for (int p = 0; p < k; p++) {
                    float left = form == Gemm.Form.TN ? a[p * m + i] : a[i * k + p];
                    float right = form == Gemm.Form.NT ? b[j * k + p] : b[p * n + j];
                    sum = Math.fma(left, right, sum);
                }
                assertEquals(sum, c[i * n + j], 1e-6f, gemm + " at " + i + ", " + j);
            }
        }
    }
}
