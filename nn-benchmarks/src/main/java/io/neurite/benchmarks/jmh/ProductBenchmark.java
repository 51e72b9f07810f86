package io.neurite.benchmarks.jmh;

import io.neurite.api.math.Kernel;
import io.neurite.benchmarks.Gemm;
import io.neurite.benchmarks.compare.Neurite;
import io.neurite.core.Kernels;
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

/** Matrix products: each shape and form, by each kernel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
public class ProductBenchmark {
    /** Which kernel: plain loops, this machine's best, the same on two threads. */
    @Param({"scalar", "best", "best-2"})
    public String kernel = "";

    /** The product, as row-major libraries name it. */
    @Param({"NN-64x128x784", "NT-64x128x784", "TN-64x128x784", "NN-128x512x784", "NT-128x512x784", "TN-128x512x784",
        "NN-128x512x512", "NT-128x512x512", "TN-128x512x512", "NN-32x64x20", "NN-1x128x784", "NN-1024x1024x1024",
        "NN-2048x2048x2048"})
    public String shape = "";

    private Gemm gemm = Gemm.small().get(0);
    private Kernel chosen = Kernels.scalar();
    private float[] a = new float[0];
    private float[] b = new float[0];
    private float[] c = new float[0];

    @Setup
    public void prepare() {
        gemm = Gemm.of(shape);
        chosen = switch (kernel) {
            case "scalar" -> Kernels.scalar();
            case "best" -> Neurite.kernel(1);
            default -> Neurite.kernel(2);
        };
        a = gemm.a();
        b = gemm.b();
        c = new float[gemm.m() * gemm.n()];
    }

    @Benchmark
    public float[] multiply() {
        chosen.multiply(gemm.product(), gemm.n(), gemm.m(), gemm.k(), b, 0, gemm.ldb(), a, 0, gemm.lda(), c, 0,
                gemm.n(), false);
        return c;
    }
}
