package io.neurite.io.source;

import io.neurite.api.math.Shape;
import io.neurite.core.layers.spatial.AveragePooling1d;
import io.neurite.core.layers.spatial.AveragePooling2d;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Conv2dTranspose;
import io.neurite.core.layers.spatial.DepthwiseConv2d;
import io.neurite.core.layers.spatial.MaxPooling1d;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.io.translation.Edges;
import java.util.List;

/** Windows that slide over an image; a sequence is an image of one row. */
final class SourceWindows {
    private static final List<Integer> ONES = List.of(1, 1);

    private final SourceUse use;
    private final SourceImage image;
    private final SourceImage windows;
    private final List<Integer> kernel;
    private final List<Integer> stride;
    private final List<Integer> dilation;
    private final int top;
    private final int left;

    /**
     * Creates windows.
     *
     * @param over the image that they slide over
     * @param windows the image that has a pixel for each of them
     */
    private SourceWindows(SourceUse use, Shape over, Shape windows, List<Integer> kernel, List<Integer> stride,
            List<Integer> dilation, Padding padding, List<Integer> pads) {
        this.use = use;
        this.image = SourceImage.of(over);
        this.windows = SourceImage.of(windows);
        this.kernel = kernel;
        this.stride = stride;
        this.dilation = dilation;
        this.top = Edges.of(0, kernel, stride, dilation, padding, pads, image.height(), this.windows.height()).before();
        this.left = Edges.of(1, kernel, stride, dilation, padding, pads, image.width(), this.windows.width()).before();
    }

    private SourceWindows(SourceUse use, List<Integer> kernel, List<Integer> stride, List<Integer> dilation,
            Padding padding, List<Integer> pads) {
        this(use, use.shape(), use.output(), kernel, stride, dilation, padding, pads);
    }

    static SourceWindows of(Conv1d layer, SourceUse use) {
        return ofSequence(layer.kernel(), layer.stride(), layer.dilation(), layer.padding(), layer.pads(), use);
    }

    static SourceWindows of(Conv2d layer, SourceUse use) {
        return new SourceWindows(use, layer.kernel(), layer.stride(), layer.dilation(), layer.padding(), layer.pads());
    }

    /** The output is an image over which windows slide, one for each pixel of the input. */
    static SourceWindows of(Conv2dTranspose layer, SourceUse use) {
        return new SourceWindows(use, use.output(), use.shape(), layer.kernel(), layer.stride(), layer.dilation(),
                layer.padding(), layer.pads());
    }

    static SourceWindows of(DepthwiseConv2d layer, SourceUse use) {
        return new SourceWindows(use, layer.kernel(), layer.stride(), layer.dilation(), layer.padding(), layer.pads());
    }

    static SourceWindows of(MaxPooling1d layer, SourceUse use) {
        return ofSequence(layer.size(), layer.stride() == 0 ? layer.size() : layer.stride(), 1, layer.padding(),
                layer.pads(), use);
    }

    static SourceWindows of(AveragePooling1d layer, SourceUse use) {
        return ofSequence(layer.size(), layer.stride() == 0 ? layer.size() : layer.stride(), 1, layer.padding(),
                layer.pads(), use);
    }

    static SourceWindows of(MaxPooling2d layer, SourceUse use) {
        return new SourceWindows(use, layer.size(), layer.stride().isEmpty() ? layer.size() : layer.stride(), ONES,
                layer.padding(), layer.pads());
    }

    static SourceWindows of(AveragePooling2d layer, SourceUse use) {
        return new SourceWindows(use, layer.size(), layer.stride().isEmpty() ? layer.size() : layer.stride(), ONES,
                layer.padding(), layer.pads());
    }

    private static SourceWindows ofSequence(int kernel, int stride, int dilation, Padding padding, List<Integer> pads,
            SourceUse use) {
        List<Integer> both = pads.isEmpty() ? pads : List.of(0, 0, pads.get(0), pads.get(1));
        return new SourceWindows(use, List.of(1, kernel), List.of(1, stride), List.of(1, dilation), padding, both);
    }

    String convolution(int filters, int groups) {
        return filtering("convolution", filters + ", " + groups);
    }

    String depthwise() {
        return filtering("depthwise", String.valueOf(windows.channels()));
    }

    String transposed() {
        return filtering("transposed", String.valueOf(windows.channels()));
    }

    private String filtering(String function, String filters) {
        return use.call(function, use.input(), image.height(), image.width(), image.channels(), use.constant(0),
                use.constant(1), filters, windows.height(), windows.width(), kernel.get(0), kernel.get(1),
                stride.get(0), stride.get(1), dilation.get(0), dilation.get(1), top, left);
    }

    String pooling(String function) {
        return use.call(function, use.input(), image.width(), image.channels(),
                windows(0, image.height(), windows.height(), top), windows(1, image.width(), windows.width(), left));
    }

    private String windows(int axis, int pixels, int count, int before) {
        return use.call("windows", pixels, count, kernel.get(axis), stride.get(axis), 1, before);
    }
}
