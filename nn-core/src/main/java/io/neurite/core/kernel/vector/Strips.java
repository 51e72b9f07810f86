package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.LANES;
import static io.neurite.core.kernel.vector.MicroKernel.ROW;
import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;
import static io.neurite.core.kernel.vector.MicroKernel.STEP;
import static io.neurite.core.kernel.vector.MicroKernel.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The layouts of a right operand: columns at the distance {@link MicroKernel#STEP}, or, where B's rows lie in memory as
 * they are, strips of {@link MicroKernel#WIDTH} columns that hold one piece of each row after the other. Both are
 * copied along memory; only columns that fill no such strip are transposed.
 */
final class Strips {
    private static final int FOUR = 4;

    private Strips() {}

    /** Returns how many of so many columns lie in strips of rows: all that fill one, if B's rows lie side by side. */
    static int inRows(boolean transposed, int columns) {
        return transposed ? columns - columns % WIDTH : 0;
    }

    /**
     * Returns where column j of a packed block begins, or the strip of rows that begins with it; for the column behind
     * the last, how much room the block takes.
     */
    static int index(int inRows, int depth, int j) {
        return j < inRows ? j / WIDTH * ROW * depth : inRows / WIDTH * ROW * depth + (j - inRows) * STEP;
    }

    /**
     * Packs a block of op(B), whose column j begins at {@code from + j * stride}, or if B is transposed at
     * {@code from + j}.
     */
    static void pack(boolean transposed, int columns, int depth, float[] b, int from, int stride, float[] strips) {
        if (transposed) {
            int inRows = inRows(true, columns);
            packRows(inRows, depth, b, from, stride, strips);
            Transposition.copy(depth, columns - inRows, b, from + inRows, stride, strips, index(inRows, depth, inRows),
                    STEP);
        } else {
            for (int j = 0; j < columns; j++) {
                System.arraycopy(b, from + j * stride, strips, j * STEP, depth);
            }
        }
    }

    /** Copies the rows of whole strips, of which row p lies at {@code from + p * stride}. */
    private static void packRows(int columns, int depth, float[] b, int from, int stride, float[] strips) {
        int j = 0;
        for (; j <= columns - FOUR * WIDTH; j += FOUR * WIDTH) {
            copyFour(depth, b, from + j, stride, strips, index(columns, depth, j));
        }
        for (; j < columns; j += WIDTH) {
            copy(0, depth, b, from + j, stride, strips, index(columns, depth, j));
        }
    }

    /** Copies four strips at a time: longer stretches, of which no cache line is needed again. */
    static void copyFour(int depth, float[] b, int from, int stride, float[] strips, int to) {
        int strip = ROW * depth;
        int p = 0;
        for (; p < depth && from + p * stride <= b.length - 3 * WIDTH - ROW; p++) {
            int source = from + p * stride;
            int target = to + p * ROW;
            copy(b, source, strips, target);
            copy(b, source + WIDTH, strips, target + strip);
            copy(b, source + 2 * WIDTH, strips, target + 2 * strip);
            copy(b, source + 3 * WIDTH, strips, target + 3 * strip);
        }
        for (int i = 0; i < FOUR; i++) {
            copy(p, depth, b, from + i * WIDTH, stride, strips, to + i * strip);
        }
    }

    /** Copies one strip from row p on. */
    static void copy(int p, int depth, float[] b, int from, int stride, float[] strips, int to) {
        int row = p;
        for (; row < depth && from + row * stride <= b.length - ROW; row++) {
            copy(b, from + row * stride, strips, to + row * ROW);
        }
        for (; row < depth; row++) {
            System.arraycopy(b, from + row * stride, strips, to + row * ROW, WIDTH);
        }
    }

    /** Copies a row's piece in whole vectors, with what lies behind it, which nobody looks at. */
    private static void copy(float[] b, int from, float[] strips, int to) {
        for (int i = 0; i < ROW; i += LANES) {
            FloatVector.fromArray(SPECIES, b, from + i).intoArray(strips, to + i);
        }
    }
}
