package io.neurite.cli;

import java.io.PrintStream;

/** A line with a bar that is drawn over itself again and again, for someone who watches a terminal. */
final class ProgressLine {
    /** Shorter ones say little. */
    static final int USUAL_BAR = 4;
    private static final long NANOS_BETWEEN_DRAWINGS = 100_000_000;
    private static final int LONGEST_BAR = 20;

    private final PrintStream err;
    private final Terminal terminal;
    private final int width;
    private boolean begun;
    private long drawn;

    /** Draws nothing yet. */
    ProgressLine(PrintStream err, Terminal terminal) {
        this.err = err;
        this.terminal = terminal;
        // A line that wraps cannot be drawn over.
        this.width = terminal.columns() - 1;
    }

    /** Tells whether there is a terminal. */
    boolean isSeen() {
        return width > 0;
    }

    /** Tells whether there is a terminal on which nothing was drawn lately. */
    boolean isDue(long now) {
        return isSeen() && (!begun || now - drawn >= NANOS_BETWEEN_DRAWINGS);
    }

    /** Returns how many characters have room. */
    int width() {
        return width;
    }

    /** Draws a bar, of which a part from 0 to 1 is filled, between two texts. */
    void draw(long now, String before, double part, String after) {
        int room = width - before.length() - Terminal.bare(after).length();
        int bar = Math.max(1, Math.min(LONGEST_BAR, room));
        int filled = (int) (part * bar);
        drawn = now;
        begun = true;
        print(before + terminal.green("#".repeat(filled)) + "-".repeat(bar - filled) + after);
    }

    /** Leaves the line as it is; what follows is in the next one. */
    void end() {
        if (begun) {
            err.println();
            begun = false;
        }
    }

    /** Takes the line away, as if it had never been. */
    void clear() {
        if (begun) {
            print("");
            begun = false;
        }
    }

    private void print(String text) {
        String bare = Terminal.bare(text);
        // Back to the first column: there the echo of Ctrl-C does not wrap, and the next drawing covers it.
        err.print("\r" + (bare.length() > width ? bare.substring(0, width) : text + " ".repeat(width - bare.length()))
                + "\r");
        err.flush();
    }
}
