package io.neurite.io.deeplearning4j;

import io.neurite.core.layers.spatial.Padding;
import java.util.List;

/**
 * The window of a convolution or pooling.
 *
 * @param kernel its height and width
 * @param stride distance between windows
 * @param dilation distance between the taps of one
 * @param padding whether the edges are padded as far as it takes
 * @param pads zeros above, below, on the left and on the right; empty with {@link Padding#SAME}
 */
record Window(List<Integer> kernel, List<Integer> stride, List<Integer> dilation, Padding padding,
        List<Integer> pads) {
    static Window of(Settings layer) {
        String mode = layer.text("convolutionMode");
        boolean same = mode.equals("Same");
        layer.refuseUnless(same || mode.equals("Truncate") || mode.equals("Strict"), "convolutionMode",
                "Same, Truncate or Strict");
        List<Integer> pads = layer.extents("padding", 2);
        int height = pads.get(0);
        int width = pads.get(1);
        List<Integer> stride = layer.extents("stride", 2);
        layer.refuseUnless(!stride.contains(0), "stride", "numbers from 1 on");
        return new Window(layer.extents("kernelSize", 2), stride, layer.extents("dilation", 2),
                same ? Padding.SAME : Padding.VALID,
                same || height + width == 0 ? List.of() : List.of(height, height, width, width));
    }

    /** Returns how many windows there are along an axis of so many pixels. */
    long count(long size, int axis) {
        int step = stride.get(axis);
        if (padding == Padding.SAME) {
            return Math.floorDiv(size + step - 1, (long) step);
        }
        long zeros = pads.isEmpty() ? 0 : pads.get(2 * axis) + pads.get(2 * axis + 1);
        long extent = (kernel.get(axis) - 1L) * dilation.get(axis) + 1;
        return Math.floorDiv(size + zeros - extent, (long) step) + 1;
    }
}
