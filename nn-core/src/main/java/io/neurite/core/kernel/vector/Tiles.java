package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.HEIGHT;
import static io.neurite.core.kernel.vector.MicroKernel.LANES;
import static io.neurite.core.kernel.vector.MicroKernel.ROW;
import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;
import static io.neurite.core.kernel.vector.MicroKernel.STEP;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernels, written by {@code src/build/java/TileGenerator.java}: a tile of C, two vectors high,
 * stays in registers while the sums of its elements run through one depth block, then the tile below it.
 *
 * <p>{@code C[i, j] = fma(A[i, p], B[p, j], C[i, j])} for p = 0, 1, ..., depth-1: lanes are rows of C, so
 * every element is a chain of its own. A lies in packed panels, one behind the other: A[., p] of the first
 * at {@code a[aFrom + p * HEIGHT]}. B lies in a packed strip: B[p, j] at {@code b[bFrom + j * STEP + p]} in
 * one of columns, at {@code b[bFrom + p * ROW + j]} in one of rows. {@link Sums} tells of C.
 *
 * <p>Where B is read as it lies, B[p, j] is at {@code b[bFrom + rows[p] + j]}. Low tiles are one vector
 * high, with A[., p] at {@code a[aFrom + p * LANES]}, and there is but one: a loop over panels around the
 * inner one would take registers that it needs.
 *
 * <p>Accumulators are local variables, and an index is a constant beside the one loop variable: C2 keeps
 * those, and no others, in registers and without range checks. A fence is no instruction on x86, but where
 * registers are scarce it keeps C2 from loading all factors first, for which none are left. The masks
 * change no number: they tell C2 that no index into B overflows. With all that, and two steps at a time,
 * 12 multiply-adds come with 10 other instructions instead of 18, which counts where another thread shares
 * the core.
 */
final class Tiles {
    /** All bits of an index into packed strips. */
    private static final int STRIPS = (1 << 30) - 1;
    /** All bits of a block's depth. */
    private static final int DEPTHS = 2 * Integer.highestOneBit(VectorKernel.DEPTH) - 1;

    private Tiles() {}

