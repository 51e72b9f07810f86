package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.HEIGHT;
import static io.neurite.core.kernel.vector.MicroKernel.LANES;
import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The layout of a left operand: panels of {@link MicroKernel#HEIGHT} rows, each holding its columns one after the
 * other, so that the micro-kernel walks through memory in order. Rows that fill no panel are padded.
 */
final class Panels {
    private static final int FOUR = 4;

    private Panels() {}

    /** Returns how many rows the panels of {@code rows} rows have together. */
    static int padded(int rows) {
        return (rows + HEIGHT - 1) / HEIGHT * HEIGHT;
    }

    /**
     * Packs rows of op(A), whose element [i, p] lies at {@code aFrom + i * aRow + p * aColumn}; the panel of row i
     * begins at {@code to + i * depth}.
     */
    static void pack(int rows, int depth, float[] a, int aFrom, int aRow, int aColumn, float[] panels, int to) {
        int i = 0;
        if (aRow == 1) {
            for (; i <= rows - FOUR * HEIGHT; i += FOUR * HEIGHT) {
                copyFour(depth, a, aFrom + i, aColumn, panels, to + i * depth);
            }
        }
        for (; i < rows; i += HEIGHT) {
            int from = aFrom + i * aRow;
            int height = Math.min(HEIGHT, rows - i);
            if (aRow != 1) {
                Transposition.copy(height, depth, a, from, aRow, panels, to + i * depth, HEIGHT);
                clearPadding(height, depth, panels, to + i * depth);
            } else {
                copy(height, depth, a, from, aColumn, panels, to + i * depth);
            }
        }
    }

    /** Copies the rows of four panels at a time: longer stretches, of which no cache line is needed again. */
    static void copyFour(int depth, float[] a, int from, int aColumn, float[] panels, int to) {
        int panel = HEIGHT * depth;
        for (int p = 0; p < depth; p++) {
            int source = from + p * aColumn;
            int target = to + p * HEIGHT;
            copy(a, source, panels, target);
            copy(a, source + HEIGHT, panels, target + panel);
            copy(a, source + 2 * HEIGHT, panels, target + 2 * panel);
            copy(a, source + 3 * HEIGHT, panels, target + 3 * panel);
        }
    }

    private static void copy(float[] a, int from, float[] panels, int to) {
        FloatVector.fromArray(SPECIES, a, from).intoArray(panels, to);
        FloatVector.fromArray(SPECIES, a, from + LANES).intoArray(panels, to + LANES);
    }

    /** Copies columns; those that are too short for a panel with what lies behind them, which nobody looks at. */
    static void copy(int height, int depth, float[] a, int from, int aColumn, float[] panels, int to) {
        int p = 0;
        for (; p < depth && from + p * aColumn <= a.length - HEIGHT; p++) {
            copy(a, from + p * aColumn, panels, to + p * HEIGHT);
        }
        for (; p < depth; p++) {
            System.arraycopy(a, from + p * aColumn, panels, to + p * HEIGHT, height);
        }
    }

    /** The same for a panel that is one vector high. */
    static void copyLow(int height, int depth, float[] a, int from, int aColumn, float[] panels, int to) {
        int p = 0;
        for (; p < depth && from + p * aColumn <= a.length - LANES; p++) {
            FloatVector.fromArray(SPECIES, a, from + p * aColumn).intoArray(panels, to + p * LANES);
        }
        for (; p < depth; p++) {
            System.arraycopy(a, from + p * aColumn, panels, to + p * LANES, height);
        }
    }

    /** Padding is computed and dropped; zeros keep an earlier block's subnormals from slowing that down. */
    private static void clearPadding(int height, int depth, float[] panels, int to) {
        for (int p = 0; p < depth && height < HEIGHT; p++) {
            Arrays.fill(panels, to + p * HEIGHT + height, to + (p + 1) * HEIGHT, 0f);
        }
    }
}
