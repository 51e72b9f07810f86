package io.neurite.core.kernel;

import java.util.Arrays;

/**
 * Maxima of windows as plain loops. Which number is the greatest cannot be guessed, so that a processor would guess
 * wrong half of the time: it is looked for without a branch.
 */
final class PlainMaxima {
    private PlainMaxima() {}

    /** See {@link io.neurite.api.math.ChannelOperations#maxima}. */
    static void maxima(int channels, int height, int width, int pitch, int windows, int step, float[] x, int xFrom,
            float[] a, int aFrom) {
        for (int w = 0; w < windows; w++) {
            int from = xFrom + w * step;
            int to = aFrom + w * channels;
            if (height == 2 && width == 2) {
                maximaOfFour(channels, pitch, x, from, a, to);
                continue;
            }
            System.arraycopy(x, from, a, to, channels);
            for (int row = 0; row < height; row++) {
                for (int column = row == 0 ? 1 : 0; column < width; column++) {
                    keepGreater(channels, x, from + row * pitch + column * channels, a, to);
                }
            }
        }
    }

    private static void maximaOfFour(int channels, int pitch, float[] x, int from, float[] a, int to) {
        int right = from + channels;
        int below = from + pitch;
        int last = below + channels;
        for (int c = 0; c < channels; c++) {
            a[to + c] = Math.max(Math.max(x[from + c], x[right + c]), Math.max(x[below + c], x[last + c]));
        }
    }

    private static void keepGreater(int length, float[] x, int from, float[] a, int to) {
        for (int i = 0; i < length; i++) {
            a[to + i] = Math.max(a[to + i], x[from + i]);
        }
    }

    /** See {@link io.neurite.api.math.ChannelOperations#shareOfMaxima}. */
    static void share(int channels, int height, int width, int pitch, int windows, int step, float[] x, int xFrom,
            float[] a, int aFrom, float[] g, int gFrom, float[] y, int yFrom, boolean accumulate) {
        boolean four = height == 2 && width == 2 && !accumulate;
        for (int row = 0; row < height && !accumulate && !four; row++) {
            int from = yFrom + row * pitch;
            Arrays.fill(y, from, from + windows * step, 0);
        }
        for (int w = 0; w < windows; w++) {
            int o = w * channels;
            int from = xFrom + w * step;
            int to = yFrom + w * step;
            if (four) {
                writeToFour(channels, pitch, x, from, a, aFrom + o, g, gFrom + o, y, to);
            } else {
                giveToFirst(channels, height, width, pitch, x, from, a, aFrom + o, g, gFrom + o, y, to, accumulate);
            }
        }
    }

    /** Writes all four numbers of a window: what one does not take is left for the next. */
    private static void writeToFour(int channels, int pitch, float[] x, int xFrom, float[] a, int aFrom, float[] g,
            int gFrom, float[] y, int yFrom) {
        for (int c = 0; c < channels; c++) {
            float greatest = a[aFrom + c];
            int passes0 = passes(x[xFrom + c], greatest);
            int passes1 = passes(x[xFrom + c + channels], greatest);
            int passes2 = passes(x[xFrom + c + pitch], greatest);
            int left = Float.floatToRawIntBits(g[gFrom + c]);
            y[yFrom + c] = Float.intBitsToFloat(left & ~passes0);
            left &= passes0;
            y[yFrom + c + channels] = Float.intBitsToFloat(left & ~passes1);
            left &= passes1;
            y[yFrom + c + pitch] = Float.intBitsToFloat(left & ~passes2);
            y[yFrom + c + pitch + channels] = Float.intBitsToFloat(left & passes2);
        }
    }

    private static void giveToFirst(int channels, int height, int width, int pitch, float[] x, int xFrom, float[] a,
            int aFrom, float[] g, int gFrom, float[] y, int yFrom, boolean accumulate) {
        for (int c = 0; c < channels; c++) {
            float greatest = a[aFrom + c];
            int first = 0;
            // From the last to the first, so that the first of equal ones stays.
            for (int row = (height - 1) * pitch; row >= 0; row -= pitch) {
                for (int i = row + (width - 1) * channels; i >= row; i -= channels) {
                    first = i + (passes(x[xFrom + c + i], greatest) & (first - i));
                }
            }
            int to = yFrom + c + first;
            y[to] = accumulate ? y[to] + g[gFrom + c] : g[gFrom + c];
        }
    }

    /** Returns a mask of ones if the number is smaller than the greatest one, of zeros if not or if one is NaN. */
    private static int passes(float number, float greatest) {
        // Adding zero makes the difference of zeros positive; and whether a raw NaN has a sign depends on the machine.
        return Float.floatToIntBits(number - greatest + 0f) >> 31;
    }
}
