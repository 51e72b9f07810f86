package io.neurite.core.layers.spatial;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import java.util.Arrays;

/**
 * The arithmetic of convolutions of one channel with stride 1, whose patches would be copied in the shortest of pieces.
 *
 * <p>In an image with its padding, one row behind the other, what lies under a tap is for all windows together one
 * stretch of memory, if there are windows also where one row ends and the next begins. So the rows of P are copied
 * whole, for some rows of windows at a time: {@code Z^T = P^T W^T}. What the windows between two rows yield is dropped,
 * and their gradient is zero.
 *
 * @param general the same convolution in patches
 */
record PlanarConvolution(Convolution general) implements Filtering {
    /** Numbers of a piece of patches: a quarter of a second-level cache. */
    private static final int PIECE = 1 << 15;

    private static final int W = 0;

    /** Tells whether a convolution is of this kind, and a row of windows no more than a cache holds. */
    static boolean fits(Patches patches) {
        return patches.channels() == 1 && patches.rows().stride() == 1 && patches.columns().stride() == 1
                && !patches.arePixels() && (long) patches.patch() * width(patches) <= PIECE;
    }

    /** Returns how long a padded row of the image is, and so how many windows a row has with those behind its end. */
    private static int width(Patches patches) {
        return patches.columns().output() + lastTap(patches.columns());
    }

    private static int lastTap(Axis axis) {
        return (axis.kernel() - 1) * axis.dilation();
    }

    private Patches patches() {
        return general.patches();
    }

    private int width() {
        return width(patches());
    }

    /** Returns how many rows of windows are taken at a time. */
    private int band() {
        return Math.min(patches().rows().output(), PIECE / (patches().patch() * width()));
    }

    /** Returns where the patches begin in the working memory: behind the padded rows under a band of windows. */
    private int patchesAt() {
        return (band() + lastTap(patches().rows())) * width() + lastTap(patches().columns());
    }

    /** Returns where the numbers of a band's windows begin, behind the patches. */
    private int windowsAt() {
        return patchesAt() + patches().patch() * band() * width();
    }

    /** Returns how much working memory it takes. */
    int workspace() {
        return Math.max(patches().workspace(), windowsAt() + general.filters() * band() * width());
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix Z = pass.output();
        Matrix weights = pass.parameter(W);
        float[] memory = pass.workspace();
        int filters = general.filters();
        int length = patches().columns().output() * filters;
        int rows;
        for (int j = 0; j < pass.samples(); j++) {
            for (int y = 0; y < patches().rows().output(); y += rows) {
                rows = Math.min(band(), patches().rows().output() - y);
                int count = gather(pass.input(0), j, y, rows, 0, patches().patch(), memory);
                pass.kernel().multiply(Product.A_BT, count, filters, patches().patch(), memory, patchesAt(), count,
                        weights.data(), weights.offset(), weights.stride(), memory, windowsAt(), count, false);
                for (int row = 0; row < rows; row++) {
                    interleave(memory, windowsAt() + row * width(), count, Z.data(), Z.index((y + row) * length, j));
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

    @Override
    public void backward(BackwardPass pass) {
        general.backward(pass);
    }

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
                rows = Math.min(band(), patches().rows().output() - y);
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
        pad(X, sample, y, rows + lastTap(patches().rows()), memory);
        Axis columns = patches().columns();
        int count = rows * width();
        for (int row = from; row < to; row++) {
            int tapRow = row / columns.kernel() * patches().rows().dilation();
            int tapColumn = row % columns.kernel() * columns.dilation();
            System.arraycopy(memory, tapRow * width() + tapColumn, memory, patchesAt() + (row - from) * count, count);
        }
        return count;
    }

    /** Copies rows of an image with their padding, from that under the first tap of a row of windows on. */
    private void pad(Matrix X, int sample, int y, int rows, float[] memory) {
        int length = patches().columns().input();
        Arrays.fill(memory, 0, rows * width() + lastTap(patches().columns()), 0f);
        for (int row = 0; row < rows; row++) {
            int imageRow = patches().rows().start(y) + row;
            if (imageRow >= 0 && imageRow < patches().rows().input()) {
                System.arraycopy(X.data(), X.index(imageRow * length, sample), memory,
                        row * width() + patches().columns().before(), length);
            }
        }
    }

    /** Copies the gradients of some rows of windows, with zeros for those between two rows. */
    private void spread(Matrix dZ, int sample, int y, int rows, float[] memory) {
        int length = patches().columns().output() * general.filters();
        int distance = width() * general.filters();
        for (int row = 0; row < rows; row++) {
            int to = windowsAt() + row * distance;
            System.arraycopy(dZ.data(), dZ.index((y + row) * length, sample), memory, to, length);
            Arrays.fill(memory, to + length, to + distance, 0f);
        }
    }
}
