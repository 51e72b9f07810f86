package io.neurite.core.kernel.vector;

/**
 * Vector loops that serve together, and next to nothing for them to do, so that the JIT compiler gets to know them.
 *
 * <p>C2 compiles what has been called some thousand times. Until then every vector is an object, and if many are made,
 * the JDK's methods for that are compiled first. So nearly all calls find their loop empty; they count as much, and
 * make no vector. But C2 leaves out branches that it has seen fewer than 40 times, and does not inline what happens in
 * less than one call out of a hundred: some calls have something to do.
 *
 * <p>For one thread at a time.
 */
public interface VectorLoops {
    /** How many calls of a loop find it empty. */
    int EMPTY_CALLS = 250;
    /** How many calls behind them do not: each variant once. */
    int SMALL_CALLS = 4;

    /** Calls every loop many times. */
    void rehearse();

    /**
     * Calls every loop once, with something to do.
     *
     * @param variant which of {@link #SMALL_CALLS} ways is taken through them, modulo their number: even depths and odd
     *     ones, sums from 0 and from C, operands in the midst of their arrays and at their ends
     */
    void play(int variant);
}
