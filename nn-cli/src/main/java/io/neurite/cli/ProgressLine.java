package io.neurite.cli;

import java.io.PrintStream;

/** A line with a bar that is drawn over itself again and again, for someone who watches a terminal. */
final class ProgressLine {
    private static final long NANOS_BETWEEN_DRAWINGS = 100_000_000;
    private static final int LONGEST_BAR = 20;
    private static final int SHORTEST_BAR = 4;

    private final PrintStream err;
    private final int width;
    private boolean begun;
    private long drawn;

    /**
     * Draws nothing yet.
     *
     * @param columns the width of the terminal, 0 for none
     */
    ProgressLine(PrintStream err, int columns) {
        this.err = err;
        // A line that wraps cannot be drawn over.
        this.width = columns - 1;
    }

    /** Tells whether there is a terminal. */
    boolean isSeen() {
        return width > 0;
    }

    /** Tells whether there is a terminal on which nothing was drawn lately. */
    boolean isDue(long now) {
        return isSeen() && (!begun || now - drawn >= NANOS_BETWEEN_DRAWINGS);
    }

    /** Draws a bar, of which a part from 0 to 1 is filled, between two texts. */
    void draw(long now, String before, double part, String after) {
        int bar = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, width - before.length() - after.length()));
        int filled = (int) (part * bar);
        drawn = now;
        begun = true;
        print(before + "#".repeat(filled) + "-".repeat(bar - filled) + after);
    }

    /** Leaves the line as it is; what follows is in the next one. */
    void end() {
        if (isSeen()) {
            err.println();
        }
    }

    /** Takes the line away, as if it had never been. */
    void clear() {
        if (begun) {
            print("");
            err.print("\r");
            begun = false;
        }
    }

    private void print(String text) {
        err.print("\r" + (text + " ".repeat(width)).substring(0, width));
        err.flush();
    }
}
