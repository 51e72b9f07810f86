package io.neurite.io.translation;

import io.neurite.core.layers.spatial.Padding;
import java.util.List;

/**
 * How far windows reach beyond the pixels of an axis.
 *
 * @param before in front of the first pixel, from 0 on
 * @param behind behind the last pixel; negative: so many pixels no window reaches
 */
public record Edges(int before, int behind) {
    /**
     * Works them out as the layers do.
     *
     * @param axis 0 or 1, a place in the lists
     * @param kernel extents of a window
     * @param stride distances between windows
     * @param dilation distances between the taps of a window
     * @param padding decides where there are no pads
     * @param pads before and behind each axis in turn, or nothing
     * @param pixels how many the axis has
     * @param windows how many there are along the axis
     * @return the edges
     */
    public static Edges of(int axis, List<Integer> kernel, List<Integer> stride, List<Integer> dilation,
            Padding padding, List<Integer> pads, int pixels, int windows) {
        int reach = (windows - 1) * stride.get(axis) + (kernel.get(axis) - 1) * dilation.get(axis) + 1;
        int beyond = reach - pixels;
        int before = 0;
        if (!pads.isEmpty()) {
            before = pads.get(2 * axis);
        } else if (padding == Padding.SAME) {
            before = Math.max(0, beyond) / 2;
        }
        return new Edges(before, beyond - before);
    }
}
