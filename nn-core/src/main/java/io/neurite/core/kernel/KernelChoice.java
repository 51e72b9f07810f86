package io.neurite.core.kernel;

import io.neurite.api.math.Kernel;
import io.neurite.core.kernel.vector.ElementLoops;
import io.neurite.core.kernel.vector.ProductLoops;
import io.neurite.core.kernel.vector.SlideLoops;
import io.neurite.core.kernel.vector.VectorKernel;
import io.neurite.core.kernel.vector.VectorLoops;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which kernel serves, and why.
 *
 * @param vector whether it is the vector kernel
 * @param demanded whether it serves from the first moment on, for that was asked for; otherwise once it is compiled
 * @param reason the kernel and what decided, for reports
 * @param advice what to do to get the vector kernel, if something can be done and nobody has asked for the scalar one
 */
public record KernelChoice(boolean vector, boolean demanded, String reason, @Nullable String advice) {
    /** Name of the system property that decides between {@code scalar}, {@code vector} and {@code auto} (default). */
    public static final String PROPERTY = "neurite.kernel";

    private static final String FLAG = "--add-modules jdk.incubator.vector";

    /**
     * Chooses for this JVM, from its properties as they are now.
     *
     * @return the choice
     * @throws IllegalArgumentException if the system property has another value than those three
     * @throws IllegalStateException if it demands the vector kernel where that is impossible
     */
    public static KernelChoice detect() {
        return of(System.getProperty(PROPERTY, "auto"), Platform.detect());
    }

    static KernelChoice of(String property, Platform platform) {
        return switch (property.toLowerCase(Locale.ROOT)) {
            case "scalar" -> new KernelChoice(false, true, "scalar: -D" + PROPERTY + "=scalar", null);
            case "vector" -> demanded(platform);
            case "auto" -> automatic(platform);
            default -> throw new IllegalArgumentException("System property " + PROPERTY
                    + ": expected scalar, vector or auto, got '" + property + "'.");
        };
    }

    /** A demand overrules what would only be slow, so that tests can run the vector kernel on any JVM that has it. */
    private static KernelChoice demanded(Platform platform) {
        String obstacle = obstacle(platform);
        if (obstacle != null) {
            throw new IllegalStateException("-D" + PROPERTY + "=vector cannot be met: " + obstacle + ".");
        }
        return vector(platform, true);
    }

    private static KernelChoice automatic(Platform platform) {
        if (!platform.optimizingCompiler()) {
            return scalar("this JVM has no compiler that turns the Vector API into instructions");
        }
        if (!platform.hardwareFma()) {
            return scalar("this processor or JVM has no FMA instruction");
        }
        String obstacle = obstacle(platform);
        if (obstacle == null) {
            return vector(platform, false);
        }
        boolean flagHelps = !platform.vectorModule() && platform.vectorModuleInImage();
        return new KernelChoice(false, false, "scalar: " + obstacle, flagHelps
                ? "Neurite computes without the Vector API, up to three times slower than this machine can. Start java "
                        + "with " + FLAG + " (or choose with -D" + PROPERTY + "=scalar)."
                : null);
    }

    private static @Nullable String obstacle(Platform platform) {
        if (!platform.vectorModule()) {
            return platform.vectorModuleInImage()
                    ? "module jdk.incubator.vector is absent; add " + FLAG
                    : "this Java runtime has no module jdk.incubator.vector";
        }
        return platform.vectorBits() < 128 ? "vectors have fewer than 128 bits here" : null;
    }

    private static KernelChoice scalar(String reason) {
        return new KernelChoice(false, false, "scalar: " + reason, null);
    }

    private static KernelChoice vector(Platform platform, boolean demanded) {
        int bits = platform.vectorBits();
        return new KernelChoice(true, demanded, "vector-" + bits + " (" + bits / Float.SIZE + " lanes)", null);
    }

    /**
     * Makes a kernel of the chosen kind. The vector kernel of an automatic choice computes by plain loops until it is
     * compiled.
     *
     * @return a new instance
     */
    public Kernel newKernel() {
        if (!vector) {
            return new ScalarKernel();
        }
        return demanded ? newVectorKernel()
                : new VectorLaterKernel(reason.substring(0, reason.indexOf(' ')), new ScalarKernel(),
                        OfThisJvm.INSTANCE, OfThisJvm.PRODUCTS, OfThisJvm.SLIDES, OfThisJvm.EXPONENTIAL,
                        OfThisJvm.RARE);
    }

    /**
     * Makes a vector kernel that serves from the first moment on, where one can.
     *
     * @return a new instance
     */
    public static Kernel newVectorKernel() {
        return new VectorKernel(new ScalarKernel());
    }

    /**
     * What kernels of this JVM share: what is compiled is compiled for all of them. (A class and no lambdas, since the
     * first of those takes a JVM milliseconds.)
     */
    private static final class OfThisJvm implements Supplier<Kernel>, LongSupplier {
        static final OfThisJvm INSTANCE = new OfThisJvm();
        static final Rehearsal PRODUCTS = new Rehearsal(Loops.PRODUCTS, INSTANCE);
        static final Rehearsal SLIDES = new Rehearsal(Loops.SLIDES, INSTANCE);
        static final Rehearsal EXPONENTIAL = new Rehearsal(Loops.EXPONENTIAL, INSTANCE);
        static final Rehearsal RARE = new Rehearsal(Loops.RARE, INSTANCE);

        @Override
        public Kernel get() {
            return newVectorKernel();
        }

        @Override
        public long getAsLong() {
            return System.nanoTime();
        }
    }

    /** What is rehearsed apart, since some programs need no more than the first. */
    private enum Loops implements Supplier<VectorLoops> {
        PRODUCTS,
        SLIDES,
        EXPONENTIAL,
        RARE;

        @Override
        public VectorLoops get() {
            return switch (this) {
                case PRODUCTS -> new ProductLoops();
                case SLIDES -> new SlideLoops();
                case EXPONENTIAL -> new ElementLoops(false);
                case RARE -> new ElementLoops(true);
            };
        }
    }
}
