package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** Compares a gradient with central differences of the function, of which only float32 values are known. */
final class CentralDifferences {
    /** Of the greatest element of the gradient. */
    private static final double TOLERANCE = 1e-3;

    /** Differences of float32 values are not exact. */
    private static final double NOISE = 1e-4;

    private static final float STEP = 0x1p-6f;
    private static final int MOST_ELEMENTS = 256;
    private static final long SEED = 20150417;

    private final DoubleSupplier function;
    private final Matrix point;

    /** Takes a function of the numbers in {@code point}, which are moved and put back. */
    CentralDifferences(DoubleSupplier function, Matrix point) {
        this.function = function;
        this.point = point;
    }

    /** Compares all elements of a gradient, or, if there are many, as many as are quickly done. */
    void compareWith(Matrix gradient, String name) {
        int size = point.rows() * point.columns();
        int count = Math.min(size, MOST_ELEMENTS);
        int[] elements = new Random(SEED).ints(0, size).distinct().limit(count).toArray();
        double[] slopes = new double[count];
        double[] doubts = new double[count];
        double greatest = 0;
        double at = function.getAsDouble();
        for (int e = 0; e < count; e++) {
            int i = elements[e] % point.rows();
            int j = elements[e] / point.rows();
            Slope whole = slope(i, j, STEP, at);
            Slope half = slope(i, j, STEP / 2, at);
            // The error is that of the fourth order (Richardson 1911). A bend that stays with half the step is a kink.
            slopes[e] = (4 * half.central - whole.central) / 3;
            doubts[e] = Math.max(Math.abs(half.central - whole.central) / 3, Math.abs(half.bend - whole.bend / 2));
            greatest = Math.max(greatest, Math.abs(slopes[e]));
        }
        double tolerance = TOLERANCE * greatest + NOISE;
        int compared = 0;
        for (int e = 0; e < count; e++) {
            int i = elements[e] % point.rows();
            int j = elements[e] / point.rows();
            if (doubts[e] <= tolerance) {
                compared++;
                assertEquals(slopes[e], gradient.get(i, j), tolerance, () -> name + ": element (" + i + ", " + j + ")");
            }
        }
        assertTrue(2 * compared >= count, name + ": the output has kinks nearly everywhere.");
    }

    /** The slope between two points around, and the difference of the slopes before and behind. */
    private record Slope(double central, double bend) {}

    private Slope slope(int i, int j, float step, double at) {
        float x = point.get(i, j);
        point.set(i, j, x + step);
        double above = function.getAsDouble();
        point.set(i, j, x - step);
        double below = function.getAsDouble();
        point.set(i, j, x);
        double distance = (double) (x + step) - (x - step);
        return new Slope((above - below) / distance, 2 * (above - 2 * at + below) / distance);
    }
}
