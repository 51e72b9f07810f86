package io.neurite.core.kernel.vector;

import static io.neurite.core.kernel.vector.MicroKernel.LANES;
import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Maxima of windows: lanes are channels. Vectors that reach beyond them reach into the next pixel or window, which
 * comes afterwards and overwrites what it finds there; so the last windows are the callers'.
 *
 * <p>The numbers of a window are one loop, whose end of a row is no loop of its own: Java 17 would make the vectors
 * that outlive an inner loop objects.
 */
final class WindowLanes {
    private static final FloatVector ZERO = FloatVector.zero(SPECIES);
    /** Fewer channels are done as quickly one by one. */
    private static final int FEWEST = 4;
    /** Ones, then zeros. */
    private static final float[] ONES = new float[2 * LANES];

    static {
        Arrays.fill(ONES, 0, LANES, 1);
    }

    private WindowLanes() {}

    /** Returns how many windows to take: those with others behind them as far as vectors reach, or none. */
    static int whole(int channels, int windows) {
        if (channels < FEWEST) {
            return 0;
        }
        int beyond = (LANES - channels % LANES) % LANES;
        return Math.max(0, windows - (beyond + channels - 1) / channels);
    }

    /** a = the greatest of each window. */
    static void maxima(int channels, int height, int width, int pitch, int windows, int step, float[] x, int xFrom,
            float[] a, int aFrom) {
        int turn = pitch - (width - 1) * channels;
        for (int w = 0; w < windows; w++) {
            for (int c = 0; c < channels; c += LANES) {
                int at = xFrom + w * step + c;
                FloatVector greatest = FloatVector.fromArray(SPECIES, x, at);
                int column = 1;
                for (int t = 1; t < height * width; t++) {
                    at += column == width ? turn : channels;
                    column = column == width ? 1 : column + 1;
                    greatest = greatest.max(FloatVector.fromArray(SPECIES, x, at));
                }
                greatest.intoArray(a, aFrom + w * channels + c);
            }
        }
    }

    /** y = g in the place of the greatest of each window, 0 in the others. Windows lie side by side. */
    static void write(int channels, int height, int width, int pitch, int windows, float[] x, int xFrom, float[] a,
            int aFrom, float[] g, int gFrom, float[] y, int yFrom) {
        int turn = pitch - (width - 1) * channels;
        for (int w = 0; w < windows; w++) {
            // The last channels first, since what lies beyond them are the first of the next pixel.
            for (int c = (channels - 1) / LANES * LANES; c >= 0; c -= LANES) {
                FloatVector greatest = FloatVector.fromArray(SPECIES, a, aFrom + w * channels + c);
                FloatVector left = FloatVector.fromArray(SPECIES, g, gFrom + w * channels + c);
                int at = w * width * channels + c;
                int column = 1;
                for (int t = 0; t < height * width; t++) {
                    VectorMask<Float> passes = FloatVector.fromArray(SPECIES, x, xFrom + at)
                            .compare(VectorOperators.LT, greatest);
                    left.blend(ZERO, passes).intoArray(y, yFrom + at);
                    left = ZERO.blend(left, passes);
                    at += column == width ? turn : channels;
                    column = column == width ? 1 : column + 1;
                }
            }
        }
    }

    /** y = y + g in the place of the greatest of each window, y + 0 in the others and in what lies beyond. */
    static void add(int channels, int height, int width, int pitch, int windows, int step, float[] x, int xFrom,
            float[] a, int aFrom, float[] g, int gFrom, float[] y, int yFrom) {
        int turn = pitch - (width - 1) * channels;
        for (int w = 0; w < windows; w++) {
            for (int c = 0; c < channels; c += LANES) {
                FloatVector greatest = FloatVector.fromArray(SPECIES, a, aFrom + w * channels + c);
                VectorMask<Float> own = FloatVector.fromArray(SPECIES, ONES, Math.max(0, LANES - channels + c))
                        .compare(VectorOperators.GT, ZERO);
                FloatVector left = ZERO.blend(FloatVector.fromArray(SPECIES, g, gFrom + w * channels + c), own);
                int at = w * step + c;
                int column = 1;
                for (int t = 0; t < height * width; t++) {
                    VectorMask<Float> passes = FloatVector.fromArray(SPECIES, x, xFrom + at)
                            .compare(VectorOperators.LT, greatest);
                    FloatVector.fromArray(SPECIES, y, yFrom + at).add(left.blend(ZERO, passes))
                            .intoArray(y, yFrom + at);
                    left = ZERO.blend(left, passes);
                    at += column == width ? turn : channels;
                    column = column == width ? 1 : column + 1;
                }
            }
        }
    }
}
