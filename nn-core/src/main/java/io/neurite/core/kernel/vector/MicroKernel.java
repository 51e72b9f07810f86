package io.neurite.core.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernels: a tile of C, two vectors high and 8, 4, 2 or 1 columns wide, stays in registers while the sums of
 * its elements run through one depth block.
 *
 * <p>{@code C[i, j] = fma(A[i, p], B[p, j], C[i, j])} for p = 0, 1, ..., depth-1: lanes are rows of C, so every element
 * is a chain of its own. A's column p lies at {@code a[aFrom + p * aStep]}: in a packed panel, or where A itself lies.
 * B[p, j] lies at {@code b[bFrom + p * bRow + j * bColumn]}: both readings of B are the same code.
 *
 * <p>Accumulators are local variables and indices are written from the one loop variable, for C2 keeps those, and no
 * others, in registers.
 */
final class MicroKernel {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    /** Rows of a tile. */
    static final int HEIGHT = 2 * LANES;
    /**
     * The most columns of a tile: 8 need 19 registers. AVX-512 and NEON have 32 of them, AVX2 has 16, and a longer
     * vector than NEON's that is not AVX-512 may be AVX2.
     */
    static final int WIDTH = LANES == 8 ? 4 : 8;

    /**
     * Where chains begin that do not resume. The array is chosen, not the vector: where a vector comes from one of two
     * places, Java 17 may make an object of it.
     */
    private static final float[] ZEROS = new float[HEIGHT];

    private MicroKernel() {}

    /**
     * Computes one tile of {@code columns} (8, 4, 2 or 1) columns; {@code resume} continues from C, otherwise from +0.
     */
    static void tile(int columns, int depth, float[] a, int aFrom, int aStep, float[] b, int bFrom, int bRow,
            int bColumn, float[] c, int cFrom, int cStride, boolean resume) {
        switch (columns) {
            case 8 -> tile8(depth, a, aFrom, aStep, b, bFrom, bRow, bColumn, c, cFrom, cStride, resume);
            case 4 -> tile4(depth, a, aFrom, aStep, b, bFrom, bRow, bColumn, c, cFrom, cStride, resume);
            case 2 -> tile2(depth, a, aFrom, aStep, b, bFrom, bRow, bColumn, c, cFrom, cStride, resume);
            default -> tile1(depth, a, aFrom, aStep, b, bFrom, bRow, c, cFrom, resume);
        }
    }

    /** Copies two vectors from each of {@code depth} columns to a panel. */
    static void copyPanel(int depth, float[] a, int aFrom, int aStep, float[] panel, int panelFrom) {
        for (int p = 0; p < depth; p++) {
            int from = aFrom + p * aStep;
            int to = panelFrom + p * HEIGHT;
            FloatVector.fromArray(SPECIES, a, from).intoArray(panel, to);
            FloatVector.fromArray(SPECIES, a, from + LANES).intoArray(panel, to + LANES);
        }
    }

