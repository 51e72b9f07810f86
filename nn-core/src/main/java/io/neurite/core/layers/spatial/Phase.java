package io.neurite.core.layers.spatial;

import io.neurite.api.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The pixels of an image that lie at one place within a stride: the same taps of a convolution's windows reach them.
 *
 * <p>The gradient of pixel {@code row + q s} has the part of tap t from window {@code q + e}, where
 * {@code e = (row + padding - t d) / s} is a whole number for the taps of this phase alone, with stride s and dilation
 * d; columns likewise. So the gradients of a phase's pixels slide over those of the windows.
 */
final class Phase {
    private final int row;
    private final int column;
    private final int[] taps;
    private final int[] positions;

    private Phase(int row, int column, int[] taps, int[] positions) {
        this.row = row;
        this.column = column;
        this.taps = taps;
        this.positions = positions;
    }

    /** Returns windows of stride 1 over the gradients, one for each stride of an axis, under which all phases lie. */
    static Axis over(Axis axis) {
        int least = shift(axis, axis.kernel() - 1);
        int strides = (axis.input() - 1) / axis.stride() + 1;
        return new Axis(axis.output(), shift(axis, 0) - least + 1, 1, 1, -least, strides);
    }

    /** Returns which place within a stride a tap reaches. */
    private static int place(Axis axis, int tap) {
        return (int) Math.floorMod((long) tap * axis.dilation() - axis.before(), (long) axis.stride());
    }

    /** Returns how far behind a pixel's stride the window lies whose tap reaches it: less for each tap. */
    private static int shift(Axis axis, int tap) {
        return (int) -Math.floorDiv((long) tap * axis.dilation() - axis.before(), (long) axis.stride());
    }

    /**
     * Lists the phases of an image that any tap reaches.
     *
     * @param rows windows along its height
     * @param columns windows along its width
     * @param gradients planes over {@link #over} of them
     * @param filters of a group
     */
    static List<Phase> of(Axis rows, Axis columns, Planes gradients, int filters) {
        List<Phase> phases = new ArrayList<>();
        for (int ky = 0; ky < rows.kernel(); ky++) {
            for (int kx = 0; kx < columns.kernel() && isFirst(rows, ky); kx++) {
                if (isFirst(columns, kx)) {
                    phases.add(of(place(rows, ky), place(columns, kx), rows, columns, gradients, filters));
                }
            }
        }
        return phases;
    }

    /** Tells whether a tap reaches a place within the image that none before it has reached. */
    private static boolean isFirst(Axis axis, int tap) {
        int place = place(axis, tap);
        boolean isFirst = place < axis.input();
        for (int before = 0; before < tap && isFirst; before++) {
            isFirst = place(axis, before) != place;
        }
        return isFirst;
    }

    private static Phase of(int row, int column, Axis rows, Axis columns, Planes gradients, int filters) {
        int[] taps = new int[rows.kernel() * columns.kernel()];
        int count = 0;
        for (int tap = 0; tap < taps.length; tap++) {
            if (place(rows, tap / columns.kernel()) == row && place(columns, tap % columns.kernel()) == column) {
                taps[count++] = tap;
            }
        }
        int[] positions = new int[count * filters];
        for (int i = 0; i < positions.length; i++) {
            int tap = taps[i / filters];
            positions[i] = i % filters * gradients.plane() + gradients.position(
                    shift(rows, tap / columns.kernel()) + gradients.rows().before(),
                    shift(columns, tap % columns.kernel()) + gradients.columns().before());
        }
        return new Phase(row, column, Arrays.copyOf(taps, count), positions);
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    /** Returns where the numbers of its taps lie in the planes, in the order (tap, filter). */
    int[] positions() {
        return positions;
    }

    /**
     * Copies the weights of its taps as the left operand for a group: channels x (tap, filter).
     *
     * @param weights filters x (tap, channel)
     * @param group which group of the filters
     * @param channels of a group
     * @param target where they go
     * @param at where the first goes
     */
    void copyWeights(Matrix weights, int group, int channels, float[] target, int at) {
        int filters = positions.length / taps.length;
        for (int i = 0; i < taps.length; i++) {
            for (int c = 0; c < channels; c++) {
                int from = weights.index(group * filters, taps[i] * channels + c);
                int to = at + i * filters * channels + c;
                for (int f = 0; f < filters; f++) {
                    target[to + f * channels] = weights.data()[from + f];
                }
            }
        }
    }
}
