package io.neurite.core.layers.spatial;

import io.neurite.api.math.ChannelOperations;
import io.neurite.api.math.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of images, taken apart into a plane for each channel: there, what lies under one tap of neighbouring windows
 * lies side by side, however many channels there are.
 *
 * <p>A piece is what lies under some lines of windows, or a part of one, with zeros for the padding. With a stride
 * above 1, a plane has a part for each place within the stride: first the columns under tap 0 of all windows and those
 * a multiple of the stride behind them, then the columns behind those, and so on.
 *
 * @param rows windows along the image's height
 * @param columns windows along its width
 * @param channels of the image, side by side in each pixel
 * @param lines how many lines of windows a piece has
 * @param windows how many windows a line of a piece has
 */
record Planes(Axis rows, Axis columns, int channels, int lines, int windows) {
    /** Numbers of a piece: a quarter of a second-level cache, or a sixteenth. */
    private static final int PIECE = 1 << 15;
    /** Windows of a piece: as many positions are listed for gradients. */
    private static final int WINDOWS = 1 << 12;
    /** The fewest windows of a line that are worth a piece. */
    private static final int FEWEST = 8;

    /** Divides an image so that pieces stay in a near cache, or returns null if hardly a window would. */
    static @Nullable Planes of(Axis rows, Axis columns, int channels) {
        long pixels = (rows.lastTap() + 1L) * columns.stride();
        if (pixels > PIECE) {
            return null;
        }
        long ofColumn = channels * pixels;
        long most = Math.min(WINDOWS, PIECE / ofColumn - columns.lastTap() / columns.stride());
        if (most < Math.min(FEWEST, columns.output())) {
            return null;
        }
        if (most < columns.output()) {
            return new Planes(rows, columns, channels, 1, (int) most);
        }
        Planes line = new Planes(rows, columns, channels, 1, columns.output());
        long lines = 1 + (PIECE - line.size()) / ((long) channels * columns.stride() * line.line());
        lines = Math.min(Math.min(lines, WINDOWS / columns.output()), rows.output());
        return new Planes(rows, columns, channels, (int) Math.max(1, lines), columns.output());
    }

    /** Returns how many columns of the image lie under the windows of a piece. */
    int width() {
        return (windows - 1) * columns.stride() + columns.lastTap() + 1;
    }

    /** Returns how many rows of the image lie under so many lines of windows. */
    int height(int count) {
        return (count - 1) * rows.stride() + rows.lastTap() + 1;
    }

    /** Returns how many numbers a row has in one part of a plane. */
    private int rowLength() {
        return (width() + columns.stride() - 1) / columns.stride();
    }

    /** Returns how many numbers a part of a plane has. */
    private int part() {
        return height(lines) * rowLength();
    }

    /** Returns how many numbers a plane has. */
    int plane() {
        return columns.stride() * part();
    }

    /** Returns how many numbers a piece has. */
    int size() {
        return channels * plane();
    }

    /** Returns the distance between two lines of windows. */
    int line() {
        return rows.stride() * rowLength();
    }

    /** Returns where a pixel of a piece lies in its plane. */
    int position(int row, int column) {
        return column % columns.stride() * part() + row * rowLength() + column / columns.stride();
    }

    /** Tells whether windows reach beyond the image. */
    boolean arePadded() {
        return isPadded(rows) || isPadded(columns);
    }

    private static boolean isPadded(Axis axis) {
        return axis.before() > 0 || axis.start(axis.output() - 1) + axis.lastTap() >= axis.input();
    }

    /**
     * Copies a piece.
     *
     * @param operations take pixels apart
     * @param X images, one per column
     * @param sample which image
     * @param y first line of windows
     * @param count how many lines, at most {@link #lines}
     * @param x first window of each
     * @param planes where they go
     */
    void copy(ChannelOperations operations, Matrix X, int sample, int y, int count, int x, float[] planes) {
        int top = rows.start(y);
        int left = columns.start(x);
        int firstColumn = Math.max(0, left);
        int endColumn = Math.min(columns.input(), left + width());
        clearPadding(y, count, x, planes);
        int stride = columns.stride();
        for (int row = Math.max(0, top); row < Math.min(rows.input(), top + height(count)); row++) {
            for (int column = firstColumn; column < Math.min(endColumn, firstColumn + stride); column++) {
                operations.separate(channels, (endColumn - column + stride - 1) / stride, X.data(),
                        X.index((row * columns.input() + column) * channels, sample), stride * channels, planes,
                        position(row - top, column - left), plane());
            }
        }
    }

    /** Fills a piece with zeros if it reaches beyond the image. */
    private void clearPadding(int y, int count, int x, float[] piece) {
        int top = rows.start(y);
        int left = columns.start(x);
        if (top < 0 || left < 0 || top + height(count) > rows.input() || left + width() > columns.input()) {
            Arrays.fill(piece, 0, size(), 0f);
        }
    }

    /** Copies a piece as it lies in the image: rows of {@link #width} whole pixels. */
    void copyPixels(Matrix X, int sample, int y, int count, int x, float[] pixels) {
        int top = rows.start(y);
        int left = columns.start(x);
        int first = Math.max(0, left);
        int length = (Math.min(columns.input(), left + width()) - first) * channels;
        clearPadding(y, count, x, pixels);
        for (int row = Math.max(0, top); row < Math.min(rows.input(), top + height(count)) && length > 0; row++) {
            System.arraycopy(X.data(), X.index((row * columns.input() + first) * channels, sample), pixels,
                    ((row - top) * width() + first - left) * channels, length);
        }
    }
}
