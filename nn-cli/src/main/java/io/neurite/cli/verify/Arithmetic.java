package io.neurite.cli.verify;

import io.neurite.api.math.Kernel;
import io.neurite.core.Kernels;
import java.util.Locale;
import java.util.function.Supplier;

/** A kernel that can be chosen, called as the system property {@code neurite.kernel} calls it. */
public enum Arithmetic {
    /** Plain loops. */
    SCALAR(Kernels::scalar),
    /** What trainings take by themselves: where there are vectors, plain loops until those are compiled. */
    AUTO(Kernels::best),
    /** The Vector API from the first moment on. */
    VECTOR(() -> Kernels.vector().orElseThrow(() -> new IllegalStateException(unavailable())));

    private final Supplier<Kernel> kernels;

    Arithmetic(Supplier<Kernel> kernels) {
        this.kernels = kernels;
    }

    /**
     * Makes a kernel.
     *
     * @return a new one
     * @throws IllegalStateException if this kernel cannot serve here
     */
    public Kernel newKernel() {
        return kernels.get();
    }

    /**
     * Tells whether this kernel can serve here.
     *
     * @return false only for the vector kernel
     */
    public boolean isAvailable() {
        return this != VECTOR || Kernels.vector().isPresent();
    }

    /**
     * Tells why the vector kernel does not serve here, and what to do.
     *
     * @return a sentence
     */
    public static String unavailable() {
        return "The vector kernel is not available here (" + Kernels.report() + ").";
    }

    /** Returns the name as people and programs meet it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
