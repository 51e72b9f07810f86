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
        for (int i = 0; i < rows; i += HEIGHT) {
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

    /** Copies columns; those that are too short for a panel with what lies behind them, which nobody looks at. */
    private static void copy(int height, int depth, float[] a, int from, int aColumn, float[] panels, int to) {
        int p = 0;
        for (; p < depth && from + p * aColumn <= a.length - HEIGHT; p++) {
            FloatVector.fromArray(SPECIES, a, from + p * aColumn).intoArray(panels, to + p * HEIGHT);
            FloatVector.fromArray(SPECIES, a, from + p * aColumn + LANES).intoArray(panels, to + p * HEIGHT + LANES);
        }
        for (; p < depth; p++) {
            System.arraycopy(a, from + p * aColumn, panels, to + p * HEIGHT, height);
        }
    }

    /** Padding is computed and dropped; zeros keep an earlier block's subnormals from slowing that down. */
    private static void clearPadding(int height, int depth, float[] panels, int to) {
        for (int p = 0; p < depth && height < HEIGHT; p++) {
            Arrays.fill(panels, to + p * HEIGHT + height, to + (p + 1) * HEIGHT, 0f);
        }
    }
}
