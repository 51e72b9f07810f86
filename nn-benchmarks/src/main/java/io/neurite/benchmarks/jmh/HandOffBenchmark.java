package io.neurite.benchmarks.jmh;

import io.neurite.core.kernel.WorkerTeam;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A round of a team of threads with nothing to do: what handing over costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
public class HandOffBenchmark {
    /** Number of threads. */
    @Param({"1", "2"})
    public int threads;

    private WorkerTeam team = WorkerTeam.start(1);

    @Setup
    public void prepare() {
        team = WorkerTeam.start(threads);
    }

    @Benchmark
    public WorkerTeam round() {
        team.run(threads, task -> {});
        return team;
    }

    @TearDown
    public void end() {
        team.close();
    }
}
