package io.neurite.io.onnx;

import io.neurite.api.math.Shape;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Conv2dTranspose;
import io.neurite.core.layers.spatial.DepthwiseConv2d;
import io.neurite.io.translation.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Convolutions: channels first, and filters (output, input, extents of the window). */
final class Convolutions {
    private Convolutions() {}

    static Value conv1d(Conv1d layer, Use use) {
        SlidingWindow window = new SlidingWindow(List.of(layer.kernel()), List.of(layer.stride()),
                List.of(layer.dilation()), layer.padding(), layer.pads(), pixels(use.input().shape()),
                pixels(use.output()));
        return convolution("Conv", use.weights("W").permuted(2, 1, 0), window, layer.groups(), use);
    }

    static Value conv2d(Conv2d layer, Use use) {
        SlidingWindow window = new SlidingWindow(layer.kernel(), layer.stride(), layer.dilation(), layer.padding(),
                layer.pads(), pixels(use.input().shape()), pixels(use.output()));
        return convolution("Conv", use.weights("W").permuted(3, 2, 0, 1), window, layer.groups(), use);
    }

    static Value depthwise(DepthwiseConv2d layer, Use use) {
        SlidingWindow window = new SlidingWindow(layer.kernel(), layer.stride(), layer.dilation(), layer.padding(),
                layer.pads(), pixels(use.input().shape()), pixels(use.output()));
        Weights filters = use.weights("W").permuted(2, 0, 1);
        return convolution("Conv", filters.reshaped(use.output().extent(-1), 1, layer.kernel().get(0),
                layer.kernel().get(1)), window, use.channels(), use);
    }

    /** Its windows slide along the output. */
    static Value transpose(Conv2dTranspose layer, Use use) {
        SlidingWindow window = new SlidingWindow(layer.kernel(), layer.stride(), layer.dilation(), layer.padding(),
                layer.pads(), pixels(use.output()), pixels(use.input().shape()));
        return convolution("ConvTranspose", use.weights("W").permuted(0, 3, 1, 2), window, 1, use,
                Onnx.attribute("output_padding", window.leftAlone()));
    }

    private static Value convolution(String operator, Weights filters, SlidingWindow window, int groups, Use use,
            Message... further) {
        List<String> operands = new ArrayList<>(List.of(use.input().channelsFirst(), use.constant(filters)));
        if (use.parameters().containsKey("b")) {
            operands.add(use.constant("b"));
        }
        List<Message> attributes = window.attributes();
        attributes.add(window.dilations());
        attributes.add(Onnx.attribute("group", groups));
        attributes.addAll(List.of(further));
        return use.first(use.graph().add(operator, operands, attributes.toArray(new Message[0])));
    }

    /** Returns all extents but that of the channels. */
    static int[] pixels(Shape shape) {
        return Arrays.copyOf(shape.toArray(), shape.rank() - 1);
    }
}
