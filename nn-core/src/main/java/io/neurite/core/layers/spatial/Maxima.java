package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.math.Matrix;

/**
 * The greatest number of each window and channel, and the gradient's way back to it: of equal ones to the first in
 * row-major order. A NaN makes the maximum NaN; the gradient then goes to the window's first number.
 *
 * <p>Going back, the greatest number is looked for anew, which is faster than to remember where it was, and without a
 * branch: which number is the greatest cannot be guessed, so that a processor would guess wrong half of the time.
 */
final class Maxima {
    private Maxima() {}

    /** Makes the output the maxima of the input, by the {@link Windows} of the plan. */
    static void forward(ForwardPass pass) {
        Windows windows = pass.prepared(Windows.class);
        Matrix X = pass.input(0);
        Matrix A = pass.output();
        for (int j = 0; j < pass.samples(); j++) {
            for (int row = 0; row < windows.rows().count(); row++) {
                forward(windows, row, X.data(), X.index(0, j), A.data(), A.index(windows.outputIndex(row), j));
            }
        }
    }

    private static void forward(Windows windows, int row, float[] x, int image, float[] a, int aFrom) {
        Spans columns = windows.columns();
        int channels = windows.channels();
        int pitch = windows.image().pitch();
        int height = windows.rows().extent(row);
        int top = image + windows.rows().from(row) * pitch;
        int o = aFrom;
        for (int column = 0; column < columns.count(); column++, o += channels) {
            int at = top + columns.from(column) * channels;
            int width = columns.extent(column);
            if (height == 2 && width == 2) {
                greatestOfFour(channels, pitch, x, at, a, o);
            } else {
                greatest(height, width, channels, pitch, x, at, a, o);
            }
        }
    }

    private static void greatestOfFour(int channels, int pitch, float[] x, int at, float[] a, int o) {
        int right = at + channels;
        int below = at + pitch;
        int last = below + channels;
        for (int c = 0; c < channels; c++) {
            a[o + c] = Math.max(Math.max(x[at + c], x[right + c]), Math.max(x[below + c], x[last + c]));
        }
    }

    private static void greatest(int height, int width, int channels, int pitch, float[] x, int at, float[] a, int o) {
        System.arraycopy(x, at, a, o, channels);
        for (int row = 0; row < height; row++) {
            for (int column = row == 0 ? 1 : 0; column < width; column++) {
                keepGreater(channels, x, at + row * pitch + column * channels, a, o);
            }
        }
    }

    /** Lets each number become another one that is greater. */
    static void keepGreater(int length, float[] x, int xFrom, float[] a, int aFrom) {
        for (int i = 0; i < length; i++) {
            a[aFrom + i] = Math.max(a[aFrom + i], x[xFrom + i]);
        }
    }

    /** Carries the gradient back. */
    static void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        Windows windows = pass.prepared(Windows.class);
        dX.fill(0);
        for (int j = 0; j < pass.samples(); j++) {
            for (int row = 0; row < windows.rows().count(); row++) {
                backward(windows, row, j, pass.input(0), pass.output(), pass.dOutput(), dX);
            }
        }
    }

    private static void backward(Windows windows, int row, int j, Matrix X, Matrix A, Matrix dA, Matrix dX) {
        Spans columns = windows.columns();
        int channels = windows.channels();
        int pitch = windows.image().pitch();
        int height = windows.rows().extent(row);
        int top = windows.rows().from(row) * pitch;
        int o = windows.outputIndex(row);
        boolean canBeFour = height == 2 && windows.areDisjoint();
        for (int column = 0; column < columns.count(); column++, o += channels) {
            int at = top + columns.from(column) * channels;
            int width = columns.extent(column);
            if (canBeFour && width == 2) {
                routeToFour(channels, pitch, X.data(), X.index(at, j), A.data(), A.index(o, j), dA.data(),
                        dA.index(o, j), dX.data(), dX.index(at, j));
            } else {
                route(height, width, channels, pitch, X.data(), X.index(at, j), A.data(), A.index(o, j), dA.data(),
                        dA.index(o, j), dX.data(), dX.index(at, j));
            }
        }
    }

    /** Writes all four numbers of a window: what one does not take is left for the next. */
    private static void routeToFour(int channels, int pitch, float[] x, int xAt, float[] a, int o, float[] da, int daAt,
            float[] dx, int dxAt) {
        for (int c = 0; c < channels; c++) {
            float greatest = a[o + c];
            int passes0 = passes(x[xAt + c], greatest);
            int passes1 = passes(x[xAt + c + channels], greatest);
            int passes2 = passes(x[xAt + c + pitch], greatest);
            int left = Float.floatToRawIntBits(da[daAt + c]);
            dx[dxAt + c] = Float.intBitsToFloat(left & ~passes0);
            left &= passes0;
            dx[dxAt + c + channels] = Float.intBitsToFloat(left & ~passes1);
            left &= passes1;
            dx[dxAt + c + pitch] = Float.intBitsToFloat(left & ~passes2);
            dx[dxAt + c + pitch + channels] = Float.intBitsToFloat(left & passes2);
        }
    }

    private static void route(int height, int width, int channels, int pitch, float[] x, int xAt, float[] a, int o,
            float[] da, int daAt, float[] dx, int dxAt) {
        for (int c = 0; c < channels; c++) {
            float greatest = a[o + c];
            int winner = 0;
            // From the last to the first, so that the first of equal ones stays.
            for (int row = (height - 1) * pitch; row >= 0; row -= pitch) {
                for (int i = row + (width - 1) * channels; i >= row; i -= channels) {
                    winner = i + (passes(x[xAt + c + i], greatest) & (winner - i));
                }
            }
            dx[dxAt + c + winner] += da[daAt + c];
        }
    }

    /** Returns a mask of ones if the number is smaller than the greatest one, of zeros if not or if one is NaN. */
    private static int passes(float number, float greatest) {
        // Not the raw bits: whether the NaN of a difference has a sign depends on the processor.
        return Float.floatToIntBits(number - greatest) >> 31;
    }
}
