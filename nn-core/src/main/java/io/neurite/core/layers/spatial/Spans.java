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
        return inputs % windows == 0 ? tiles(windows, inputs / windows)
                : new Spans(inputs, windows, inputs, inputs, windows, 0);
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

    /** Returns how many windows, from one on, are as long as it and at equal distances: 1 where edges cut them off. */
    int alike(int window) {
        if (parts != 1 || window * step < before || (long) inputs + before < extent) {
            return 1;
        }
        long whole = ((long) inputs + before - extent) / step + 1;
        return (int) Math.max(1, Math.min(count, whole) - window);
    }

    /** Returns the distance of windows that are alike, in inputs. */
    int stride() {
        return (int) step;
    }

    /** Tells whether each input is in one window. */
    boolean areTiles() {
        return parts == 1 && step == extent && before == 0 && count * step == inputs;
    }
}
