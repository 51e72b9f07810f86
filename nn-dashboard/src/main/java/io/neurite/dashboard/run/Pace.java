package io.neurite.dashboard.run;

/** Says when to record: often at first, then ever less, so that what is recorded grows as the logarithm of the time. */
final class Pace {
    private final long shortest;
    private final long part;
    private long latest;
    private boolean begun;

    /**
     * Nothing was recorded yet.
     *
     * @param shortest nanoseconds between two records at least
     * @param part of the time since the beginning, the part that lies between two records at least: 1 / part
     */
    Pace(long shortest, long part) {
        this.shortest = shortest;
        this.part = part;
    }

    /** Tells whether to record now, so many nanoseconds after the beginning, and takes it that this is done. */
    boolean isDue(long elapsed) {
        if (begun && elapsed - latest < Math.max(shortest, elapsed / part)) {
            return false;
        }
        begun = true;
        latest = elapsed;
        return true;
    }
}
