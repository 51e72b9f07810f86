package io.neurite.io.onnx;

import io.neurite.core.layers.spatial.Padding;
import io.neurite.io.translation.Edges;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows that slide along the axes of an image or a sequence, as ONNX describes them: for each axis how long they are,
 * how far apart, and how far they reach beyond the edges in front and behind.
 */
final class SlidingWindow {
    private final List<Integer> kernel;
    private final List<Integer> stride;
    private final List<Integer> dilation;
    private final long[] before;
    private final long[] behind;

    /**
     * Works out the edges.
     *
     * @param pads before and behind each axis in turn; if there are none, padding decides
     * @param pixels extent of each axis that windows slide along
     * @param windows how many there are along each
     */
    SlidingWindow(List<Integer> kernel, List<Integer> stride, List<Integer> dilation, Padding padding,
            List<Integer> pads, int[] pixels, int[] windows) {
        this.kernel = kernel;
        this.stride = stride;
        this.dilation = dilation;
        this.before = new long[kernel.size()];
        this.behind = new long[kernel.size()];
        for (int axis = 0; axis < before.length; axis++) {
            Edges edges = Edges.of(axis, kernel, stride, dilation, padding, pads, pixels[axis], windows[axis]);
            before[axis] = edges.before();
            behind[axis] = edges.behind();
        }
    }

    /** Returns what convolutions and pooling have in common, to be added to. */
    List<Message> attributes() {
        long[] pads = new long[2 * before.length];
        for (int axis = 0; axis < before.length; axis++) {
            pads[axis] = before[axis];
            pads[before.length + axis] = Math.max(0, behind[axis]);
        }
        return new ArrayList<>(List.of(Onnx.attribute("kernel_shape", longs(kernel)),
                Onnx.attribute("strides", longs(stride)), Onnx.attribute("pads", pads)));
    }

    /** Returns what pooling does not have. */
    Message dilations() {
        return Onnx.attribute("dilations", longs(dilation));
    }

    /** Returns how many pixels behind each axis no window reaches. */
    long[] leftAlone() {
        long[] pixels = new long[behind.length];
        for (int axis = 0; axis < pixels.length; axis++) {
            pixels[axis] = Math.max(0, -behind[axis]);
        }
        return pixels;
    }

    private static long[] longs(List<Integer> numbers) {
        return numbers.stream().mapToLong(Integer::longValue).toArray();
    }
}
