package io.neurite.core.kernel;

import io.neurite.core.kernel.vector.VectorLoops;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the JIT compiler get to know vector code while plain loops do the work.
 *
 * <p>Until C2 has compiled it, every operation of such code makes objects and takes a thousand times as long. A real
 * product of some depth would then take seconds, and be compiled late. So its loops are first called with nothing to
 * do, over and over, between what plain loops do, and once they take no longer than compiled code can, they serve. What
 * is called most often lately is compiled first, so this goes on until then. A program that predicts a few times never
 * comes that far.
 *
 * <p>One for all kernels of a JVM: what is compiled is compiled for all. Safe for use by any number of threads.
 */
final class Rehearsal {
    /**
     * Playing takes 3 to 15 microseconds when C2 has compiled all loops, as neighbours allow, 80 and more when C1 has,
     * and 40 more for each of the wide tiles that is missing.
     */
    static final long COMPILED_NANOS = 25_000;
    /** So many times in a row, for a short loop that is still missing hardly shows. */
    static final int SHORT_ROUNDS = 10;
    /** Work that is done before it begins: a program that computes less is done sooner without. */
    static final long FREE_NANOS = 300_000_000;
    /** How many times its own time plain loops must have worked. */
    static final int WORK_PER_REHEARSAL = 2;
    /** The first rounds, for which classes are loaded. */
    static final int FIRST_ROUNDS = 2;
    /** What such a round counts at most, lest it put off the others. */
    static final long FIRST_NANOS = 1_000_000;
    /** On a machine so slow that no round is short, C2 has long been through after so many. */
    static final int MOST_ROUNDS = 5_000;

    private final Supplier<? extends VectorLoops> supplier;
    private final LongSupplier clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean over;

    // Used by the thread that holds busy.
    private @Nullable VectorLoops loops;
    private long credit = -FREE_NANOS;
    private int rounds;
    private int shortRounds;

    /**
     * Creates a rehearsal.
     *
     * @param supplier makes what is rehearsed when that begins
     * @param clock tells nanoseconds
     */
    Rehearsal(Supplier<? extends VectorLoops> supplier, LongSupplier clock) {
        this.supplier = supplier;
        this.clock = clock;
    }

    /** Tells whether the vector code serves. */
    boolean isOver() {
        return over;
    }

    /** Returns when work begins, for {@link #end}. */
    long begin() {
        return over ? 0 : clock.getAsLong();
    }

    /** Rehearses, unless that is over, now that plain loops have worked since {@link #begin}. */
    void end(long began) {
        if (!over) {
            after(clock.getAsLong() - began);
        }
    }

    /** Rehearses, now that plain loops have worked for some time. */
    void after(long nanosOfWork) {
        if (over || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            credit += nanosOfWork;
            while (credit > 0 && !over) {
                long nanos = round();
                credit -= WORK_PER_REHEARSAL * (rounds <= FIRST_ROUNDS ? Math.min(FIRST_NANOS, nanos) : nanos);
            }
        } finally {
            busy.set(false);
        }
    }

    /** Returns how long a round took. */
    private long round() {
        long start = clock.getAsLong();
        VectorLoops present = loops;
        if (present == null) {
            present = supplier.get();
            loops = present;
        }
        present.rehearse();
        long began = clock.getAsLong();
        present.play(rounds);
        long end = clock.getAsLong();
        rounds++;
        shortRounds = end - began < COMPILED_NANOS ? shortRounds + 1 : 0;
        over = shortRounds == SHORT_ROUNDS || rounds == MOST_ROUNDS;
        return end - start;
    }
}
