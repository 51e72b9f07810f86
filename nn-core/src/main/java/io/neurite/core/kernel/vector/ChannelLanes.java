package io.neurite.core.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over pixels in double: lanes are channels, two vectors of which stay in registers together. Callers take the
 * channels that fill no two vectors one by one.
 *
 * <p>Pixels come as doubles. To load floats here would take float vectors of half the usual length, and once C2 has
 * seen two lengths where vectors are stored, Java 17 makes objects of those in all other loops.
 */
final class ChannelLanes {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();
    /** Channels that are summed at a time. */
    static final int WIDTH = 2 * LANES;

    private ChannelLanes() {}

    /** s = s + d and q = q + d^2 for d = x - origin, for all pixels of some channels, a multiple of WIDTH. */
    static void addDeviations(int channels, int pixels, double[] x, int stride, double[] origin, double[] s,
            double[] q) {
        for (int c = 0; c < channels; c += WIDTH) {
            DoubleVector origin0 = DoubleVector.fromArray(DOUBLES, origin, c);
            DoubleVector origin1 = DoubleVector.fromArray(DOUBLES, origin, c + LANES);
            DoubleVector s0 = DoubleVector.fromArray(DOUBLES, s, c);
            DoubleVector s1 = DoubleVector.fromArray(DOUBLES, s, c + LANES);
            DoubleVector q0 = DoubleVector.fromArray(DOUBLES, q, c);
            DoubleVector q1 = DoubleVector.fromArray(DOUBLES, q, c + LANES);
            for (int p = 0; p < pixels; p++) {
                int at = c + p * stride;
                DoubleVector d0 = DoubleVector.fromArray(DOUBLES, x, at).sub(origin0);
                DoubleVector d1 = DoubleVector.fromArray(DOUBLES, x, at + LANES).sub(origin1);
                s0 = s0.add(d0);
                s1 = s1.add(d1);
                q0 = d0.mul(d0).add(q0);
                q1 = d1.mul(d1).add(q1);
            }
            s0.intoArray(s, c);
            s1.intoArray(s, c + LANES);
            q0.intoArray(q, c);
            q1.intoArray(q, c + LANES);
        }
    }

    /** s = s + g and t = t + g (x - origin), likewise. */
    static void addProducts(int channels, int pixels, double[] g, double[] x, int stride, double[] origin, double[] s,
            double[] t) {
        for (int c = 0; c < channels; c += WIDTH) {
            DoubleVector origin0 = DoubleVector.fromArray(DOUBLES, origin, c);
            DoubleVector origin1 = DoubleVector.fromArray(DOUBLES, origin, c + LANES);
            DoubleVector s0 = DoubleVector.fromArray(DOUBLES, s, c);
            DoubleVector s1 = DoubleVector.fromArray(DOUBLES, s, c + LANES);
            DoubleVector t0 = DoubleVector.fromArray(DOUBLES, t, c);
            DoubleVector t1 = DoubleVector.fromArray(DOUBLES, t, c + LANES);
            for (int p = 0; p < pixels; p++) {
                int at = c + p * stride;
                DoubleVector g0 = DoubleVector.fromArray(DOUBLES, g, at);
                DoubleVector g1 = DoubleVector.fromArray(DOUBLES, g, at + LANES);
                s0 = s0.add(g0);
                s1 = s1.add(g1);
                t0 = DoubleVector.fromArray(DOUBLES, x, at).sub(origin0).mul(g0).add(t0);
                t1 = DoubleVector.fromArray(DOUBLES, x, at + LANES).sub(origin1).mul(g1).add(t1);
            }
            s0.intoArray(s, c);
            s1.intoArray(s, c + LANES);
            t0.intoArray(t, c);
            t1.intoArray(t, c + LANES);
        }
    }
}
