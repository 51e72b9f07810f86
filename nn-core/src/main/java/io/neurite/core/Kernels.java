package io.neurite.core;

import io.neurite.api.math.Kernel;
import io.neurite.core.kernel.KernelChoice;
import io.neurite.core.kernel.ScalarKernel;
import io.neurite.core.kernel.vector.PeakLoop;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes kernels: the arithmetic of this machine, as plain loops or as vector instructions, with the same bits from
 * either.
 *
 * <p>Which of them {@link #best} makes is decided once, by what the JVM offers and by the system property
 * {@code neurite.kernel}: {@code scalar}, {@code vector} or {@code auto} (default). If plain loops serve only because a
 * flag is missing on the command line, one warning of the logger {@code io.neurite} names it.
 *
 * <p>Each call makes a new kernel, which is cheap and serves one thread at a time. The methods are safe for use by any
 * number of threads.
 */
public final class Kernels {
    private static volatile @Nullable KernelChoice choice;

    private Kernels() {}

    /**
     * Makes the fastest kernel there is here, or the one that the system property names. Where nothing is named and the
     * vector kernel can serve, plain loops stand in for it until it is compiled: beside the first second or so of work
     * its loops are rehearsed, which takes a third of that time and makes garbage.
     *
     * @return a new kernel
     * @throws IllegalArgumentException if the system property has an unknown value
     * @throws IllegalStateException if it demands the vector kernel where that is impossible
     */
    public static Kernel best() {
        return choice().newKernel();
    }

    /**
     * Makes the kernel in plain loops.
     *
     * @return a new kernel
     */
    public static Kernel scalar() {
        return new ScalarKernel();
    }

    /**
     * Makes the kernel over the Vector API, which serves from the first moment on: slowly, until it is compiled.
     *
     * @return a new kernel; empty where it cannot serve, would be slow, or the system property says {@code scalar}
     * @throws IllegalArgumentException if the system property has an unknown value
     * @throws IllegalStateException if it demands the vector kernel where that is impossible
     */
    public static Optional<Kernel> vector() {
        return choice().vector() ? Optional.of(KernelChoice.newVectorKernel()) : Optional.empty();
    }

    /**
     * Makes one kernel of every kind that can serve here.
     *
     * @return new kernels: the scalar one, then the vector one if there is one
     * @throws IllegalArgumentException if the system property has an unknown value
     * @throws IllegalStateException if it demands the vector kernel where that is impossible
     */
    public static List<Kernel> available() {
        return vector().map(vector -> List.of(scalar(), vector)).orElseGet(() -> List.of(scalar()));
    }

    /**
     * Tells which kernel {@link #best} makes, and why.
     *
     * @return for example {@code vector-512 (16 lanes)}, or
     *     {@code scalar: module jdk.incubator.vector is absent; add --add-modules jdk.incubator.vector}
     * @throws IllegalArgumentException if the system property has an unknown value
     * @throws IllegalStateException if it demands the vector kernel where that is impossible
     */
    public static String report() {
        return choice().reason();
    }

    /**
     * Multiplies and adds in registers alone, in the calling thread and as fast as its processor can: what benchmarks
     * time to learn how near a kernel comes to that.
     *
     * @param rounds how often, each taking some ten microseconds, at least 0
     * @return floating-point operations done, 2 for a multiply-add; 0 if the vector kernel does not serve here, for
     *     nothing else can show the peak
     * @throws IllegalArgumentException if the system property has an unknown value
     * @throws IllegalStateException if it demands the vector kernel where that is impossible
     */
    public static long peakWork(int rounds) {
        return choice().vector() ? PeakLoop.run(rounds) : 0;
    }

    private static KernelChoice choice() {
        KernelChoice present = choice;
        if (present == null) {
            present = choose();
        }
        return present;
    }

    /** Not a static initialiser: a wrong property must fail each call alike, as the error that it is. */
    private static synchronized KernelChoice choose() {
        KernelChoice present = choice;
        if (present == null) {
            present = KernelChoice.detect();
            choice = present;
            String advice = present.advice();
            if (advice != null) {
                // Asked for only here: starting the JDK's logging takes longer than reading a model.
                System.getLogger("io.neurite").log(Level.WARNING, advice);
            }
        }
        return present;
    }
}
