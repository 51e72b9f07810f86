package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of convolutions of few channels with stride 1, whose patches would be copied in the shortest of
 * pieces.
 *
 * <p>In a plane, one channel of an image with its padding, row behind row, what lies under a tap is for all windows
 * together one stretch of memory, if there are windows also where one row ends and the next begins. So the rows of P
 * are copied whole, for a band of rows of windows at a time. What the windows between two rows yield is dropped, and
 * their gradient is zero.
 *
 * <p>The working memory holds the planes, the rows of P, and the numbers of the windows, which are Z or dZ.
 *
 * @param general the same convolution in patches
 * @param width length of a padded row of the image, and so windows of a row with those behind its end
 * @param band rows of windows that are taken at a time
 */
record PlanarConvolution(Convolution general, int width, int band) implements Filtering {
    /** The most channels: of more, those of neighbouring pixels are long enough to be copied. */
    private static final int CHANNELS = 8;
    /** The most working memory: half of a second-level cache. */
    private static final int MEMORY = 1 << 16;

    private static final int W = 0;

    /** Returns a convolution by planes, or null where they do not serve: then it goes by patches. */
    static @Nullable PlanarConvolution of(Convolution general) {
        Patches patches = general.patches();
        long width = (long) patches.columns().output() + patches.columns().lastTap();
        if (patches.channels() > CHANNELS || patches.groups() != 1 || patches.rows().stride() != 1
                || patches.columns().stride() != 1 || patches.arePixels() || width > MEMORY) {
            return null;
        }
        long beside = patches.channels() * (patches.rows().lastTap() * width + patches.columns().lastTap());
        long ofRow = ((long) patches.channels() + patches.patch() + general.filters()) * width;
        long band = Math.min(patches.rows().output(), (MEMORY - beside) / ofRow);
        return band < 1 ? null : new PlanarConvolution(general, (int) width, (int) band);
    }

    private Patches patches() {
        return general.patches();
    }

    /** Returns how many numbers a plane has: the padded rows under a band, and what windows behind its end reach. */
    private int plane() {
        return (band + patches().rows().lastTap()) * width + patches().columns().lastTap();
    }

    /** Returns where the patches begin, behind the planes. */
    private int patchesAt() {
        return patches().channels() * plane();
    }

    /** Returns where the numbers of the windows begin, behind the patches. */
    private int windowsAt() {
        return patchesAt() + patches().patch() * band * width;
    }

    /** Returns how much working memory it takes. */
    int workspace() {
        return windowsAt() + general.filters() * band * width;
    }

    /** Returns where in the planes the numbers under the first window of a band begin, for a row of patches. */
    private int under(int row) {
        int tap = row / patches().channels();
        int tapRow = tap / patches().columns().kernel() * patches().rows().dilation();
        int tapColumn = tap % patches().columns().kernel() * patches().columns().dilation();
        return row % patches().channels() * plane() + tapRow * width + tapColumn;
    }

    /** Returns how many numbers a row of windows has in Z. */
    private int rowLength() {
        return patches().columns().output() * general.filters();
    }

    private int rowsFrom(int y) {
        return Math.min(band, patches().rows().output() - y);
    }

    /** Computes {@code Z^T = P^T W^T}. */
    @Override
    public void forward(ForwardPass pass) {
        Matrix Z = pass.output();
        Matrix weights = pass.parameter(W);
        float[] memory = pass.workspace();
        int filters = general.filters();
        int rows;
        for (int j = 0; j < pass.samples(); j++) {
            for (int y = 0; y < patches().rows().output(); y += rows) {
                rows = rowsFrom(y);
                int count = gather(pass.input(0), j, y, rows, 0, patches().patch(), memory);
                pass.kernel().multiply(Product.A_BT, count, filters, patches().patch(), memory, patchesAt(), count,
                        weights.data(), weights.offset(), weights.stride(), memory, windowsAt(), count, false);
                for (int row = 0; row < rows; row++) {
                    interleave(memory, windowsAt() + row * width, count, Z.data(), Z.index((y + row) * rowLength(), j));
                }
            }
            general.addBias(pass, j);
        }
    }

    /** Copies what all filters yield in a row of windows, from one stretch for each filter to pixel by pixel. */
    private void interleave(float[] memory, int from, int distance, float[] z, int to) {
        int windows = patches().columns().output();
        int filters = general.filters();
        for (int f = 0; f < filters; f++) {
            for (int x = 0; x < windows; x++) {
                z[to + x * filters + f] = memory[from + f * distance + x];
            }
        }
    }

