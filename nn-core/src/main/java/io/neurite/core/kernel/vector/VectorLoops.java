package io.neurite.core.kernel.vector;

/**
 * Vector loops that serve together, and next to nothing for them to do, so that the JIT compiler gets to know them.
 *
 * <p>C2 compiles what has been called some thousand times. Until then every vector is an object, and if many are made,
 * the JDK's methods for that are compiled first. So nearly all calls find their loop empty; they count as much, and make
 * no vector. But C2 leaves out what it has seen less than 40 times, and calls what happens in less than one call out of
 * a hundred where it would copy it: some calls have something to do.
 *
 * <p>For one thread at a time.
 */
public interface VectorLoops {
    /** How many calls find a loop empty. */
    int EMPTY_CALLS = 250;
    /** How many calls behind them do not. */
    int SMALL_CALLS = 4;

    /** Calls every loop many times. */
    void rehearse();

    /**
     * Calls every loop once, with something to do.
     *
     * @param round how often that was done before: loops that go two steps at a time have to see both even and odd ends
     */
    void play(int round);
}
