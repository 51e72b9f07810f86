package io.neurite.core.kernel;

/**
 * How long one thread spins before it parks: some tens of microseconds, and ever shorter while waits turn out to be
 * longer, so that they do not burn a processor that the JIT compiler or another process could use.
 */
final class Spin {
    private static final long LONGEST_NANOS = 50_000;
    private static final long SHORTEST_NANOS = 1_000;
    private static final int TURNS_BETWEEN_LOOKS = 32;

    private final boolean worthwhile;
    private long nanos = LONGEST_NANOS;
    private long start;
    private int turns;
    private boolean inVain;

    Spin(boolean worthwhile) {
        this.worthwhile = worthwhile;
    }

    /** Begins a wait. */
    void begin() {
        turns = 0;
        inVain = !worthwhile;
    }

    /** Spins one turn; false from the moment when it is time to park. */
    boolean goesOn() {
        if (inVain) {
            return false;
        }
        if (turns == 0) {
            start = System.nanoTime();
        } else if (turns % TURNS_BETWEEN_LOOKS == 0 && System.nanoTime() - start > nanos) {
            inVain = true;
        }
        turns++;
        Thread.onSpinWait();
        return !inVain;
    }

    /**
     * Ends a wait and learns from it: would the longest spin have been long enough?
     *
     * @param event when what was waited for happened, in {@link System#nanoTime}; waking up from parking took longer
     */
    void end(long event) {
        if (inVain && worthwhile) {
            nanos = event - start < LONGEST_NANOS ? LONGEST_NANOS : Math.max(nanos / 2, SHORTEST_NANOS);
        }
    }
}
