package io.neurite.core.kernel;

import java.util.Objects;

/**
 * Sums along memory in the order that {@link io.neurite.api.math.Kernel} fixes: 16 interleaved chains in double, then a
 * tree.
 *
 * <p>Sixteen because no processor's vector of doubles is longer, and enough chains are in flight to hide the latency of
 * an addition. For one thread at a time: the chains are scratch.
 */
final class ChainedSums {
    private static final int CHAINS = 16;

    private final double[] chains = new double[CHAINS];

    double sum(float[] x, int from, int to) {
        Objects.checkFromToIndex(from, to, x.length);
        double[] c = reset();
        int i = from;
        for (; i <= to - CHAINS; i += CHAINS) {
            for (int lane = 0; lane < CHAINS; lane++) {
                c[lane] += x[i + lane];
            }
        }
        for (int lane = 0; i + lane < to; lane++) {
            c[lane] += x[i + lane];
        }
        return total(c);
    }

    double dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        Objects.checkFromIndexSize(xFrom, length, x.length);
        Objects.checkFromIndexSize(yFrom, length, y.length);
        double[] c = reset();
        int i = 0;
        for (; i <= length - CHAINS; i += CHAINS) {
            for (int lane = 0; lane < CHAINS; lane++) {
                c[lane] += (double) x[xFrom + i + lane] * y[yFrom + i + lane];
            }
        }
        for (int lane = 0; i + lane < length; lane++) {
            c[lane] += (double) x[xFrom + i + lane] * y[yFrom + i + lane];
        }
        return total(c);
    }

    private double[] reset() {
        for (int lane = 0; lane < CHAINS; lane++) {
            chains[lane] = 0;
        }
        return chains;
    }

    private static double total(double[] c) {
        for (int distance = CHAINS / 2; distance > 0; distance /= 2) {
            for (int lane = 0; lane < distance; lane++) {
                c[lane] += c[lane + distance];
            }
        }
        return c[0];
    }
}
