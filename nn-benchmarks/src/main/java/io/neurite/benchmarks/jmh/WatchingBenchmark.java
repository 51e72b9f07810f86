package io.neurite.benchmarks.jmh;

import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.benchmarks.Net;
import io.neurite.benchmarks.Samples;
import io.neurite.benchmarks.compare.Neurite;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.Dashboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/**
 * What watching costs: how many steps a training of ten seconds takes, alone and with a dashboard at its usual pace
 * that nobody looks at. What counts are the {@code steps} per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(value = 1, jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
public class WatchingBenchmark {
    private static final int SAMPLES = 5000;

    /** Which net. */
    @Param({"a", "b", "c"})
    public String net = "";

    /** Who watches. */
    @Param({"nobody", "dashboard"})
    public String watcher = "";

    /** How long a training lasts. */
    @Param("10")
    public int seconds;

    private Dataset data = data(Net.C);

    /** The steps that were taken. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Taken {
        public long steps;
    }

    private static Dataset data(Net chosen) {
        try {
            return Neurite.dataset(chosen, Samples.of(chosen, SAMPLES, null));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Setup
    public void prepare() {
        data = data(Net.of(net));
    }

    @Benchmark
    public void training(Taken taken) throws IOException {
        Net chosen = Net.of(net);
        Trainer trainer = Neurite.trainer(chosen, Neurite.network(chosen)).threads(1).epochs(Integer.MAX_VALUE);
        if (watcher.equals("nobody")) {
            train(trainer, taken);
            return;
        }
        Path runs = Files.createTempDirectory("runs");
        Path file;
        try (Dashboard dashboard = Dashboard.of(trainer, data).open(runs)) {
            train(trainer.listener(dashboard), taken);
            file = runs.resolve(dashboard.recorder().id() + ".jsonl");
        }
        Files.delete(file);
        Files.delete(runs);
    }

    private void train(Trainer trainer, Taken taken) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        trainer.listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                taken.steps++;
                if (System.nanoTime() - end >= 0) {
                    trainer.control().stop();
                }
            }
        }).fit(data);
    }
}
