package io.neurite.benchmarks.jmh;

import io.neurite.api.math.Matrix;
import io.neurite.benchmarks.Net;
import io.neurite.benchmarks.compare.Neurite;
import io.neurite.core.Predictor;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Predictions: one sample, or many at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
public class PredictionBenchmark {
    /** Which net, and how many samples. */
    @Param({"a-1", "c-1", "b-1000", "lenet-64"})
    public String work = "";

    /** Number of threads; one sample is a single thread's work. */
    @Param({"1", "2"})
    public int threads;

    private Matrix X = Matrix.zeros(1, 1);
    private Matrix result = Matrix.zeros(1, 1);
    private Predictor predictor = Neurite.network(Net.C).freeze().predictor(1);

    @Setup
    public void prepare() {
        String[] parts = work.split("-", 2);
        Net net = Net.of(parts[0]);
        int samples = Integer.parseInt(parts[1]);
        X = Matrix.zeros(net.features(), samples);
        Arrays.fill(X.data(), 0.5f);
        result = Matrix.zeros(net.outputs(), samples);
        predictor = Neurite.network(net).freeze().predictor(samples, threads);
    }

    @Benchmark
    public Matrix predict() {
        predictor.predict(X, result);
        return result;
    }
}
