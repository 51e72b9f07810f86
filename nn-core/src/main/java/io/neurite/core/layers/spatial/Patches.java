package io.neurite.core.layers.spatial;

import io.neurite.api.GradientPass;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import java.util.Arrays;

/**
 * The patches that the windows of a convolution cut out of an image, in row-major order of the windows.
 *
 * <p>A patch holds the numbers under a window's taps, of one group of channels, in the order (row, column, channel);
 * zeros where a tap lies in the padding. Pieces of a batch's windows may begin in one sample and end in another.
 *
 * @param rows windows along the image's height
 * @param columns windows along its width
 * @param channels channels of the image, side by side in each pixel
 * @param groups into how many equal groups the channels are divided
 */
record Patches(Axis rows, Axis columns, int channels, int groups) {
    /** Below this length a loop is faster than a call. */
    private static final int SHORT = 16;

    /** Numbers of a piece of patches: half of a second-level cache, or a quarter. */
    private static final int PIECE = 1 << 16;
    /** So many samples' patches at once, and products take no notice of where one ends. */
    private static final int SAMPLES = 32;

    /** Returns how many windows a sample has. */
    int count() {
        return rows.output() * columns.output();
    }

    /** Returns how many taps a window has. */
    int taps() {
        return rows.kernel() * columns.kernel();
    }

    /** Returns how many channels a group has. */
    int groupChannels() {
        return channels / groups;
    }

    /** Returns how many numbers a patch has. */
    int patch() {
        return taps() * groupChannels();
    }

    /** Returns the working memory that a piece of patches takes: at least one patch, at most those of some samples. */
    int workspace() {
        return (int) Math.max(patch(), Math.min(PIECE, (long) SAMPLES * count() * patch()));
    }

    /** Returns how many whole patches a piece holds. */
    int inPiece() {
        return workspace() / patch();
    }

    /** Tells whether each window is one pixel and each pixel has a window: then the image is its own patches. */
    boolean arePixels() {
        return rows.isIdentity() && columns.isIdentity();
    }

    /** Tells whether all taps of a window in one row of the image are numbers that lie side by side. */
    private boolean hasLongRuns() {
        return columns.dilation() == 1 && groups == 1;
    }

    /** Returns how many numbers of a patch lie side by side in the image. */
    int run() {
        return hasLongRuns() ? columns.kernel() * channels : groupChannels();
    }

    /** Returns where a run of a patch lies behind the first, for rows of so many pixels. */
    int runAt(int run, int pixelsOfRow) {
        int ky = hasLongRuns() ? run : run / columns.kernel();
        int kx = hasLongRuns() ? 0 : run % columns.kernel();
        return (ky * rows.dilation() * pixelsOfRow + kx * columns.dilation()) * channels;
    }

    /** Returns how many runs from one on are at {@link #runDistance} from each other. */
    int runsFrom(int run) {
        return hasLongRuns() ? rows.kernel() - run : columns.kernel() - run % columns.kernel();
    }

    /** Returns the distance between neighbouring runs, for rows of so many pixels. */
    int runDistance(int pixelsOfRow) {
        return (hasLongRuns() ? rows.dilation() * pixelsOfRow : columns.dilation()) * channels;
    }

    /**
     * Returns where the pixel under a tap of a window begins in its image.
     *
     * @return the index of its first channel, or -1 if the tap lies in the padding
     */
    int pixel(int window, int tap) {
        int y = rows.start(window / columns.output()) + tap / columns.kernel() * rows.dilation();
        int x = columns.start(window % columns.output()) + tap % columns.kernel() * columns.dilation();
        boolean inside = y >= 0 && y < rows.input() && x >= 0 && x < columns.input();
        return inside ? (y * columns.input() + x) * channels : -1;
    }

    /** Computes the gradient of a bias: the sum of dZ over the windows and samples, in their order. */
    void sumWindows(GradientPass pass, int parameter, int filters) {
        Matrix dZ = pass.dOutput();
        Matrix db = pass.gradient(parameter);
        for (int j = 0; j < pass.samples(); j++) {
            pass.kernel().sumColumns(filters, dZ.rows() / filters, dZ.data(), dZ.index(0, j), filters,
                    db.data(), db.offset(), pass.accumulate() || j > 0);
        }
    }