    private static void tile8(int depth, float[] a, int aFrom, int aStep, float[] b, int bFrom, int bRow, int bColumn,
            float[] c, int cFrom, int cStride, boolean resume) {
        float[] s = resume ? c : ZEROS;
        int sFrom = resume ? cFrom : 0;
        int sStride = resume ? cStride : 0;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sFrom);
        FloatVector c0y = FloatVector.fromArray(SPECIES, s, sFrom + LANES);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sFrom + sStride);
        FloatVector c1y = FloatVector.fromArray(SPECIES, s, sFrom + sStride + LANES);
        FloatVector c2x = FloatVector.fromArray(SPECIES, s, sFrom + 2 * sStride);
        FloatVector c2y = FloatVector.fromArray(SPECIES, s, sFrom + 2 * sStride + LANES);
        FloatVector c3x = FloatVector.fromArray(SPECIES, s, sFrom + 3 * sStride);
        FloatVector c3y = FloatVector.fromArray(SPECIES, s, sFrom + 3 * sStride + LANES);
        FloatVector c4x = FloatVector.fromArray(SPECIES, s, sFrom + 4 * sStride);
        FloatVector c4y = FloatVector.fromArray(SPECIES, s, sFrom + 4 * sStride + LANES);
        FloatVector c5x = FloatVector.fromArray(SPECIES, s, sFrom + 5 * sStride);
        FloatVector c5y = FloatVector.fromArray(SPECIES, s, sFrom + 5 * sStride + LANES);
        FloatVector c6x = FloatVector.fromArray(SPECIES, s, sFrom + 6 * sStride);
        FloatVector c6y = FloatVector.fromArray(SPECIES, s, sFrom + 6 * sStride + LANES);
        FloatVector c7x = FloatVector.fromArray(SPECIES, s, sFrom + 7 * sStride);
        FloatVector c7y = FloatVector.fromArray(SPECIES, s, sFrom + 7 * sStride + LANES);
        for (int p = 0; p < depth; p++) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, aFrom + p * aStep);
            FloatVector y = FloatVector.fromArray(SPECIES, a, aFrom + p * aStep + LANES);
            int at = bFrom + p * bRow;
            FloatVector factor = FloatVector.broadcast(SPECIES, b[at]);
            c0x = x.fma(factor, c0x);
            c0y = y.fma(factor, c0y);
            factor = FloatVector.broadcast(SPECIES, b[at + bColumn]);
            c1x = x.fma(factor, c1x);
            c1y = y.fma(factor, c1y);
            factor = FloatVector.broadcast(SPECIES, b[at + 2 * bColumn]);
            c2x = x.fma(factor, c2x);
            c2y = y.fma(factor, c2y);
            factor = FloatVector.broadcast(SPECIES, b[at + 3 * bColumn]);
            c3x = x.fma(factor, c3x);
            c3y = y.fma(factor, c3y);
            factor = FloatVector.broadcast(SPECIES, b[at + 4 * bColumn]);
            c4x = x.fma(factor, c4x);
            c4y = y.fma(factor, c4y);
            factor = FloatVector.broadcast(SPECIES, b[at + 5 * bColumn]);
            c5x = x.fma(factor, c5x);
            c5y = y.fma(factor, c5y);
            factor = FloatVector.broadcast(SPECIES, b[at + 6 * bColumn]);
            c6x = x.fma(factor, c6x);
            c6y = y.fma(factor, c6y);
            factor = FloatVector.broadcast(SPECIES, b[at + 7 * bColumn]);
            c7x = x.fma(factor, c7x);
            c7y = y.fma(factor, c7y);
        }
        c0x.intoArray(c, cFrom);
        c0y.intoArray(c, cFrom + LANES);
        c1x.intoArray(c, cFrom + cStride);
        c1y.intoArray(c, cFrom + cStride + LANES);
        c2x.intoArray(c, cFrom + 2 * cStride);
        c2y.intoArray(c, cFrom + 2 * cStride + LANES);
        c3x.intoArray(c, cFrom + 3 * cStride);
        c3y.intoArray(c, cFrom + 3 * cStride + LANES);
        c4x.intoArray(c, cFrom + 4 * cStride);
        c4y.intoArray(c, cFrom + 4 * cStride + LANES);
        c5x.intoArray(c, cFrom + 5 * cStride);
        c5y.intoArray(c, cFrom + 5 * cStride + LANES);
        c6x.intoArray(c, cFrom + 6 * cStride);
        c6y.intoArray(c, cFrom + 6 * cStride + LANES);
        c7x.intoArray(c, cFrom + 7 * cStride);
        c7y.intoArray(c, cFrom + 7 * cStride + LANES);
    }

    private static void tile4(int depth, float[] a, int aFrom, int aStep, float[] b, int bFrom, int bRow, int bColumn,
            float[] c, int cFrom, int cStride, boolean resume) {
        float[] s = resume ? c : ZEROS;
        int sFrom = resume ? cFrom : 0;
        int sStride = resume ? cStride : 0;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sFrom);
        FloatVector c0y = FloatVector.fromArray(SPECIES, s, sFrom + LANES);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sFrom + sStride);
        FloatVector c1y = FloatVector.fromArray(SPECIES, s, sFrom + sStride + LANES);
        FloatVector c2x = FloatVector.fromArray(SPECIES, s, sFrom + 2 * sStride);
        FloatVector c2y = FloatVector.fromArray(SPECIES, s, sFrom + 2 * sStride + LANES);
        FloatVector c3x = FloatVector.fromArray(SPECIES, s, sFrom + 3 * sStride);
        FloatVector c3y = FloatVector.fromArray(SPECIES, s, sFrom + 3 * sStride + LANES);
        for (int p = 0; p < depth; p++) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, aFrom + p * aStep);
            FloatVector y = FloatVector.fromArray(SPECIES, a, aFrom + p * aStep + LANES);
            int at = bFrom + p * bRow;
            FloatVector factor = FloatVector.broadcast(SPECIES, b[at]);
            c0x = x.fma(factor, c0x);
            c0y = y.fma(factor, c0y);
            factor = FloatVector.broadcast(SPECIES, b[at + bColumn]);
            c1x = x.fma(factor, c1x);
            c1y = y.fma(factor, c1y);
            factor = FloatVector.broadcast(SPECIES, b[at + 2 * bColumn]);
            c2x = x.fma(factor, c2x);
            c2y = y.fma(factor, c2y);
            factor = FloatVector.broadcast(SPECIES, b[at + 3 * bColumn]);
            c3x = x.fma(factor, c3x);
            c3y = y.fma(factor, c3y);
        }
        c0x.intoArray(c, cFrom);
        c0y.intoArray(c, cFrom + LANES);
        c1x.intoArray(c, cFrom + cStride);
        c1y.intoArray(c, cFrom + cStride + LANES);
        c2x.intoArray(c, cFrom + 2 * cStride);
        c2y.intoArray(c, cFrom + 2 * cStride + LANES);
        c3x.intoArray(c, cFrom + 3 * cStride);
        c3y.intoArray(c, cFrom + 3 * cStride + LANES);
    }

    private static void tile2(int depth, float[] a, int aFrom, int aStep, float[] b, int bFrom, int bRow, int bColumn,
            float[] c, int cFrom, int cStride, boolean resume) {
        float[] s = resume ? c : ZEROS;
        int sFrom = resume ? cFrom : 0;
        int sStride = resume ? cStride : 0;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sFrom);
        FloatVector c0y = FloatVector.fromArray(SPECIES, s, sFrom + LANES);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sFrom + sStride);
        FloatVector c1y = FloatVector.fromArray(SPECIES, s, sFrom + sStride + LANES);
        for (int p = 0; p < depth; p++) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, aFrom + p * aStep);
            FloatVector y = FloatVector.fromArray(SPECIES, a, aFrom + p * aStep + LANES);
            int at = bFrom + p * bRow;
            FloatVector factor = FloatVector.broadcast(SPECIES, b[at]);
            c0x = x.fma(factor, c0x);
            c0y = y.fma(factor, c0y);
            factor = FloatVector.broadcast(SPECIES, b[at + bColumn]);
            c1x = x.fma(factor, c1x);
            c1y = y.fma(factor, c1y);
        }
        c0x.intoArray(c, cFrom);
        c0y.intoArray(c, cFrom + LANES);
        c1x.intoArray(c, cFrom + cStride);
        c1y.intoArray(c, cFrom + cStride + LANES);
    }

    private static void tile1(int depth, float[] a, int aFrom, int aStep, float[] b, int bFrom, int bRow,
            float[] c, int cFrom, boolean resume) {
        float[] s = resume ? c : ZEROS;
        int sFrom = resume ? cFrom : 0;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sFrom);
        FloatVector c0y = FloatVector.fromArray(SPECIES, s, sFrom + LANES);
        for (int p = 0; p < depth; p++) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, aFrom + p * aStep);
            FloatVector y = FloatVector.fromArray(SPECIES, a, aFrom + p * aStep + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, b[bFrom + p * bRow]);
            c0x = x.fma(factor, c0x);
            c0y = y.fma(factor, c0y);
        }
        c0x.intoArray(c, cFrom);
        c0y.intoArray(c, cFrom + LANES);
    }
}
