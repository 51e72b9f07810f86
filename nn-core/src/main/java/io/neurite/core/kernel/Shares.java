package io.neurite.core.kernel;

/** Cuts a length into shares that are whole units and differ by one of them at most. */
public final class Shares {
    private Shares() {}

    /**
     * Returns where a share begins.
     *
     * @param length what is cut, at least 0; the last unit may be a part of one
     * @param unit length of a unit, at least 1
     * @param share which share, from 0 to {@code shares}, where the last one ends
     * @param shares how many, at least 1
     * @return from 0 to {@code length}
     */
    public static int begin(int length, int unit, int share, int shares) {
        long units = ((long) length + unit - 1) / unit;
        return (int) Math.min(length, units * share / shares * unit);
    }
}
