package io.neurite.core.kernel.vector;

/** Copies that exchange rows and columns. */
final class Transposition {
    private Transposition() {}

    /**
     * Copies {@code length} numbers from each of {@code lines} lines: number x of line y goes from
     * {@code from + y * step + x} to {@code to + x * width + y}. Eight lines at a time, so that whole cache lines are
     * read and a good part of one is written.
     */
    static void copy(int lines, int length, float[] source, int from, int step, float[] target, int to, int width) {
        int y = 0;
        for (; y <= lines - 8; y += 8) {
            int s = from + y * step;
            for (int x = 0; x < length; x++) {
                int t = to + x * width + y;
                target[t] = source[s + x];
                target[t + 1] = source[s + x + step];
                target[t + 2] = source[s + x + 2 * step];
                target[t + 3] = source[s + x + 3 * step];
                target[t + 4] = source[s + x + 4 * step];
                target[t + 5] = source[s + x + 5 * step];
                target[t + 6] = source[s + x + 6 * step];
                target[t + 7] = source[s + x + 7 * step];
            }
        }
        for (; y < lines; y++) {
            for (int x = 0; x < length; x++) {
                target[to + x * width + y] = source[from + y * step + x];
            }
        }
    }
}
