package io.neurite.benchmarks.jmh;

import io.neurite.api.Activation;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.core.Kernels;
import io.neurite.core.plugins.Plugins;
import java.util.List;
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

/**
 * Activations over 128 units and 64 samples, forward and backward. {@code custom} is written as an outsider would, as
 * two scalar functions; {@code others} tells how many other activations the JVM has run before: the time must not
 * depend on it much.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
public class ActivationBenchmark {
    private static final List<String> OTHERS = List.of("relu", "tanh", "sigmoid", "elu", "softplus", "gelu", "silu",
            "mish", "selu", "leaky-relu");

    /** An activation's id, {@code custom}, or {@code loop}: what {@code custom} computes as a loop by hand. */
    @Param({"relu", "tanh", "sigmoid", "softmax", "custom", "loop"})
    public String activation = "";

    /** How many other activations ran before. */
    @Param({"0", "10"})
    public int others;

    private final Kernel kernel = Kernels.best();
    private final Matrix Z = Matrix.zeros(128, 64);
    private final Matrix A = Matrix.zeros(128, 64);
    private final Matrix dA = Matrix.zeros(128, 64);
    private final Matrix dZ = Matrix.zeros(128, 64);
    private Activation chosen = new Cubic();

    /** A custom activation: {@code z + z^3}. */
    public record Cubic() implements Activation.Elementwise {
        @Override
        public String id() {
            return "benchmarks/cubic";
        }

        @Override
        public float value(float z) {
            return z + z * z * z;
        }

        @Override
        public float derivative(float z, float a) {
            return 1 + 3 * z * z;
        }
    }

    @Setup
    public void prepare() {
        for (int i = 0; i < Z.data().length; i++) {
            Z.data()[i] = (i % 201 - 100) / 50f;
            dA.data()[i] = (i % 101 - 50) / 50f;
        }
        Plugins plugins = Plugins.discover();
        for (String other : OTHERS.subList(0, others)) {
            Activation before = plugins.create(Activation.class, other);
            for (int i = 0; i < 2000; i++) {
                before.forward(kernel, Z, A);
                before.backward(kernel, Z, A, dA, dZ);
            }
        }
        chosen = activation.equals("custom") || activation.equals("loop") ? new Cubic()
                : plugins.create(Activation.class, activation);
    }

    @Benchmark
    public Matrix forward() {
        if (activation.equals("loop")) {
            float[] z = Z.data();
            float[] a = A.data();
            for (int i = 0; i < z.length; i++) {
                a[i] = z[i] + z[i] * z[i] * z[i];
            }
        } else {
            chosen.forward(kernel, Z, A);
        }
        return A;
    }

    @Benchmark
    public Matrix backward() {
        if (activation.equals("loop")) {
            float[] z = Z.data();
            float[] da = dA.data();
            float[] dz = dZ.data();
            for (int i = 0; i < z.length; i++) {
                dz[i] = da[i] * (1 + 3 * z[i] * z[i]);
            }
        } else {
            chosen.backward(kernel, Z, A, dA, dZ);
        }
        return dZ;
    }
}
