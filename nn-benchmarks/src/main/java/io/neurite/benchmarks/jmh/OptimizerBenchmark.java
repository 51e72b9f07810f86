package io.neurite.benchmarks.jmh;

import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Matrix;
import io.neurite.core.Kernels;
import io.neurite.core.plugins.Plugins;
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

/** An optimizer's update of a 512 x 784 parameter. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
public class OptimizerBenchmark {
    private static final double RATE = 1e-6;

    /** The optimizer's id. */
    @Param({"sgd", "rmsprop", "adam", "adamw", "lamb"})
    public String optimizer = "";

    private Optimizer chosen = Plugins.discover().create(Optimizer.class, "sgd");
    private double[] scalars = new double[0];
    private ParameterSlice slice = slice(chosen);
    private long step;

    private static ParameterSlice slice(Optimizer optimizer) {
        Matrix W = Matrix.zeros(512, 784);
        float[] gradient = new float[W.data().length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (i % 201 - 100) / 1e4f;
        }
        return new ParameterSlice("W", Role.WEIGHT, W, gradient,
                new float[optimizer.slots().size()][gradient.length], 0, gradient.length, Kernels.best());
    }

    @Setup
    public void prepare() {
        chosen = Plugins.discover().create(Optimizer.class, optimizer);
        scalars = new double[chosen.scalars()];
        slice = slice(chosen);
        step = 0;
    }

    @Benchmark
    public ParameterSlice update() {
        chosen.prepare(++step, RATE, scalars);
        chosen.update(slice, RATE, scalars);
        return slice;
    }
}
