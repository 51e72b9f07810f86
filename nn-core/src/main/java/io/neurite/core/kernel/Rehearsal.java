package io.neurite.core.kernel;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Product;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the JIT compiler get to know the vector kernel while plain loops do the work.
 *
 * <p>Until C2 has compiled it, the vector kernel's every operation makes objects and takes a thousand times as long. A
 * real product of some depth would then take seconds, and be compiled late. So the kernel first computes many very
 * small products whose results nobody wants, for at most as long as plain loops have worked meanwhile. Once they take
 * no more than compiled code can, the vector kernel serves. A program that predicts a few times never comes that far.
 *
 * <p>One for all kernels of a JVM: what is compiled is compiled for all. Safe for use by any number of threads.
 */
final class Rehearsal {
    /** A round takes 2 to 5 microseconds when C2 has compiled all of it, 20 to 100 when C1 has. */
    static final long COMPILED_NANOS = 12_000;
    /** Rounds until the interpreter hands over to C1: as short as can be, since it is the slowest. */
    private static final int INTERPRETED_ROUNDS = 120;
    /** Rounds after which C2 has everything in its queue: from then on it is enough to look, now and then. */
    static final int ENOUGH_ROUNDS = 6000;
    /** What part of the time looking may take. */
    static final int LOOKING = 32;
    static final int ROUNDS_AT_A_TIME = 4;
    /** On a machine so slow that no round is short, C2 has long been through after so many. */
    static final int MOST_ROUNDS = 50_000;
    /** Depth of the products when C1 counts how often loops go round. */
    private static final int DEPTH = 8;

    private final Supplier<? extends Kernel> vector;
    private final LongSupplier clock;
    private final float[] numbers = new float[128 * DEPTH];
    private final float[] results = new float[33 * 12];
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean over;

    // Used by the thread that holds busy.
    private @Nullable Kernel kernel;
    private long credit;
    private int rounds;

    /**
     * Creates a rehearsal.
     *
     * @param vector makes the kernel that rehearses; called when there is time for that
     * @param clock tells nanoseconds
     */
    Rehearsal(Supplier<? extends Kernel> vector, LongSupplier clock) {
        this.vector = vector;
        this.clock = clock;
    }

    /** Tells whether the vector kernel serves. */
    boolean isOver() {
        return over;
    }

    /** Rehearses, now that plain loops have worked for some time. */
    void after(long nanosOfWork) {
        if (over || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            credit += rounds < ENOUGH_ROUNDS ? nanosOfWork : nanosOfWork / LOOKING;
            while (credit > 0 && !over) {
                credit -= rounds();
            }
        } finally {
            busy.set(false);
        }
    }

    /** Does some rounds, judges the shortest (the first finds nothing in the cache), and returns how long all took. */
    private long rounds() {
        long shortest = Long.MAX_VALUE;
        long began = clock.getAsLong();
        long end = began;
        for (int i = 0; i < ROUNDS_AT_A_TIME; i++) {
            long start = end;
            round();
            end = clock.getAsLong();
            shortest = Math.min(shortest, end - start);
        }
        over = shortest < COMPILED_NANOS || rounds > MOST_ROUNDS;
        return end - began;
    }

    /** Every width of tile, with whole panels and with a part of one, and every way of packing. */
    private void round() {
        Kernel present = kernel;
        if (present == null) {
            present = vector.get();
            kernel = present;
        }
        int depth = rounds++ < INTERPRETED_ROUNDS ? 1 : DEPTH;
        for (int columns = 12; columns > 0; columns = columns == 12 ? 8 : columns / 2) {
            multiply(present, Product.A_B, 33, columns, depth);
        }
        multiply(present, Product.A_B, 128, 1, depth);
        multiply(present, Product.A_BT, 32, 8, depth);
        multiply(present, Product.AT_B, 32, 8, depth);
    }

    private void multiply(Kernel present, Product product, int m, int n, int k) {
        present.multiply(product, m, n, k, numbers, 0, product.transposesA() ? k : m, numbers, 0,
                product.transposesB() ? n : k, results, 0, m, rounds % 2 == 0);
    }
}
