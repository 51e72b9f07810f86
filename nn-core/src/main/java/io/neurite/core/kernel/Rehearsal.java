package io.neurite.core.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Lets the JIT compiler get to know vector code while plain loops do the work.
 *
 * <p>Until C2 has compiled it, every operation of such code makes objects and takes a thousand times as long. A real
 * product of some depth would then take seconds, and be compiled late. So the code first does very little work many
 * times, whose results nobody wants, beside what plain loops do. Once that takes no longer than compiled code can, it
 * serves. A program that predicts a few times never comes that far.
 *
 * <p>One for all kernels of a JVM: what is compiled is compiled for all. Safe for use by any number of threads.
 */
final class Rehearsal {
    /** A round takes 2 to 5 microseconds when C2 has compiled all of it, 20 to 100 when C1 has. */
    static final long COMPILED_NANOS = 12_000;
    /** Rounds until the interpreter hands over to C1: as short as can be, since it is the slowest. */
    static final int INTERPRETED_ROUNDS = 100;
    /** Rounds after which C2 has everything in its queue: from then on it is enough to look, now and then. */
    static final int ENOUGH_ROUNDS = 2500;
    /** How many times as long as the work it may take until then. */
    static final int SHARE = 1;
    /** Work that is done before it begins: a program that computes less had better not be held up. */
    static final long FREE_NANOS = 50_000_000;
    /** What part of the time looking may take. */
    static final int LOOKING = 16;
    static final int ROUNDS_AT_A_TIME = 4;
    /** On a machine so slow that no round is short, C2 has long been through after so many. */
    static final int MOST_ROUNDS = 20_000;

    private final Piece piece;
    private final LongSupplier clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean over;

    // Used by the thread that holds busy.
    private long credit = -SHARE * FREE_NANOS;
    private int rounds;

    /** What is rehearsed. */
    interface Piece {
        /**
         * Does a little of everything.
         *
         * @param round how often it was done before
         * @param brief true as long as it is interpreted: then every loop had better be short
         */
        void play(int round, boolean brief);
    }

    /**
     * Creates a rehearsal.
     *
     * @param clock tells nanoseconds
     */
    Rehearsal(Piece piece, LongSupplier clock) {
        this.piece = piece;
        this.clock = clock;
    }

    /** Tells whether the vector code serves. */
    boolean isOver() {
        return over;
    }

    /** Rehearses, now that plain loops have worked for some time. */
    void after(long nanosOfWork) {
        if (over || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            credit += rounds < ENOUGH_ROUNDS ? SHARE * nanosOfWork : nanosOfWork / LOOKING;
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
            piece.play(rounds, rounds < INTERPRETED_ROUNDS);
            rounds++;
            end = clock.getAsLong();
            shortest = Math.min(shortest, end - start);
        }
        over = shortest < COMPILED_NANOS || rounds > MOST_ROUNDS;
        return end - began;
    }
}
