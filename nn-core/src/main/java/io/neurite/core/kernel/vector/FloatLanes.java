package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.LANES;
import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Choices between floats by the sign of others; numbers that fill no vector are chosen one by one. */
final class FloatLanes {
    private static final FloatVector ZERO = FloatVector.zero(SPECIES);

    private FloatLanes() {}

    /** y = g where x is positive, else below g. */
    static void rectify(float below, int n, float[] x, int xFrom, float[] g, int gFrom, float[] y, int yFrom) {
        if (n == 0) {
            return;
        }
        FloatVector scale = FloatVector.broadcast(SPECIES, below);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            VectorMask<Float> positive = FloatVector.fromArray(SPECIES, x, xFrom + i).compare(VectorOperators.GT, ZERO);
            FloatVector passed = FloatVector.fromArray(SPECIES, g, gFrom + i);
            passed.mul(scale).blend(passed, positive).intoArray(y, yFrom + i);
        }
        for (; i < n; i++) {
            y[yFrom + i] = x[xFrom + i] > 0 ? g[gFrom + i] : below * g[gFrom + i];
        }
    }

    /** y = g where x is positive, else the number of the same place in {@code otherwise}. */
    static void choose(int n, float[] x, int xFrom, float[] g, int gFrom, float[] otherwise, float[] y, int yFrom) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            VectorMask<Float> positive = FloatVector.fromArray(SPECIES, x, xFrom + i).compare(VectorOperators.GT, ZERO);
            FloatVector.fromArray(SPECIES, otherwise, i).blend(FloatVector.fromArray(SPECIES, g, gFrom + i), positive)
                    .intoArray(y, yFrom + i);
        }
        for (; i < n; i++) {
            y[yFrom + i] = x[xFrom + i] > 0 ? g[gFrom + i] : otherwise[i];
        }
    }
}
