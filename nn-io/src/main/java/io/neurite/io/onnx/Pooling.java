package io.neurite.io.onnx;

import io.neurite.core.layers.spatial.Padding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Layers that keep one number of each window. */
final class Pooling {
    private Pooling() {}

    /** Returns the stride of a sequence's windows as images have it: 0 is none. */
    static List<Integer> stride(int stride, int size) {
        return List.of(stride == 0 ? size : stride);
    }

    /** Pools windows of one size; numbers beyond the edges do not count. */
    static Value windows(String operator, List<Integer> size, List<Integer> stride, Padding padding,
            List<Integer> pads, Use use) {
        SlidingWindow window = new SlidingWindow(size, stride.isEmpty() ? size : stride,
                Collections.nCopies(size.size(), 1), padding, pads, Convolutions.pixels(use.input().shape()),
                Convolutions.pixels(use.output()));
        return use.first(use.graph().add(operator, use.input().channelsFirst(),
                window.attributes().toArray(new Message[0])));
    }

    /**
     * Pools as many windows as the output has: of one size, or along one axis after the other, which gives the same,
     * the mean of means of as many numbers each.
     */
    static Value adaptive(String kind, Use use) {
        int[] pixels = Convolutions.pixels(use.input().shape());
        int[] windows = Convolutions.pixels(use.output());
        List<Integer> size = new ArrayList<>();
        for (int axis = 0; axis < pixels.length && pixels[axis] % windows[axis] == 0; axis++) {
            size.add(pixels[axis] / windows[axis]);
        }
        if (size.size() == pixels.length) {
            return windows(kind + "Pool", size, size, Padding.VALID, List.of(), use);
        }
        String value = use.input().channelsFirst();
        for (int axis = 0; axis < pixels.length; axis++) {
            value = alongAxis(kind.equals("Max") ? "ReduceMax" : "ReduceMean", value, axis, pixels[axis],
                    windows[axis], use.graph());
        }
        return use.first(value);
    }

    private static String alongAxis(String operator, String value, int axis, int pixels, int windows,
            GraphWriter graph) {
        List<String> parts = new ArrayList<>();
        long[] place = {axis + 2};
        for (long window = 0; window < windows; window++) {
            long from = window * pixels / windows;
            long to = ((window + 1) * pixels + windows - 1) / windows;
            String part = Shaping.slice(value, new long[] {from}, new long[] {to}, place, graph);
            parts.add(graph.add(operator, part, Onnx.attribute("axes", place), Onnx.attribute("keepdims", 1)));
        }
        return graph.add("Concat", parts, Onnx.attribute("axis", axis + 2));
    }

    /** Pools all pixels of each channel. */
    static Value global(String operator, Use use) {
        long[] axes = new long[use.input().shape().rank() - 1];
        boolean first = use.input().isChannelsFirst();
        Arrays.setAll(axes, axis -> first ? axis + 2 : axis + 1);
        return use.last(use.graph().add(operator, first ? use.input().channelsFirst() : use.input().channelsLast(),
                Onnx.attribute("axes", axes), Onnx.attribute("keepdims", 0)));
    }
}
