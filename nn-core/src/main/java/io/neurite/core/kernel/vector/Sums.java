package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.HEIGHT;

/**
 * Where the sums of some tiles, one below the other, begin and end.
 *
 * <p>An object, since C2 then reads what a tile needs only before and after its innermost loop there, and the registers
 * are left to the loop: on Java 17 it otherwise moves addresses in and out of them at every step.
 */
final class Sums {
    /**
     * Where chains begin that do not resume. The array is chosen, not the vector: where a vector comes from one of two
     * places, Java 17 may make an object of it.
     */
    private static final float[] ZEROS = new float[Math.max(VectorKernel.ROWS, MicroKernel.MOST_PANELS * HEIGHT)];

    int panels;
    float[] s = ZEROS;
    int sFrom;
    int sStride;
    float[] c = ZEROS;
    int cFrom;
    int cStride;

    /**
     * Sets where tiles lie in C, an array that is kept until the next.
     *
     * @param rows how many rows the tiles have together, a multiple of {@link MicroKernel#HEIGHT}
     * @param resume whether they continue from C, otherwise from +0
     */
    Sums of(int rows, float[] c, int cFrom, int cStride, boolean resume) {
        panels = rows / HEIGHT;
        s = resume ? c : ZEROS;
        sFrom = resume ? cFrom : 0;
        sStride = resume ? cStride : 0;
        this.c = c;
        this.cFrom = cFrom;
        this.cStride = cStride;
        return this;
    }
}
