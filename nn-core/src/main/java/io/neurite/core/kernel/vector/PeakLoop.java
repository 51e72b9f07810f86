package io.neurite.core.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Multiply-adds in registers alone: twelve chains, more than it takes to keep two units of four cycles' latency busy,
 * and few enough for sixteen registers. Nothing that reads memory can be faster.
 */
public final class PeakLoop {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;
    private static final int STEPS = 4096;

    /** Where the results go, so that no compiler may leave the loop out. */
    private static final float[] SINK = new float[SPECIES.length()];

    private PeakLoop() {}

    /**
     * Runs the loop.
     *
     * @param rounds how often, each taking some ten microseconds
     * @return floating-point operations done
     */
    public static long run(int rounds) {
        for (int round = 0; round < rounds; round++) {
            round(STEPS);
        }
        return 2L * CHAINS * SPECIES.length() * STEPS * rounds;
    }

    private static void round(int steps) {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector y = FloatVector.broadcast(SPECIES, 0.001f);
        FloatVector c0 = y;
        FloatVector c1 = x;
        FloatVector c2 = y;
        FloatVector c3 = x;
        FloatVector c4 = y;
        FloatVector c5 = x;
        FloatVector c6 = y;
        FloatVector c7 = x;
        FloatVector c8 = y;
        FloatVector c9 = x;
        FloatVector c10 = y;
        FloatVector c11 = x;
        for (int p = 0; p < steps; p++) {
            c0 = x.fma(y, c0);
            c1 = x.fma(y, c1);
            c2 = x.fma(y, c2);
            c3 = x.fma(y, c3);
            c4 = x.fma(y, c4);
            c5 = x.fma(y, c5);
            c6 = x.fma(y, c6);
            c7 = x.fma(y, c7);
            c8 = x.fma(y, c8);
            c9 = x.fma(y, c9);
            c10 = x.fma(y, c10);
            c11 = x.fma(y, c11);
        }
        c0.add(c1).add(c2.add(c3)).add(c4.add(c5)).add(c6.add(c7)).add(c8.add(c9)).add(c10.add(c11))
                .intoArray(SINK, 0);
    }
}
