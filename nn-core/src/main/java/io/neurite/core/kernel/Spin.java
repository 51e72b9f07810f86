package io.neurite.core.kernel;

/**
 * How long one thread stays awake before it parks: some tens of microseconds it spins, then, until a millisecond has
 * passed, it yields to whoever wants its processor. Ever shorter while waits turn out to be longer, so that they do not
 * burn a processor that the JIT compiler or another process could use.
 *
 * <p>A thread that parks may be woken on the processor of the one that wakes it, although another is idle, and the two
 * then share it for some tens of milliseconds, until the system looks again (Linux 6). So it had better not park
 * between the rounds of one computation.
 */
final class Spin {
    /** The longest wait of a team's own threads and its caller. */
    static final long LONGEST_NANOS = 1_000_000;
    /** Of a thread that is borrowed, and has other work. */
    static final long BORROWED_NANOS = 50_000;

    private static final long SPINNING_NANOS = 30_000;
    private static final long SHORTEST_NANOS = 1_000;
    private static final int TURNS_BETWEEN_LOOKS = 32;

    private final boolean worthwhile;
    private final long longest;
    private long nanos;
    private long start;
    private int turns;
    private boolean inVain;

    Spin(boolean worthwhile, long longest) {
        this.worthwhile = worthwhile;
        this.longest = longest;
        this.nanos = longest;
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
        } else if (turns % TURNS_BETWEEN_LOOKS == 0) {
            long waited = System.nanoTime() - start;
            inVain = waited > nanos;
            if (!inVain && waited > SPINNING_NANOS) {
                Thread.yield();
            }
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
            nanos = event - start < longest ? longest : Math.max(nanos / 2, SHORTEST_NANOS);
        }
    }
}