    static void tile12(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        int from = bFrom & STRIPS;
        int end = depth & DEPTHS;
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * end * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
            FloatVector c5y = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride + LANES);
            FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
            FloatVector c6y = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride + LANES);
            FloatVector c7x = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride);
            FloatVector c7y = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride + LANES);
            FloatVector c8x = FloatVector.fromArray(SPECIES, s, sAt + 8 * sStride);
            FloatVector c8y = FloatVector.fromArray(SPECIES, s, sAt + 8 * sStride + LANES);
            FloatVector c9x = FloatVector.fromArray(SPECIES, s, sAt + 9 * sStride);
            FloatVector c9y = FloatVector.fromArray(SPECIES, s, sAt + 9 * sStride + LANES);
            FloatVector c10x = FloatVector.fromArray(SPECIES, s, sAt + 10 * sStride);
            FloatVector c10y = FloatVector.fromArray(SPECIES, s, sAt + 10 * sStride + LANES);
            FloatVector c11x = FloatVector.fromArray(SPECIES, s, sAt + 11 * sStride);
            FloatVector c11y = FloatVector.fromArray(SPECIES, s, sAt + 11 * sStride + LANES);
            for (int p = 0; p < end; p += 2) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[from + p]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + STEP]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 2 * STEP]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 3 * STEP]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 4 * STEP]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 5 * STEP]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 6 * STEP]);
                c6x = xp.fma(fp, c6x);
                c6y = yp.fma(fp, c6y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 7 * STEP]);
                c7x = xp.fma(fp, c7x);
                c7y = yp.fma(fp, c7y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 8 * STEP]);
                c8x = xp.fma(fp, c8x);
                c8y = yp.fma(fp, c8y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 9 * STEP]);
                c9x = xp.fma(fp, c9x);
                c9y = yp.fma(fp, c9y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 10 * STEP]);
                c10x = xp.fma(fp, c10x);
                c10y = yp.fma(fp, c10y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 11 * STEP]);
                c11x = xp.fma(fp, c11x);
                c11y = yp.fma(fp, c11y);
                VarHandle.acquireFence();
                int q = p + 1;
                if (q < end) {
                    FloatVector xq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT);
                    FloatVector yq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT + LANES);
                    FloatVector fq = FloatVector.broadcast(SPECIES, b[from + q]);
                    c0x = xq.fma(fq, c0x);
                    c0y = yq.fma(fq, c0y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q + STEP]);
                    c1x = xq.fma(fq, c1x);
                    c1y = yq.fma(fq, c1y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q + 2 * STEP]);
                    c2x = xq.fma(fq, c2x);
                    c2y = yq.fma(fq, c2y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q + 3 * STEP]);
                    c3x = xq.fma(fq, c3x);
                    c3y = yq.fma(fq, c3y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q + 4 * STEP]);
                    c4x = xq.fma(fq, c4x);
                    c4y = yq.fma(fq, c4y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q + 5 * STEP]);
                    c5x = xq.fma(fq, c5x);
                    c5y = yq.fma(fq, c5y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q + 6 * STEP]);
                    c6x = xq.fma(fq, c6x);
                    c6y = yq.fma(fq, c6y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q + 7 * STEP]);
                    c7x = xq.fma(fq, c7x);
                    c7y = yq.fma(fq, c7y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q + 8 * STEP]);
                    c8x = xq.fma(fq, c8x);
                    c8y = yq.fma(fq, c8y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q + 9 * STEP]);
                    c9x = xq.fma(fq, c9x);
                    c9y = yq.fma(fq, c9y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q + 10 * STEP]);
                    c10x = xq.fma(fq, c10x);
                    c10y = yq.fma(fq, c10y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q + 11 * STEP]);
                    c11x = xq.fma(fq, c11x);
                    c11y = yq.fma(fq, c11y);
                    VarHandle.acquireFence();
                }
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
            c5x.intoArray(c, cAt + 5 * cStride);
            c5y.intoArray(c, cAt + 5 * cStride + LANES);
            c6x.intoArray(c, cAt + 6 * cStride);
            c6y.intoArray(c, cAt + 6 * cStride + LANES);
            c7x.intoArray(c, cAt + 7 * cStride);
            c7y.intoArray(c, cAt + 7 * cStride + LANES);
            c8x.intoArray(c, cAt + 8 * cStride);
            c8y.intoArray(c, cAt + 8 * cStride + LANES);
            c9x.intoArray(c, cAt + 9 * cStride);
            c9y.intoArray(c, cAt + 9 * cStride + LANES);
            c10x.intoArray(c, cAt + 10 * cStride);
            c10y.intoArray(c, cAt + 10 * cStride + LANES);
            c11x.intoArray(c, cAt + 11 * cStride);
            c11y.intoArray(c, cAt + 11 * cStride + LANES);
        }
    }

    static void tile8(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        int from = bFrom & STRIPS;
        int end = depth & DEPTHS;
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * end * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
            FloatVector c5y = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride + LANES);
            FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
            FloatVector c6y = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride + LANES);
            FloatVector c7x = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride);
            FloatVector c7y = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride + LANES);
            for (int p = 0; p < end; p++) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[from + p]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[from + p + STEP]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[from + p + 2 * STEP]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[from + p + 3 * STEP]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                fp = FloatVector.broadcast(SPECIES, b[from + p + 4 * STEP]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                fp = FloatVector.broadcast(SPECIES, b[from + p + 5 * STEP]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                fp = FloatVector.broadcast(SPECIES, b[from + p + 6 * STEP]);
                c6x = xp.fma(fp, c6x);
                c6y = yp.fma(fp, c6y);
                fp = FloatVector.broadcast(SPECIES, b[from + p + 7 * STEP]);
                c7x = xp.fma(fp, c7x);
                c7y = yp.fma(fp, c7y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
            c5x.intoArray(c, cAt + 5 * cStride);
            c5y.intoArray(c, cAt + 5 * cStride + LANES);
            c6x.intoArray(c, cAt + 6 * cStride);
            c6y.intoArray(c, cAt + 6 * cStride + LANES);
            c7x.intoArray(c, cAt + 7 * cStride);
            c7y.intoArray(c, cAt + 7 * cStride + LANES);
        }
    }

    static void tile6(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        int from = bFrom & STRIPS;
        int end = depth & DEPTHS;
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * end * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
            FloatVector c5y = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride + LANES);
            int p = 0;
            for (; p < end - 1; p += 2) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[from + p]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + STEP]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 2 * STEP]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 3 * STEP]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 4 * STEP]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 5 * STEP]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                VarHandle.acquireFence();
                int q = p + 1;
                FloatVector xq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT);
                FloatVector yq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT + LANES);
                FloatVector fq = FloatVector.broadcast(SPECIES, b[from + q]);
                c0x = xq.fma(fq, c0x);
                c0y = yq.fma(fq, c0y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[from + q + STEP]);
                c1x = xq.fma(fq, c1x);
                c1y = yq.fma(fq, c1y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[from + q + 2 * STEP]);
                c2x = xq.fma(fq, c2x);
                c2y = yq.fma(fq, c2y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[from + q + 3 * STEP]);
                c3x = xq.fma(fq, c3x);
                c3y = yq.fma(fq, c3y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[from + q + 4 * STEP]);
                c4x = xq.fma(fq, c4x);
                c4y = yq.fma(fq, c4y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[from + q + 5 * STEP]);
                c5x = xq.fma(fq, c5x);
                c5y = yq.fma(fq, c5y);
                VarHandle.acquireFence();
            }
            if (p < end) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[from + p]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + STEP]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 2 * STEP]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 3 * STEP]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 4 * STEP]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p + 5 * STEP]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                VarHandle.acquireFence();
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
            c5x.intoArray(c, cAt + 5 * cStride);
            c5y.intoArray(c, cAt + 5 * cStride + LANES);
        }
    }

    static void tile4(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        int from = bFrom & STRIPS;
        int end = depth & DEPTHS;
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * end * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            for (int p = 0; p < end; p++) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[from + p]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[from + p + STEP]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[from + p + 2 * STEP]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[from + p + 3 * STEP]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
        }
    }

    static void tile2(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        int from = bFrom & STRIPS;
        int end = depth & DEPTHS;
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * end * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            for (int p = 0; p < end; p++) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[from + p]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[from + p + STEP]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
        }
    }

    static void tile1(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        int end = depth & DEPTHS;
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * end * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            int p = 0;
            for (; p < end - 1; p += 2) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[bFrom + p]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                int q = p + 1;
                FloatVector xq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT);
                FloatVector yq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT + LANES);
                FloatVector fq = FloatVector.broadcast(SPECIES, b[bFrom + q]);
                c0x = xq.fma(fq, c0x);
                c0y = yq.fma(fq, c0y);
            }
            if (p < end) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[bFrom + p]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
        }
    }

    static void rows12(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        int from = bFrom & STRIPS;
        int end = depth & DEPTHS;
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * end * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
            FloatVector c5y = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride + LANES);
            FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
            FloatVector c6y = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride + LANES);
            FloatVector c7x = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride);
            FloatVector c7y = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride + LANES);
            FloatVector c8x = FloatVector.fromArray(SPECIES, s, sAt + 8 * sStride);
            FloatVector c8y = FloatVector.fromArray(SPECIES, s, sAt + 8 * sStride + LANES);
            FloatVector c9x = FloatVector.fromArray(SPECIES, s, sAt + 9 * sStride);
            FloatVector c9y = FloatVector.fromArray(SPECIES, s, sAt + 9 * sStride + LANES);
            FloatVector c10x = FloatVector.fromArray(SPECIES, s, sAt + 10 * sStride);
            FloatVector c10y = FloatVector.fromArray(SPECIES, s, sAt + 10 * sStride + LANES);
            FloatVector c11x = FloatVector.fromArray(SPECIES, s, sAt + 11 * sStride);
            FloatVector c11y = FloatVector.fromArray(SPECIES, s, sAt + 11 * sStride + LANES);
            for (int p = 0; p < end; p += 2) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[from + p * ROW]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 6]);
                c6x = xp.fma(fp, c6x);
                c6y = yp.fma(fp, c6y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 7]);
                c7x = xp.fma(fp, c7x);
                c7y = yp.fma(fp, c7y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 8]);
                c8x = xp.fma(fp, c8x);
                c8y = yp.fma(fp, c8y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 9]);
                c9x = xp.fma(fp, c9x);
                c9y = yp.fma(fp, c9y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 10]);
                c10x = xp.fma(fp, c10x);
                c10y = yp.fma(fp, c10y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 11]);
                c11x = xp.fma(fp, c11x);
                c11y = yp.fma(fp, c11y);
                VarHandle.acquireFence();
                int q = p + 1;
                if (q < end) {
                    FloatVector xq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT);
                    FloatVector yq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT + LANES);
                    FloatVector fq = FloatVector.broadcast(SPECIES, b[from + q * ROW]);
                    c0x = xq.fma(fq, c0x);
                    c0y = yq.fma(fq, c0y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 1]);
                    c1x = xq.fma(fq, c1x);
                    c1y = yq.fma(fq, c1y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 2]);
                    c2x = xq.fma(fq, c2x);
                    c2y = yq.fma(fq, c2y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 3]);
                    c3x = xq.fma(fq, c3x);
                    c3y = yq.fma(fq, c3y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 4]);
                    c4x = xq.fma(fq, c4x);
                    c4y = yq.fma(fq, c4y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 5]);
                    c5x = xq.fma(fq, c5x);
                    c5y = yq.fma(fq, c5y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 6]);
                    c6x = xq.fma(fq, c6x);
                    c6y = yq.fma(fq, c6y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 7]);
                    c7x = xq.fma(fq, c7x);
                    c7y = yq.fma(fq, c7y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 8]);
                    c8x = xq.fma(fq, c8x);
                    c8y = yq.fma(fq, c8y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 9]);
                    c9x = xq.fma(fq, c9x);
                    c9y = yq.fma(fq, c9y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 10]);
                    c10x = xq.fma(fq, c10x);
                    c10y = yq.fma(fq, c10y);
                    VarHandle.acquireFence();
                    fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 11]);
                    c11x = xq.fma(fq, c11x);
                    c11y = yq.fma(fq, c11y);
                    VarHandle.acquireFence();
                }
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
            c5x.intoArray(c, cAt + 5 * cStride);
            c5y.intoArray(c, cAt + 5 * cStride + LANES);
            c6x.intoArray(c, cAt + 6 * cStride);
            c6y.intoArray(c, cAt + 6 * cStride + LANES);
            c7x.intoArray(c, cAt + 7 * cStride);
            c7y.intoArray(c, cAt + 7 * cStride + LANES);
            c8x.intoArray(c, cAt + 8 * cStride);
            c8y.intoArray(c, cAt + 8 * cStride + LANES);
            c9x.intoArray(c, cAt + 9 * cStride);
            c9y.intoArray(c, cAt + 9 * cStride + LANES);
            c10x.intoArray(c, cAt + 10 * cStride);
            c10y.intoArray(c, cAt + 10 * cStride + LANES);
            c11x.intoArray(c, cAt + 11 * cStride);
            c11y.intoArray(c, cAt + 11 * cStride + LANES);
        }
    }

    static void rows8(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        int from = bFrom & STRIPS;
        int end = depth & DEPTHS;
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * end * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
            FloatVector c5y = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride + LANES);
            FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
            FloatVector c6y = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride + LANES);
            FloatVector c7x = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride);
            FloatVector c7y = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride + LANES);
            for (int p = 0; p < end; p++) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[from + p * ROW]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 6]);
                c6x = xp.fma(fp, c6x);
                c6y = yp.fma(fp, c6y);
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 7]);
                c7x = xp.fma(fp, c7x);
                c7y = yp.fma(fp, c7y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
            c5x.intoArray(c, cAt + 5 * cStride);
            c5y.intoArray(c, cAt + 5 * cStride + LANES);
            c6x.intoArray(c, cAt + 6 * cStride);
            c6y.intoArray(c, cAt + 6 * cStride + LANES);
            c7x.intoArray(c, cAt + 7 * cStride);
            c7y.intoArray(c, cAt + 7 * cStride + LANES);
        }
    }

    static void rows6(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        int from = bFrom & STRIPS;
        int end = depth & DEPTHS;
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * end * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
            FloatVector c5y = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride + LANES);
            int p = 0;
            for (; p < end - 1; p += 2) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[from + p * ROW]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                VarHandle.acquireFence();
                int q = p + 1;
                FloatVector xq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT);
                FloatVector yq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT + LANES);
                FloatVector fq = FloatVector.broadcast(SPECIES, b[from + q * ROW]);
                c0x = xq.fma(fq, c0x);
                c0y = yq.fma(fq, c0y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 1]);
                c1x = xq.fma(fq, c1x);
                c1y = yq.fma(fq, c1y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 2]);
                c2x = xq.fma(fq, c2x);
                c2y = yq.fma(fq, c2y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 3]);
                c3x = xq.fma(fq, c3x);
                c3y = yq.fma(fq, c3y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 4]);
                c4x = xq.fma(fq, c4x);
                c4y = yq.fma(fq, c4y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[from + q * ROW + 5]);
                c5x = xq.fma(fq, c5x);
                c5y = yq.fma(fq, c5y);
                VarHandle.acquireFence();
            }
            if (p < end) {
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[from + p * ROW]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[from + p * ROW + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                VarHandle.acquireFence();
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
            c5x.intoArray(c, cAt + 5 * cStride);
            c5y.intoArray(c, cAt + 5 * cStride + LANES);
        }
    }

    /** One column of C, and 4 panels of A at a time. */
    static void column4(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        int panel = depth * HEIGHT;
        for (int i = 0; i < sums.panels; i += 4) {
            int a0 = aFrom + i * panel;
            int a1 = a0 + panel;
            int a2 = a0 + 2 * panel;
            int a3 = a0 + 3 * panel;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + HEIGHT);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + HEIGHT + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * HEIGHT);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * HEIGHT + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * HEIGHT);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * HEIGHT + LANES);
            for (int p = 0; p < depth; p++) {
                FloatVector factor = FloatVector.broadcast(SPECIES, b[bFrom + p]);
                c0x = FloatVector.fromArray(SPECIES, a, a0 + p * HEIGHT).fma(factor, c0x);
                c0y = FloatVector.fromArray(SPECIES, a, a0 + p * HEIGHT + LANES).fma(factor, c0y);
                c1x = FloatVector.fromArray(SPECIES, a, a1 + p * HEIGHT).fma(factor, c1x);
                c1y = FloatVector.fromArray(SPECIES, a, a1 + p * HEIGHT + LANES).fma(factor, c1y);
                c2x = FloatVector.fromArray(SPECIES, a, a2 + p * HEIGHT).fma(factor, c2x);
                c2y = FloatVector.fromArray(SPECIES, a, a2 + p * HEIGHT + LANES).fma(factor, c2y);
                c3x = FloatVector.fromArray(SPECIES, a, a3 + p * HEIGHT).fma(factor, c3x);
                c3y = FloatVector.fromArray(SPECIES, a, a3 + p * HEIGHT + LANES).fma(factor, c3y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + HEIGHT);
            c1y.intoArray(c, cAt + HEIGHT + LANES);
            c2x.intoArray(c, cAt + 2 * HEIGHT);
            c2y.intoArray(c, cAt + 2 * HEIGHT + LANES);
            c3x.intoArray(c, cAt + 3 * HEIGHT);
            c3y.intoArray(c, cAt + 3 * HEIGHT + LANES);
        }
    }

    /** One column of C, and 2 panels of A at a time. */
    static void column2(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {
        int panel = depth * HEIGHT;
        for (int i = 0; i < sums.panels; i += 2) {
            int a0 = aFrom + i * panel;
            int a1 = a0 + panel;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + HEIGHT);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + HEIGHT + LANES);
            for (int p = 0; p < depth; p++) {
                FloatVector factor = FloatVector.broadcast(SPECIES, b[bFrom + p]);
                c0x = FloatVector.fromArray(SPECIES, a, a0 + p * HEIGHT).fma(factor, c0x);
                c0y = FloatVector.fromArray(SPECIES, a, a0 + p * HEIGHT + LANES).fma(factor, c0y);
                c1x = FloatVector.fromArray(SPECIES, a, a1 + p * HEIGHT).fma(factor, c1x);
                c1y = FloatVector.fromArray(SPECIES, a, a1 + p * HEIGHT + LANES).fma(factor, c1y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + HEIGHT);
            c1y.intoArray(c, cAt + HEIGHT + LANES);
        }
    }

    static void slide12(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * depth * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
            FloatVector c5y = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride + LANES);
            FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
            FloatVector c6y = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride + LANES);
            FloatVector c7x = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride);
            FloatVector c7y = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride + LANES);
            FloatVector c8x = FloatVector.fromArray(SPECIES, s, sAt + 8 * sStride);
            FloatVector c8y = FloatVector.fromArray(SPECIES, s, sAt + 8 * sStride + LANES);
            FloatVector c9x = FloatVector.fromArray(SPECIES, s, sAt + 9 * sStride);
            FloatVector c9y = FloatVector.fromArray(SPECIES, s, sAt + 9 * sStride + LANES);
            FloatVector c10x = FloatVector.fromArray(SPECIES, s, sAt + 10 * sStride);
            FloatVector c10y = FloatVector.fromArray(SPECIES, s, sAt + 10 * sStride + LANES);
            FloatVector c11x = FloatVector.fromArray(SPECIES, s, sAt + 11 * sStride);
            FloatVector c11y = FloatVector.fromArray(SPECIES, s, sAt + 11 * sStride + LANES);
            for (int p = 0; p < depth; p += 2) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
                c6x = xp.fma(fp, c6x);
                c6y = yp.fma(fp, c6y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 7]);
                c7x = xp.fma(fp, c7x);
                c7y = yp.fma(fp, c7y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 8]);
                c8x = xp.fma(fp, c8x);
                c8y = yp.fma(fp, c8y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 9]);
                c9x = xp.fma(fp, c9x);
                c9y = yp.fma(fp, c9y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 10]);
                c10x = xp.fma(fp, c10x);
                c10y = yp.fma(fp, c10y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 11]);
                c11x = xp.fma(fp, c11x);
                c11y = yp.fma(fp, c11y);
                int q = p + 1;
                if (q < depth) {
                    int rowq = bFrom + rows[q];
                    FloatVector xq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT);
                    FloatVector yq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT + LANES);
                    FloatVector fq = FloatVector.broadcast(SPECIES, b[rowq]);
                    c0x = xq.fma(fq, c0x);
                    c0y = yq.fma(fq, c0y);
                    fq = FloatVector.broadcast(SPECIES, b[rowq + 1]);
                    c1x = xq.fma(fq, c1x);
                    c1y = yq.fma(fq, c1y);
                    fq = FloatVector.broadcast(SPECIES, b[rowq + 2]);
                    c2x = xq.fma(fq, c2x);
                    c2y = yq.fma(fq, c2y);
                    fq = FloatVector.broadcast(SPECIES, b[rowq + 3]);
                    c3x = xq.fma(fq, c3x);
                    c3y = yq.fma(fq, c3y);
                    fq = FloatVector.broadcast(SPECIES, b[rowq + 4]);
                    c4x = xq.fma(fq, c4x);
                    c4y = yq.fma(fq, c4y);
                    fq = FloatVector.broadcast(SPECIES, b[rowq + 5]);
                    c5x = xq.fma(fq, c5x);
                    c5y = yq.fma(fq, c5y);
                    fq = FloatVector.broadcast(SPECIES, b[rowq + 6]);
                    c6x = xq.fma(fq, c6x);
                    c6y = yq.fma(fq, c6y);
                    fq = FloatVector.broadcast(SPECIES, b[rowq + 7]);
                    c7x = xq.fma(fq, c7x);
                    c7y = yq.fma(fq, c7y);
                    fq = FloatVector.broadcast(SPECIES, b[rowq + 8]);
                    c8x = xq.fma(fq, c8x);
                    c8y = yq.fma(fq, c8y);
                    fq = FloatVector.broadcast(SPECIES, b[rowq + 9]);
                    c9x = xq.fma(fq, c9x);
                    c9y = yq.fma(fq, c9y);
                    fq = FloatVector.broadcast(SPECIES, b[rowq + 10]);
                    c10x = xq.fma(fq, c10x);
                    c10y = yq.fma(fq, c10y);
                    fq = FloatVector.broadcast(SPECIES, b[rowq + 11]);
                    c11x = xq.fma(fq, c11x);
                    c11y = yq.fma(fq, c11y);
                }
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
            c5x.intoArray(c, cAt + 5 * cStride);
            c5y.intoArray(c, cAt + 5 * cStride + LANES);
            c6x.intoArray(c, cAt + 6 * cStride);
            c6y.intoArray(c, cAt + 6 * cStride + LANES);
            c7x.intoArray(c, cAt + 7 * cStride);
            c7y.intoArray(c, cAt + 7 * cStride + LANES);
            c8x.intoArray(c, cAt + 8 * cStride);
            c8y.intoArray(c, cAt + 8 * cStride + LANES);
            c9x.intoArray(c, cAt + 9 * cStride);
            c9y.intoArray(c, cAt + 9 * cStride + LANES);
            c10x.intoArray(c, cAt + 10 * cStride);
            c10y.intoArray(c, cAt + 10 * cStride + LANES);
            c11x.intoArray(c, cAt + 11 * cStride);
            c11y.intoArray(c, cAt + 11 * cStride + LANES);
        }
    }

    static void slide10(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * depth * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
            FloatVector c5y = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride + LANES);
            FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
            FloatVector c6y = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride + LANES);
            FloatVector c7x = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride);
            FloatVector c7y = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride + LANES);
            FloatVector c8x = FloatVector.fromArray(SPECIES, s, sAt + 8 * sStride);
            FloatVector c8y = FloatVector.fromArray(SPECIES, s, sAt + 8 * sStride + LANES);
            FloatVector c9x = FloatVector.fromArray(SPECIES, s, sAt + 9 * sStride);
            FloatVector c9y = FloatVector.fromArray(SPECIES, s, sAt + 9 * sStride + LANES);
            int p = 0;
            for (; p < depth - 1; p += 2) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
                c6x = xp.fma(fp, c6x);
                c6y = yp.fma(fp, c6y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 7]);
                c7x = xp.fma(fp, c7x);
                c7y = yp.fma(fp, c7y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 8]);
                c8x = xp.fma(fp, c8x);
                c8y = yp.fma(fp, c8y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 9]);
                c9x = xp.fma(fp, c9x);
                c9y = yp.fma(fp, c9y);
                int q = p + 1;
                int rowq = bFrom + rows[q];
                FloatVector xq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT);
                FloatVector yq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT + LANES);
                FloatVector fq = FloatVector.broadcast(SPECIES, b[rowq]);
                c0x = xq.fma(fq, c0x);
                c0y = yq.fma(fq, c0y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 1]);
                c1x = xq.fma(fq, c1x);
                c1y = yq.fma(fq, c1y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 2]);
                c2x = xq.fma(fq, c2x);
                c2y = yq.fma(fq, c2y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 3]);
                c3x = xq.fma(fq, c3x);
                c3y = yq.fma(fq, c3y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 4]);
                c4x = xq.fma(fq, c4x);
                c4y = yq.fma(fq, c4y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 5]);
                c5x = xq.fma(fq, c5x);
                c5y = yq.fma(fq, c5y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 6]);
                c6x = xq.fma(fq, c6x);
                c6y = yq.fma(fq, c6y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 7]);
                c7x = xq.fma(fq, c7x);
                c7y = yq.fma(fq, c7y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 8]);
                c8x = xq.fma(fq, c8x);
                c8y = yq.fma(fq, c8y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 9]);
                c9x = xq.fma(fq, c9x);
                c9y = yq.fma(fq, c9y);
            }
            if (p < depth) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
                c6x = xp.fma(fp, c6x);
                c6y = yp.fma(fp, c6y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 7]);
                c7x = xp.fma(fp, c7x);
                c7y = yp.fma(fp, c7y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 8]);
                c8x = xp.fma(fp, c8x);
                c8y = yp.fma(fp, c8y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 9]);
                c9x = xp.fma(fp, c9x);
                c9y = yp.fma(fp, c9y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
            c5x.intoArray(c, cAt + 5 * cStride);
            c5y.intoArray(c, cAt + 5 * cStride + LANES);
            c6x.intoArray(c, cAt + 6 * cStride);
            c6y.intoArray(c, cAt + 6 * cStride + LANES);
            c7x.intoArray(c, cAt + 7 * cStride);
            c7y.intoArray(c, cAt + 7 * cStride + LANES);
            c8x.intoArray(c, cAt + 8 * cStride);
            c8y.intoArray(c, cAt + 8 * cStride + LANES);
            c9x.intoArray(c, cAt + 9 * cStride);
            c9y.intoArray(c, cAt + 9 * cStride + LANES);
        }
    }

    static void slide8(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * depth * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
            FloatVector c5y = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride + LANES);
            FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
            FloatVector c6y = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride + LANES);
            FloatVector c7x = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride);
            FloatVector c7y = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride + LANES);
            int p = 0;
            for (; p < depth - 1; p += 2) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
                c6x = xp.fma(fp, c6x);
                c6y = yp.fma(fp, c6y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 7]);
                c7x = xp.fma(fp, c7x);
                c7y = yp.fma(fp, c7y);
                int q = p + 1;
                int rowq = bFrom + rows[q];
                FloatVector xq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT);
                FloatVector yq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT + LANES);
                FloatVector fq = FloatVector.broadcast(SPECIES, b[rowq]);
                c0x = xq.fma(fq, c0x);
                c0y = yq.fma(fq, c0y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 1]);
                c1x = xq.fma(fq, c1x);
                c1y = yq.fma(fq, c1y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 2]);
                c2x = xq.fma(fq, c2x);
                c2y = yq.fma(fq, c2y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 3]);
                c3x = xq.fma(fq, c3x);
                c3y = yq.fma(fq, c3y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 4]);
                c4x = xq.fma(fq, c4x);
                c4y = yq.fma(fq, c4y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 5]);
                c5x = xq.fma(fq, c5x);
                c5y = yq.fma(fq, c5y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 6]);
                c6x = xq.fma(fq, c6x);
                c6y = yq.fma(fq, c6y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 7]);
                c7x = xq.fma(fq, c7x);
                c7y = yq.fma(fq, c7y);
            }
            if (p < depth) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
                c6x = xp.fma(fp, c6x);
                c6y = yp.fma(fp, c6y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 7]);
                c7x = xp.fma(fp, c7x);
                c7y = yp.fma(fp, c7y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
            c5x.intoArray(c, cAt + 5 * cStride);
            c5y.intoArray(c, cAt + 5 * cStride + LANES);
            c6x.intoArray(c, cAt + 6 * cStride);
            c6y.intoArray(c, cAt + 6 * cStride + LANES);
            c7x.intoArray(c, cAt + 7 * cStride);
            c7y.intoArray(c, cAt + 7 * cStride + LANES);
        }
    }

    static void slide7(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * depth * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
            FloatVector c5y = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride + LANES);
            FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
            FloatVector c6y = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride + LANES);
            int p = 0;
            for (; p < depth - 1; p += 2) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
                c6x = xp.fma(fp, c6x);
                c6y = yp.fma(fp, c6y);
                int q = p + 1;
                int rowq = bFrom + rows[q];
                FloatVector xq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT);
                FloatVector yq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT + LANES);
                FloatVector fq = FloatVector.broadcast(SPECIES, b[rowq]);
                c0x = xq.fma(fq, c0x);
                c0y = yq.fma(fq, c0y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 1]);
                c1x = xq.fma(fq, c1x);
                c1y = yq.fma(fq, c1y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 2]);
                c2x = xq.fma(fq, c2x);
                c2y = yq.fma(fq, c2y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 3]);
                c3x = xq.fma(fq, c3x);
                c3y = yq.fma(fq, c3y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 4]);
                c4x = xq.fma(fq, c4x);
                c4y = yq.fma(fq, c4y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 5]);
                c5x = xq.fma(fq, c5x);
                c5y = yq.fma(fq, c5y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 6]);
                c6x = xq.fma(fq, c6x);
                c6y = yq.fma(fq, c6y);
            }
            if (p < depth) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
                c6x = xp.fma(fp, c6x);
                c6y = yp.fma(fp, c6y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
            c5x.intoArray(c, cAt + 5 * cStride);
            c5y.intoArray(c, cAt + 5 * cStride + LANES);
            c6x.intoArray(c, cAt + 6 * cStride);
            c6y.intoArray(c, cAt + 6 * cStride + LANES);
        }
    }

    static void slide6(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * depth * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
            FloatVector c5y = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride + LANES);
            int p = 0;
            for (; p < depth - 1; p += 2) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                VarHandle.acquireFence();
                int q = p + 1;
                int rowq = bFrom + rows[q];
                FloatVector xq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT);
                FloatVector yq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT + LANES);
                FloatVector fq = FloatVector.broadcast(SPECIES, b[rowq]);
                c0x = xq.fma(fq, c0x);
                c0y = yq.fma(fq, c0y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[rowq + 1]);
                c1x = xq.fma(fq, c1x);
                c1y = yq.fma(fq, c1y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[rowq + 2]);
                c2x = xq.fma(fq, c2x);
                c2y = yq.fma(fq, c2y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[rowq + 3]);
                c3x = xq.fma(fq, c3x);
                c3y = yq.fma(fq, c3y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[rowq + 4]);
                c4x = xq.fma(fq, c4x);
                c4y = yq.fma(fq, c4y);
                VarHandle.acquireFence();
                fq = FloatVector.broadcast(SPECIES, b[rowq + 5]);
                c5x = xq.fma(fq, c5x);
                c5y = yq.fma(fq, c5y);
                VarHandle.acquireFence();
            }
            if (p < depth) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                VarHandle.acquireFence();
                fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
                c5x = xp.fma(fp, c5x);
                c5y = yp.fma(fp, c5y);
                VarHandle.acquireFence();
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
            c5x.intoArray(c, cAt + 5 * cStride);
            c5y.intoArray(c, cAt + 5 * cStride + LANES);
        }
    }

    static void slide5(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * depth * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
            FloatVector c4y = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride + LANES);
            int p = 0;
            for (; p < depth - 1; p += 2) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
                int q = p + 1;
                int rowq = bFrom + rows[q];
                FloatVector xq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT);
                FloatVector yq = FloatVector.fromArray(SPECIES, a, aAt + q * HEIGHT + LANES);
                FloatVector fq = FloatVector.broadcast(SPECIES, b[rowq]);
                c0x = xq.fma(fq, c0x);
                c0y = yq.fma(fq, c0y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 1]);
                c1x = xq.fma(fq, c1x);
                c1y = yq.fma(fq, c1y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 2]);
                c2x = xq.fma(fq, c2x);
                c2y = yq.fma(fq, c2y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 3]);
                c3x = xq.fma(fq, c3x);
                c3y = yq.fma(fq, c3y);
                fq = FloatVector.broadcast(SPECIES, b[rowq + 4]);
                c4x = xq.fma(fq, c4x);
                c4y = yq.fma(fq, c4y);
            }
            if (p < depth) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
                c4x = xp.fma(fp, c4x);
                c4y = yp.fma(fp, c4y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
            c4x.intoArray(c, cAt + 4 * cStride);
            c4y.intoArray(c, cAt + 4 * cStride + LANES);
        }
    }

    static void slide4(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * depth * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
            FloatVector c3y = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride + LANES);
            for (int p = 0; p < depth; p++) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
                c3x = xp.fma(fp, c3x);
                c3y = yp.fma(fp, c3y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
            c3x.intoArray(c, cAt + 3 * cStride);
            c3y.intoArray(c, cAt + 3 * cStride + LANES);
        }
    }

    static void slide3(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * depth * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
            FloatVector c2y = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride + LANES);
            for (int p = 0; p < depth; p++) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
                c2x = xp.fma(fp, c2x);
                c2y = yp.fma(fp, c2y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
            c2x.intoArray(c, cAt + 2 * cStride);
            c2y.intoArray(c, cAt + 2 * cStride + LANES);
        }
    }

    static void slide2(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * depth * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            int sStride = sums.sStride;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
            FloatVector c1y = FloatVector.fromArray(SPECIES, s, sAt + sStride + LANES);
            for (int p = 0; p < depth; p++) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
                fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
                c1x = xp.fma(fp, c1x);
                c1y = yp.fma(fp, c1y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            int cStride = sums.cStride;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
            c1x.intoArray(c, cAt + cStride);
            c1y.intoArray(c, cAt + cStride + LANES);
        }
    }

    static void slide1(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        for (int i = 0; i < sums.panels; i++) {
            int aAt = aFrom + i * depth * HEIGHT;
            float[] s = sums.s;
            int sAt = sums.sFrom + i * HEIGHT;
            FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
            FloatVector c0y = FloatVector.fromArray(SPECIES, s, sAt + LANES);
            for (int p = 0; p < depth; p++) {
                int rowp = bFrom + rows[p];
                FloatVector xp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT);
                FloatVector yp = FloatVector.fromArray(SPECIES, a, aAt + p * HEIGHT + LANES);
                FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
                c0x = xp.fma(fp, c0x);
                c0y = yp.fma(fp, c0y);
            }
            float[] c = sums.c;
            int cAt = sums.cFrom + i * HEIGHT;
            c0x.intoArray(c, cAt);
            c0y.intoArray(c, cAt + LANES);
        }
    }

    static void low14(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        float[] s = sums.s;
        int sAt = sums.sFrom;
        int sStride = sums.sStride;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
        FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
        FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
        FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
        FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
        FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
        FloatVector c7x = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride);
        FloatVector c8x = FloatVector.fromArray(SPECIES, s, sAt + 8 * sStride);
        FloatVector c9x = FloatVector.fromArray(SPECIES, s, sAt + 9 * sStride);
        FloatVector c10x = FloatVector.fromArray(SPECIES, s, sAt + 10 * sStride);
        FloatVector c11x = FloatVector.fromArray(SPECIES, s, sAt + 11 * sStride);
        FloatVector c12x = FloatVector.fromArray(SPECIES, s, sAt + 12 * sStride);
        FloatVector c13x = FloatVector.fromArray(SPECIES, s, sAt + 13 * sStride);
        for (int p = 0; p < depth; p++) {
            int rowp = bFrom + rows[p];
            FloatVector xp = FloatVector.fromArray(SPECIES, a, aFrom + p * LANES);
            FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
            c0x = xp.fma(fp, c0x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
            c1x = xp.fma(fp, c1x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
            c2x = xp.fma(fp, c2x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
            c3x = xp.fma(fp, c3x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
            c4x = xp.fma(fp, c4x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
            c5x = xp.fma(fp, c5x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
            c6x = xp.fma(fp, c6x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 7]);
            c7x = xp.fma(fp, c7x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 8]);
            c8x = xp.fma(fp, c8x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 9]);
            c9x = xp.fma(fp, c9x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 10]);
            c10x = xp.fma(fp, c10x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 11]);
            c11x = xp.fma(fp, c11x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 12]);
            c12x = xp.fma(fp, c12x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 13]);
            c13x = xp.fma(fp, c13x);
        }
        float[] c = sums.c;
        int cAt = sums.cFrom;
        int cStride = sums.cStride;
        c0x.intoArray(c, cAt);
        c1x.intoArray(c, cAt + cStride);
        c2x.intoArray(c, cAt + 2 * cStride);
        c3x.intoArray(c, cAt + 3 * cStride);
        c4x.intoArray(c, cAt + 4 * cStride);
        c5x.intoArray(c, cAt + 5 * cStride);
        c6x.intoArray(c, cAt + 6 * cStride);
        c7x.intoArray(c, cAt + 7 * cStride);
        c8x.intoArray(c, cAt + 8 * cStride);
        c9x.intoArray(c, cAt + 9 * cStride);
        c10x.intoArray(c, cAt + 10 * cStride);
        c11x.intoArray(c, cAt + 11 * cStride);
        c12x.intoArray(c, cAt + 12 * cStride);
        c13x.intoArray(c, cAt + 13 * cStride);
    }

    static void low12(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        float[] s = sums.s;
        int sAt = sums.sFrom;
        int sStride = sums.sStride;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
        FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
        FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
        FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
        FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
        FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
        FloatVector c7x = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride);
        FloatVector c8x = FloatVector.fromArray(SPECIES, s, sAt + 8 * sStride);
        FloatVector c9x = FloatVector.fromArray(SPECIES, s, sAt + 9 * sStride);
        FloatVector c10x = FloatVector.fromArray(SPECIES, s, sAt + 10 * sStride);
        FloatVector c11x = FloatVector.fromArray(SPECIES, s, sAt + 11 * sStride);
        for (int p = 0; p < depth; p++) {
            int rowp = bFrom + rows[p];
            FloatVector xp = FloatVector.fromArray(SPECIES, a, aFrom + p * LANES);
            FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
            c0x = xp.fma(fp, c0x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
            c1x = xp.fma(fp, c1x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
            c2x = xp.fma(fp, c2x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
            c3x = xp.fma(fp, c3x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
            c4x = xp.fma(fp, c4x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
            c5x = xp.fma(fp, c5x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
            c6x = xp.fma(fp, c6x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 7]);
            c7x = xp.fma(fp, c7x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 8]);
            c8x = xp.fma(fp, c8x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 9]);
            c9x = xp.fma(fp, c9x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 10]);
            c10x = xp.fma(fp, c10x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 11]);
            c11x = xp.fma(fp, c11x);
        }
        float[] c = sums.c;
        int cAt = sums.cFrom;
        int cStride = sums.cStride;
        c0x.intoArray(c, cAt);
        c1x.intoArray(c, cAt + cStride);
        c2x.intoArray(c, cAt + 2 * cStride);
        c3x.intoArray(c, cAt + 3 * cStride);
        c4x.intoArray(c, cAt + 4 * cStride);
        c5x.intoArray(c, cAt + 5 * cStride);
        c6x.intoArray(c, cAt + 6 * cStride);
        c7x.intoArray(c, cAt + 7 * cStride);
        c8x.intoArray(c, cAt + 8 * cStride);
        c9x.intoArray(c, cAt + 9 * cStride);
        c10x.intoArray(c, cAt + 10 * cStride);
        c11x.intoArray(c, cAt + 11 * cStride);
    }

    static void low10(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        float[] s = sums.s;
        int sAt = sums.sFrom;
        int sStride = sums.sStride;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
        FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
        FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
        FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
        FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
        FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
        FloatVector c7x = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride);
        FloatVector c8x = FloatVector.fromArray(SPECIES, s, sAt + 8 * sStride);
        FloatVector c9x = FloatVector.fromArray(SPECIES, s, sAt + 9 * sStride);
        for (int p = 0; p < depth; p++) {
            int rowp = bFrom + rows[p];
            FloatVector xp = FloatVector.fromArray(SPECIES, a, aFrom + p * LANES);
            FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
            c0x = xp.fma(fp, c0x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
            c1x = xp.fma(fp, c1x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
            c2x = xp.fma(fp, c2x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
            c3x = xp.fma(fp, c3x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
            c4x = xp.fma(fp, c4x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
            c5x = xp.fma(fp, c5x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
            c6x = xp.fma(fp, c6x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 7]);
            c7x = xp.fma(fp, c7x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 8]);
            c8x = xp.fma(fp, c8x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 9]);
            c9x = xp.fma(fp, c9x);
        }
        float[] c = sums.c;
        int cAt = sums.cFrom;
        int cStride = sums.cStride;
        c0x.intoArray(c, cAt);
        c1x.intoArray(c, cAt + cStride);
        c2x.intoArray(c, cAt + 2 * cStride);
        c3x.intoArray(c, cAt + 3 * cStride);
        c4x.intoArray(c, cAt + 4 * cStride);
        c5x.intoArray(c, cAt + 5 * cStride);
        c6x.intoArray(c, cAt + 6 * cStride);
        c7x.intoArray(c, cAt + 7 * cStride);
        c8x.intoArray(c, cAt + 8 * cStride);
        c9x.intoArray(c, cAt + 9 * cStride);
    }

    static void low8(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        float[] s = sums.s;
        int sAt = sums.sFrom;
        int sStride = sums.sStride;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
        FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
        FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
        FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
        FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
        FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
        FloatVector c7x = FloatVector.fromArray(SPECIES, s, sAt + 7 * sStride);
        for (int p = 0; p < depth; p++) {
            int rowp = bFrom + rows[p];
            FloatVector xp = FloatVector.fromArray(SPECIES, a, aFrom + p * LANES);
            FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
            c0x = xp.fma(fp, c0x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
            c1x = xp.fma(fp, c1x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
            c2x = xp.fma(fp, c2x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
            c3x = xp.fma(fp, c3x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
            c4x = xp.fma(fp, c4x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
            c5x = xp.fma(fp, c5x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
            c6x = xp.fma(fp, c6x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 7]);
            c7x = xp.fma(fp, c7x);
        }
        float[] c = sums.c;
        int cAt = sums.cFrom;
        int cStride = sums.cStride;
        c0x.intoArray(c, cAt);
        c1x.intoArray(c, cAt + cStride);
        c2x.intoArray(c, cAt + 2 * cStride);
        c3x.intoArray(c, cAt + 3 * cStride);
        c4x.intoArray(c, cAt + 4 * cStride);
        c5x.intoArray(c, cAt + 5 * cStride);
        c6x.intoArray(c, cAt + 6 * cStride);
        c7x.intoArray(c, cAt + 7 * cStride);
    }

    static void low7(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        float[] s = sums.s;
        int sAt = sums.sFrom;
        int sStride = sums.sStride;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
        FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
        FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
        FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
        FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
        FloatVector c6x = FloatVector.fromArray(SPECIES, s, sAt + 6 * sStride);
        for (int p = 0; p < depth; p++) {
            int rowp = bFrom + rows[p];
            FloatVector xp = FloatVector.fromArray(SPECIES, a, aFrom + p * LANES);
            FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
            c0x = xp.fma(fp, c0x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
            c1x = xp.fma(fp, c1x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
            c2x = xp.fma(fp, c2x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
            c3x = xp.fma(fp, c3x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
            c4x = xp.fma(fp, c4x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
            c5x = xp.fma(fp, c5x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 6]);
            c6x = xp.fma(fp, c6x);
        }
        float[] c = sums.c;
        int cAt = sums.cFrom;
        int cStride = sums.cStride;
        c0x.intoArray(c, cAt);
        c1x.intoArray(c, cAt + cStride);
        c2x.intoArray(c, cAt + 2 * cStride);
        c3x.intoArray(c, cAt + 3 * cStride);
        c4x.intoArray(c, cAt + 4 * cStride);
        c5x.intoArray(c, cAt + 5 * cStride);
        c6x.intoArray(c, cAt + 6 * cStride);
    }

    static void low6(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        float[] s = sums.s;
        int sAt = sums.sFrom;
        int sStride = sums.sStride;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
        FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
        FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
        FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
        FloatVector c5x = FloatVector.fromArray(SPECIES, s, sAt + 5 * sStride);
        for (int p = 0; p < depth; p++) {
            int rowp = bFrom + rows[p];
            FloatVector xp = FloatVector.fromArray(SPECIES, a, aFrom + p * LANES);
            FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
            c0x = xp.fma(fp, c0x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
            c1x = xp.fma(fp, c1x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
            c2x = xp.fma(fp, c2x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
            c3x = xp.fma(fp, c3x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
            c4x = xp.fma(fp, c4x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 5]);
            c5x = xp.fma(fp, c5x);
        }
        float[] c = sums.c;
        int cAt = sums.cFrom;
        int cStride = sums.cStride;
        c0x.intoArray(c, cAt);
        c1x.intoArray(c, cAt + cStride);
        c2x.intoArray(c, cAt + 2 * cStride);
        c3x.intoArray(c, cAt + 3 * cStride);
        c4x.intoArray(c, cAt + 4 * cStride);
        c5x.intoArray(c, cAt + 5 * cStride);
    }

    static void low5(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        float[] s = sums.s;
        int sAt = sums.sFrom;
        int sStride = sums.sStride;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
        FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
        FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
        FloatVector c4x = FloatVector.fromArray(SPECIES, s, sAt + 4 * sStride);
        for (int p = 0; p < depth; p++) {
            int rowp = bFrom + rows[p];
            FloatVector xp = FloatVector.fromArray(SPECIES, a, aFrom + p * LANES);
            FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
            c0x = xp.fma(fp, c0x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
            c1x = xp.fma(fp, c1x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
            c2x = xp.fma(fp, c2x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
            c3x = xp.fma(fp, c3x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 4]);
            c4x = xp.fma(fp, c4x);
        }
        float[] c = sums.c;
        int cAt = sums.cFrom;
        int cStride = sums.cStride;
        c0x.intoArray(c, cAt);
        c1x.intoArray(c, cAt + cStride);
        c2x.intoArray(c, cAt + 2 * cStride);
        c3x.intoArray(c, cAt + 3 * cStride);
        c4x.intoArray(c, cAt + 4 * cStride);
    }

    static void low4(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        float[] s = sums.s;
        int sAt = sums.sFrom;
        int sStride = sums.sStride;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
        FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
        FloatVector c3x = FloatVector.fromArray(SPECIES, s, sAt + 3 * sStride);
        for (int p = 0; p < depth; p++) {
            int rowp = bFrom + rows[p];
            FloatVector xp = FloatVector.fromArray(SPECIES, a, aFrom + p * LANES);
            FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
            c0x = xp.fma(fp, c0x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
            c1x = xp.fma(fp, c1x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
            c2x = xp.fma(fp, c2x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 3]);
            c3x = xp.fma(fp, c3x);
        }
        float[] c = sums.c;
        int cAt = sums.cFrom;
        int cStride = sums.cStride;
        c0x.intoArray(c, cAt);
        c1x.intoArray(c, cAt + cStride);
        c2x.intoArray(c, cAt + 2 * cStride);
        c3x.intoArray(c, cAt + 3 * cStride);
    }

    static void low3(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        float[] s = sums.s;
        int sAt = sums.sFrom;
        int sStride = sums.sStride;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
        FloatVector c2x = FloatVector.fromArray(SPECIES, s, sAt + 2 * sStride);
        for (int p = 0; p < depth; p++) {
            int rowp = bFrom + rows[p];
            FloatVector xp = FloatVector.fromArray(SPECIES, a, aFrom + p * LANES);
            FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
            c0x = xp.fma(fp, c0x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
            c1x = xp.fma(fp, c1x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 2]);
            c2x = xp.fma(fp, c2x);
        }
        float[] c = sums.c;
        int cAt = sums.cFrom;
        int cStride = sums.cStride;
        c0x.intoArray(c, cAt);
        c1x.intoArray(c, cAt + cStride);
        c2x.intoArray(c, cAt + 2 * cStride);
    }

    static void low2(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        float[] s = sums.s;
        int sAt = sums.sFrom;
        int sStride = sums.sStride;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector c1x = FloatVector.fromArray(SPECIES, s, sAt + sStride);
        for (int p = 0; p < depth; p++) {
            int rowp = bFrom + rows[p];
            FloatVector xp = FloatVector.fromArray(SPECIES, a, aFrom + p * LANES);
            FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
            c0x = xp.fma(fp, c0x);
            fp = FloatVector.broadcast(SPECIES, b[rowp + 1]);
            c1x = xp.fma(fp, c1x);
        }
        float[] c = sums.c;
        int cAt = sums.cFrom;
        int cStride = sums.cStride;
        c0x.intoArray(c, cAt);
        c1x.intoArray(c, cAt + cStride);
    }

    static void low1(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {
        float[] s = sums.s;
        int sAt = sums.sFrom;
        FloatVector c0x = FloatVector.fromArray(SPECIES, s, sAt);
        for (int p = 0; p < depth; p++) {
            int rowp = bFrom + rows[p];
            FloatVector xp = FloatVector.fromArray(SPECIES, a, aFrom + p * LANES);
            FloatVector fp = FloatVector.broadcast(SPECIES, b[rowp]);
            c0x = xp.fma(fp, c0x);
        }
        float[] c = sums.c;
        int cAt = sums.cFrom;
        c0x.intoArray(c, cAt);
    }
}
