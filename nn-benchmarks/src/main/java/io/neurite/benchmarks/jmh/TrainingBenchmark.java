package io.neurite.benchmarks.jmh;

import io.neurite.api.data.Dataset;
import io.neurite.benchmarks.Net;
import io.neurite.benchmarks.Samples;
import io.neurite.benchmarks.compare.Neurite;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import java.io.IOException;
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

/** Training: a hundred steps of each net, with the start of its threads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
public class TrainingBenchmark {
    private static final int STEPS = 100;

    /** Which net. */
    @Param({"a", "b", "c", "d", "lenet"})
    public String net = "";

    /** Number of threads. */
    @Param({"1", "2"})
    public int threads;

    private Trainer trainer = trainer(Net.C);
    private Dataset data = data(Net.C, 1);

    private Trainer trainer(Net chosen) {
        return Neurite.trainer(chosen, Neurite.network(chosen)).threads(Math.max(1, threads)).epochs(1);
    }

    private static Dataset data(Net chosen, int count) {
        try {
            return Neurite.dataset(chosen, Samples.of(chosen, count, null));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Setup
    public void prepare() {
        Net chosen = Net.of(net);
        trainer = trainer(chosen);
        data = data(chosen, STEPS * chosen.batch());
    }

    @Benchmark
    public History hundredSteps() {
        return trainer.fit(data);
    }
}
