package io.neurite.core.layers.spatial;

import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import java.util.Collections;
import java.util.List;

/**
 * How windows of one size slide over a sequence (one axis) or an image (two): what the layers that pool have in common.
 *
 * @param layer the layer's name, for messages
 * @param axes how many axes there are
 * @param size extents of a window
 * @param stride distance between windows, empty: as {@code size}
 * @param padding how edges are padded
 * @param pads explicit padding in front of and behind each axis, empty: none
 */
record Pool(String layer, int axes, List<Integer> size, List<Integer> stride, Padding padding, List<Integer> pads) {
    /** Checks all that can be checked without a sample. */
    Pool {
        WindowOptions.checkExtents(layer, "size", axes, size);
        if (!stride.isEmpty()) {
            WindowOptions.checkExtents(layer, "stride", axes, stride);
        }
        WindowOptions.checkPads(layer, axes, padding, pads);
        for (int i = 0; i < pads.size(); i++) {
            if (pads.get(i) >= size.get(i / 2)) {
                throw new IllegalArgumentException(layer + ": pads are smaller than the window, which would otherwise "
                        + "hold nothing but padding; got pads " + pads + " and size " + size + ".");
            }
        }
    }

    /** Returns windows over a sequence; stride 0 is none. */
    static Pool ofSequence(String layer, int size, int stride, Padding padding, List<Integer> pads) {
        return new Pool(layer, 1, List.of(size), stride == 0 ? List.of() : List.of(stride), padding, pads);
    }

    /** Plans for the only input of the layer. */
    LayerPlan plan(List<Shape> inputs) {
        if (axes == 1) {
            Image sequence = Image.ofSequence(layer, inputs);
            return new Windows(sequence, Spans.adaptive(1, 1), spans("steps", 0, sequence.width())).plan(layer);
        }
        Image image = Image.of(layer, inputs);
        return new Windows(image, spans("height", 0, image.height()), spans("width", 1, image.width())).plan(layer);
    }

    private Spans spans(String name, int axis, int input) {
        return Spans.of(WindowOptions.axis(layer, name, axis, input, size, stride.isEmpty() ? size : stride, padding,
                pads, Collections.nCopies(axes, 1)));
    }
}