    /** Computes {@code dP^T = dZ^T W}, adds its rows up in the planes, and those in dX. */
    @Override
    public void backward(BackwardPass pass) {
        Matrix dX = pass.dInput(0);
        if (dX == null) {
            return;
        }
        Matrix weights = pass.parameter(W);
        float[] memory = pass.workspace();
        int filters = general.filters();
        int patch = patches().patch();
        dX.fill(0);
        int rows;
        for (int j = 0; j < pass.samples(); j++) {
            for (int y = 0; y < patches().rows().output(); y += rows) {
                rows = rowsFrom(y);
                int count = rows * width;
                spread(pass.dOutput(), j, y, rows, memory);
                pass.kernel().multiply(Product.AT_B, count, patch, filters, memory, windowsAt(), filters,
                        weights.data(), weights.offset(), weights.stride(), memory, patchesAt(), count, false);
                Arrays.fill(memory, 0, patchesAt(), 0f);
                for (int row = 0; row < patch; row++) {
                    pass.kernel().addToColumns(count, 1, memory, patchesAt() + row * count, memory, under(row), count);
                }
                addPlanes(memory, dX, j, y, rows + patches().rows().lastTap());
            }
        }
    }

    /** Computes columns of {@code dW = dZ P^T}, or db. */
    @Override
    public void gradientColumns(GradientPass pass, int parameter, int from, int to) {
        if (parameter != W) {
            general.gradientColumns(pass, parameter, from, to);
            return;
        }
        Matrix dW = pass.gradient(W);
        float[] memory = pass.workspace();
        int filters = general.filters();
        int rows;
        for (int j = 0; j < pass.samples(); j++) {
            for (int y = 0; y < patches().rows().output(); y += rows) {
                rows = rowsFrom(y);
                int count = gather(pass.input(0), j, y, rows, from, to, memory);
                spread(pass.dOutput(), j, y, rows, memory);
                pass.kernel().multiply(Product.A_B, filters, to - from, count, memory, windowsAt(), filters, memory,
                        patchesAt(), count, dW.data(), dW.index(0, from), dW.stride(),
                        pass.accumulate() || j > 0 || y > 0);
            }
        }
    }

    /** Copies rows of the patches under some rows of windows, one behind the other; returns their length. */
    private int gather(Matrix X, int sample, int y, int rows, int from, int to, float[] memory) {
        Arrays.fill(memory, 0, patchesAt(), 0f);
        copyPlanes(X, sample, y, rows + patches().rows().lastTap(), memory);
        int count = rows * width;
        for (int row = from; row < to; row++) {
            System.arraycopy(memory, under(row), memory, patchesAt() + (row - from) * count, count);
        }
        return count;
    }

    /** Copies rows of an image to its planes, from that under the first tap of a row of windows on. */
    private void copyPlanes(Matrix X, int sample, int y, int rows, float[] memory) {
        int channels = patches().channels();
        int length = patches().columns().input();
        int plane = plane();
        float[] x = X.data();
        for (int row = firstRow(y); row < endRow(y, rows); row++) {
            int from = X.index((patches().rows().start(y) + row) * length * channels, sample);
            int to = row * width + patches().columns().before();
            for (int c = 0; c < channels; c++, to += plane) {
                for (int i = 0; i < length; i++) {
                    memory[to + i] = x[from + i * channels + c];
                }
            }
        }
    }

    /** Adds planes to the rows of an image that they were copied from. */
    private void addPlanes(float[] memory, Matrix dX, int sample, int y, int rows) {
        int channels = patches().channels();
        int length = patches().columns().input();
        int plane = plane();
        float[] dx = dX.data();
        for (int row = firstRow(y); row < endRow(y, rows); row++) {
            int to = dX.index((patches().rows().start(y) + row) * length * channels, sample);
            int from = row * width + patches().columns().before();
            for (int c = 0; c < channels; c++, from += plane) {
                for (int i = 0; i < length; i++) {
                    dx[to + i * channels + c] += memory[from + i];
                }
            }
        }
    }

    /** Returns the first row of the planes that is none of padding. */
    private int firstRow(int y) {
        return Math.max(0, -patches().rows().start(y));
    }

    private int endRow(int y, int rows) {
        return Math.min(rows, patches().rows().input() - patches().rows().start(y));
    }

    /** Copies the gradients of some rows of windows, with zeros for those between two rows. */
    private void spread(Matrix dZ, int sample, int y, int rows, float[] memory) {
        int length = rowLength();
        int distance = width * general.filters();
        for (int row = 0; row < rows; row++) {
            int to = windowsAt() + row * distance;
            System.arraycopy(dZ.data(), dZ.index((y + row) * length, sample), memory, to, length);
            Arrays.fill(memory, to + length, to + distance, 0f);
        }
    }
}
