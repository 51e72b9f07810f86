package io.neurite.core.layers.spatial;

/**
 * The windows along one axis, as the inputs that each of them holds, at least one: window o those from
 * {@code o step / parts - before}, rounded down, to below {@code (o step + extent) / parts - before}, rounded up, both
 * cut off where the inputs end.
 *
 * @param inputs how many inputs there are
 * @param count how many windows there are
 * @param step distance between windows, in parts of an input
 * @param extent length of a window, in parts of an input
 * @param parts into how many parts an input is divided
 * @param before inputs that are missing in front of the first
 */
record Spans(int inputs, int count, long step, long extent, int parts, int before) {
    /** Returns windows whose taps lie side by side. */
    static Spans of(Axis axis) {
        return new Spans(axis.input(), axis.output(), axis.stride(), axis.kernel(), 1, axis.before());
    }

    /** Returns windows of one size that hold all inputs between them. */
    static Spans tiles(int windows, int size) {
        return new Spans(windows * size, windows, size, size, 1, 0);
    }

    /** Returns a number of windows of nearly one size that hold all inputs between them. */
    static Spans adaptive(int inputs, int windows) {
        return new Spans(inputs, windows, inputs, inputs, windows, 0);
    }

    /** Returns the first input of a window. */
    int from(int window) {
        return (int) Math.max(0, divide(window * step) - before);
    }

    /** Returns the number of inputs of a window. */
    int extent(int window) {
        return (int) Math.min(inputs, divide(window * step + extent + parts - 1) - before) - from(window);
    }

    /** Divisions take long, and most windows need none. */
    private long divide(long numerator) {
        return parts == 1 ? numerator : numerator / parts;
    }

    /** Tells whether no input is in two windows. */
    boolean areDisjoint() {
        return count == 1 || step >= extent && step % parts == 0;
    }
}
