package io.neurite.benchmarks.jmh;

import io.neurite.benchmarks.Net;
import io.neurite.benchmarks.compare.Neurite;
import io.neurite.core.Model;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Threads that predict one sample at a time with one model: how many predictions all of them make together. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
public class SharedModelBenchmark {
    /** What the threads share. */
    @State(Scope.Benchmark)
    public static class Shared {
        /** Which net. */
        @Param({"a", "c"})
        public String net = "";

        private Model model = Neurite.network(Net.C).freeze();

        @Setup
        public void prepare() {
            model = Neurite.network(Net.of(net)).freeze();
        }
    }

    /** What each of them has for itself. */
    @State(Scope.Thread)
    public static class Own {
        private float[] features = {};
        private float[] result = {};
        private Predictor predictor = Neurite.network(Net.C).freeze().predictor(1);

        @Setup
        public void prepare(Shared shared) {
            Net net = Net.of(shared.net);
            features = new float[net.features()];
            Arrays.fill(features, 0.5f);
            result = new float[net.outputs()];
            predictor = shared.model.predictor(1);
        }

        private float[] predict() {
            predictor.predict(features, result);
            return result;
        }
    }

    @Benchmark
    @Threads(1)
    public float[] model1(Shared shared, Own own) {
        return shared.model.predict(own.features);
    }

    @Benchmark
    @Threads(2)
    public float[] model2(Shared shared, Own own) {
        return shared.model.predict(own.features);
    }

    @Benchmark
    @Threads(4)
    public float[] model4(Shared shared, Own own) {
        return shared.model.predict(own.features);
    }

    @Benchmark
    @Threads(1)
    public float[] predictor1(Own own) {
        return own.predict();
    }

    @Benchmark
    @Threads(2)
    public float[] predictor2(Own own) {
        return own.predict();
    }

    @Benchmark
    @Threads(4)
    public float[] predictor4(Own own) {
        return own.predict();
    }
}
