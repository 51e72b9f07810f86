package io.neurite.core.kernel;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the work of kernels until it is worth having the vector kernel compiled.
 *
 * <p>Until C2 has compiled it, its every operation makes objects and takes a thousand times as long. That costs some
 * three tenths of a second, by which time plain loops, compiled within milliseconds, have finished a small training or
 * many predictions. (Compiling it beforehand, on a thread beside the work, takes two to three times as long, for work
 * and compiler need the processors too: tried, and slower over the first second.)
 *
 * <p>Safe for use by any number of threads.
 */
final class FirstWork {
    /** Multiply-adds that plain loops do first: two to five tenths of a second. */
    static final long PLAIN = 1L << 32;

    /** What a product counts at least: plain loops take as long for a smaller one. */
    private static final long LEAST = 1L << 14;

    private final AtomicLong done = new AtomicLong();
    private volatile boolean over;

    /** Tells whether the vector kernel serves already. */
    boolean isOver() {
        return over;
    }

    /** Adds a product; tells whether the vector kernel is to serve, from this product on. */
    boolean isOverWith(int m, int n, int k) {
        if (!over && done.addAndGet(Math.max((long) m * n * k, LEAST)) > PLAIN) {
            over = true;
        }
        return over;
    }
}
