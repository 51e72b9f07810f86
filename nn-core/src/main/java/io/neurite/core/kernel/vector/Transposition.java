package io.neurite.core.kernel.vector;

/** Copies that exchange rows and columns. */
final class Transposition {
    /** Lines and columns of a square that is transposed in vectors. */
    private static final int SQUARE = MicroKernel.LANES;
    /**
     * Whether to transpose squares in vectors: on Java 25 they take 0.28 ns per number where plain loops take 0.40, on
     * Java 17, whose shuffles are slower, 0.45 where those take 0.35. No version in between was measured.
     */
    static final boolean SQUARES = (SQUARE == 8 || SQUARE == 16) && Runtime.version().feature() >= 25;

    private Transposition() {}

    /** Tells whether so many lines of so many numbers are enough for a square, and whether that is worth it. */
    static boolean fitSquares(int lines, int length) {
        return SQUARES && lines >= SQUARE && length >= SQUARE;
    }

    /**
     * Copies {@code length} numbers from each of {@code lines} lines: number x of line y goes from
     * {@code from + y * step + x} to {@code to + x * width + y}. The last squares overlap those before, if need be.
     */
    static void copy(int lines, int length, float[] source, int from, int step, float[] target, int to, int width) {
        if (!fitSquares(lines, length)) {
            copyPlain(lines, length, source, from, step, target, to, width);
            return;
        }
        int whole = length - length % SQUARE;
        int last = length - SQUARE;
        for (int begin = 0; begin < lines; begin += SQUARE) {
            int y = Math.min(begin, lines - SQUARE);
            Squares.copy(whole, source, from + y * step, step, target, to + y, width);
            if (whole < length) {
                Squares.copy(SQUARE, source, from + y * step + last, step, target, to + last * width + y, width);
            }
        }
    }

    /** Four lines at a time: eight take half as long again, for want of registers for their addresses. */
    static void copyPlain(int lines, int length, float[] source, int from, int step, float[] target, int to,
            int width) {
        int y = 0;
        for (; y <= lines - 4; y += 4) {
            int s = from + y * step;
            for (int x = 0; x < length; x++) {
                int t = to + x * width + y;
                target[t] = source[s + x];
                target[t + 1] = source[s + x + step];
                target[t + 2] = source[s + x + 2 * step];
                target[t + 3] = source[s + x + 3 * step];
            }
        }
        for (; y < lines; y++) {
            for (int x = 0; x < length; x++) {
                target[to + x * width + y] = source[from + y * step + x];
            }
        }
    }
}