    /**
     * Copies rows {@code from} (inclusive) to {@code to} of patches: one column of {@code to - from} numbers for each.
     *
     * @param X images, one per column
     * @param first the first window, counted through all images
     * @param count how many windows
     * @param group which group of channels
     * @param patches where the columns go, one after the other
     */
    void gather(Matrix X, int first, int count, int group, int from, int to, float[] patches) {
        int at = 0;
        int sample = first / count();
        int window = first % count();
        for (int v = 0; v < count; v++) {
            int y = window / columns.output();
            gather(X.data(), X.index(group * groupChannels(), sample), y, window % columns.output(), from, to, patches,
                    at - from);
            at += to - from;
            if (++window == count()) {
                window = 0;
                sample++;
            }
        }
    }

    /** Copies rows of one patch; row r goes to {@code at + r}. */
    private void gather(float[] x, int image, int y, int x0, int from, int to, float[] patches, int at) {
        boolean longRuns = hasLongRuns();
        int length = run();
        int runs = longRuns ? 1 : columns.kernel();
        int begin = longRuns ? columns.firstTap(x0) * channels : 0;
        int end = longRuns ? columns.endTap(x0) * channels : length;
        int row = 0;
        for (int ky = 0; ky < rows.kernel(); ky++) {
            int imageRow = rows.start(y) + ky * rows.dilation();
            boolean outside = imageRow < 0 || imageRow >= rows.input();
            for (int run = 0; run < runs; run++, row += length) {
                int column = columns.start(x0) + run * columns.dilation();
                boolean padding = outside || !longRuns && (column < 0 || column >= columns.input());
                int low = Math.max(from, row + (padding ? length : begin));
                int high = Math.min(to, row + (padding ? length : end));
                int source = image + (imageRow * columns.input() + column) * channels - row;
                clear(patches, at + Math.max(from, row), at + Math.min(low, to));
                copy(x, source + low, patches, at + low, high - low);
                clear(patches, at + Math.max(high, from), at + Math.min(to, row + length));
            }
        }
    }

    private static void clear(float[] patches, int from, int to) {
        if (to - from >= SHORT) {
            Arrays.fill(patches, from, to, 0f);
            return;
        }
        for (int i = from; i < to; i++) {
            patches[i] = 0;
        }
    }

    private static void copy(float[] x, int from, float[] patches, int to, int length) {
        if (length <= 0) {
            return;
        }
        if (length >= SHORT) {
            System.arraycopy(x, from, patches, to, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            patches[to + i] = x[from + i];
        }
    }

    /**
     * Adds patches to the images that they were cut out of, in the order of the windows.
     *
     * @param patches one column for each window
     * @param first the first window, counted through all images
     * @param count how many windows
     * @param group which group of channels
     * @param dX images, one per column
     * @param kernel adds
     */
    void scatter(float[] patches, int first, int count, int group, Matrix dX, Kernel kernel) {
        int sample = first / count();
        int window = first % count();
        for (int v = 0; v < count; v++) {
            int y = window / columns.output();
            scatter(patches, v * patch(), y, window % columns.output(), dX.data(),
                    dX.index(group * groupChannels(), sample), kernel);
            if (++window == count()) {
                window = 0;
                sample++;
            }
        }
    }

    private void scatter(float[] patches, int patch, int y, int x0, float[] dx, int image, Kernel kernel) {
        boolean longRuns = hasLongRuns();
        int length = longRuns ? channels : groupChannels();
        int firstTap = columns.firstTap(x0);
        int endTap = columns.endTap(x0);
        for (int ky = rows.firstTap(y); ky < rows.endTap(y); ky++) {
            int imageRow = rows.start(y) + ky * rows.dilation();
            int pixel = image + (imageRow * columns.input() + columns.start(x0)) * channels;
            int row = patch + ky * columns.kernel() * length;
            if (longRuns) {
                int begin = firstTap * length;
                int numbers = endTap * length - begin;
                kernel.addToColumns(numbers, 1, patches, row + begin, dx, pixel + begin, numbers);
            } else {
                for (int kx = firstTap; kx < endTap; kx++) {
                    kernel.addToColumns(length, 1, patches, row + kx * length, dx,
                            pixel + kx * columns.dilation() * channels, length);
                }
            }
        }
    }
}
