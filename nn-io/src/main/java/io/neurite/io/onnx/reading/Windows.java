package io.neurite.io.onnx.reading;

import io.neurite.api.Layer;
import io.neurite.api.LinearLayer;
import io.neurite.core.layers.spatial.AveragePooling1d;
import io.neurite.core.layers.spatial.AveragePooling2d;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Conv2dTranspose;
import io.neurite.core.layers.spatial.Cropping1d;
import io.neurite.core.layers.spatial.Cropping2d;
import io.neurite.core.layers.spatial.DepthwiseConv2d;
import io.neurite.core.layers.spatial.MaxPooling1d;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.core.layers.spatial.Upsampling1d;
import io.neurite.core.layers.spatial.Upsampling2d;
import io.neurite.core.layers.spatial.ZeroPadding1d;
import io.neurite.core.layers.spatial.ZeroPadding2d;
import io.neurite.io.onnx.file.OnnxTensor;
import io.neurite.io.translation.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Operators of windows that slide along images, or along sequences. */
final class Windows {
    private Windows() {}

    static Operand convolution(Operation use) {
        Signal x = use.signal(0);
        OnnxTensor filters = use.constant(1);
        Window window = Window.of(use, x, filters.extents());
        Weights W = filters(use, filters, window.axes() + 2);
        int channels = x.extent(0);
        int groups = Window.whole(use.node().number("group", 1));
        boolean depthwise = window.axes() == 2 && groups == channels && channels > 1 && W.extents()[1] == 1
                && W.extents()[0] % channels == 0;
        int number = W.extents()[0];
        LinearLayer layer;
        if (depthwise) {
            layer = new DepthwiseConv2d(number / channels, window.kernel(), window.stride(), Padding.VALID,
                    window.pads(), window.dilation(), false, null);
            W = W.reshaped(number, W.extents()[2], W.extents()[3]).permuted(1, 2, 0);
        } else if (window.axes() == 2) {
            layer = new Conv2d(number, window.kernel(), window.stride(), Padding.VALID, window.pads(),
                    window.dilation(), groups, false, null);
            W = W.permuted(2, 3, 1, 0);
        } else {
            layer = new Conv1d(number, window.kernel().get(0), window.stride().get(0), Padding.VALID, window.pads(),
                    window.dilation().get(0), groups, false, null);
            W = W.permuted(2, 1, 0);
        }
        return withBias(use, layer, W, x, use.layerOf(filters));
    }

    static Operand transposed(Operation use) {
        Signal x = use.signal(0);
        OnnxTensor filters = use.constant(1);
        Window window = Window.of(use, x, filters.extents());
        if (window.axes() != 2 || use.node().number("group", 1) != 1
                || !use.node().text("auto_pad", "NOTSET").equals("NOTSET")
                || use.node().attributes().containsKey("output_shape")) {
            throw new IllegalArgumentException("expected a transposed convolution of images in one group, without "
                    + "output_shape and auto_pad.");
        }
        Weights W = filters(use, filters, window.axes() + 2).permuted(0, 2, 3, 1);
        LinearLayer layer = new Conv2dTranspose(W.extents()[3], window.kernel(), window.stride(), Padding.VALID,
                shortened(window.pads(), use.node().longs("output_padding", List.of(0L, 0L))), window.dilation(), false,
                null);
        return withBias(use, layer, W, x, use.layerOf(filters));
    }

    /** What is added behind the output had been cut off: it is cut off no more. */
    private static List<Integer> shortened(List<Integer> pads, List<Long> added) {
        if (added.stream().allMatch(pixels -> pixels == 0)) {
            return pads;
        }
        List<Integer> shorter = new ArrayList<>(pads.isEmpty() ? List.of(0, 0, 0, 0) : pads);
        for (int axis = 0; axis < added.size() && 2 * axis + 1 < shorter.size(); axis++) {
            shorter.set(2 * axis + 1, shorter.get(2 * axis + 1) - Window.whole(added.get(axis)));
        }
        if (shorter.stream().anyMatch(pixels -> pixels < 0)) {
            throw new IllegalArgumentException("expected output_padding of at most the pads, got " + added + ".");
        }
        return shorter;
    }

    private static Weights filters(Operation use, OnnxTensor tensor, int rank) {
        if (tensor.extents().size() != rank) {
            throw new IllegalArgumentException("expected filters of " + rank + " axes, got '" + tensor.name()
                    + "' of shape " + tensor.extents() + ".");
        }
        return new Weights("W", tensor.extents().stream().mapToInt(Long::intValue).toArray(),
                use.network().numbers(tensor));
    }

    private static Signal withBias(Operation use, LinearLayer layer, Weights W, Signal x, String name) {
        List<Integer> order = Signal.last(0, x.rank());
        Map<String, float[]> parameters = new TreeMap<>();
        parameters.put("W", W.numbers());
        if (use.has(2)) {
            parameters.put("b", use.constant(2).floats());
        }
        return Signal.of(use.network().drafts().add(name, use.has(2) ? layer.withBias() : layer, parameters,
                use.network().drafts().arranged(x, order)), order);
    }

    static Operand maxPooling(Operation use) {
        Signal x = use.signal(0);
        Window window = Window.of(use, x, List.of());
        window.requireNoDilation();
        Layer layer = window.axes() == 2
                ? new MaxPooling2d(window.kernel(), window.stride(), Padding.VALID, window.pads())
                : new MaxPooling1d(window.kernel().get(0), window.stride().get(0), Padding.VALID, window.pads());
        return overImage(use, x, layer);
    }

    /** Neurite's means are of pixels within the image alone; where zeros count, they are put around it. */
    static Operand averagePooling(Operation use) {
        Signal x = use.signal(0);
        Window window = Window.of(use, x, List.of());
        window.requireNoDilation();
        // What a last window lacks counts nowhere.
        boolean given = !use.node().text("auto_pad", "NOTSET").equals("NOTSET")
                || use.node().longs("pads", List.of()).stream().anyMatch(pixels -> pixels != 0);
        boolean zerosCount = use.node().number("count_include_pad", 0) != 0 && window.isPadded() && given;
        if (zerosCount && use.node().number("ceil_mode", 0) != 0) {
            throw new IllegalArgumentException("expected count_include_pad or ceil_mode with pads, got both.");
        }
        List<Integer> pads = zerosCount ? List.of() : window.pads();
        Signal image = zerosCount ? padded(use, x, window.pads()) : x;
        Layer layer = window.axes() == 2
                ? new AveragePooling2d(window.kernel(), window.stride(), Padding.VALID, pads)
                : new AveragePooling1d(window.kernel().get(0), window.stride().get(0), Padding.VALID, pads);
        return overImage(use, image, layer);
    }

    /** Zeros around images or sequences. */
    static Operand pad(Operation use) {
        Signal x = use.signal(0);
        List<Long> pads = use.longs(1, "pads", List.of());
        String mode = use.node().text("mode", "constant");
        if (!mode.equals("constant") || use.real(2, "value", 0) != 0 || use.has(3)) {
            throw new IllegalArgumentException("expected zeros around images, got another mode or value.");
        }
        int axes = x.rank() - 1;
        boolean fits = pads.size() == 2 * (x.rank() + 1) && axes >= 1 && axes <= 2
                && pads.get(0) == 0 && pads.get(1) == 0 && pads.get(axes + 2) == 0 && pads.get(axes + 3) == 0;
        if (!fits) {
            throw new IllegalArgumentException("expected pads along the pixels of images alone, got " + pads + " for "
                    + "samples of shape " + x.extents() + ".");
        }
        return padded(use, x, Window.inPairs(pads.subList(2, axes + 2), pads.subList(axes + 4, pads.size())));
    }

    private static Signal padded(Operation use, Signal x, List<Integer> pads) {
        if (pads.stream().allMatch(pixels -> pixels == 0)) {
            return x;
        }
        return overImage(use, x, pads.size() == 4 ? new ZeroPadding2d(pads) : new ZeroPadding1d(pads));
    }

    /** The pixels within an image, or the steps within a sequence. */
    static Operand cropped(Operation use, List<Long> starts, List<Long> ends, List<Long> axes, List<Long> steps) {
        Signal x = use.signal(0);
        List<Integer> margins = new ArrayList<>(Collections.nCopies(2 * Math.max(0, x.rank() - 1), 0));
        for (int i = 0; i < starts.size(); i++) {
            int axis = use.axis(axes.get(i), x.rank());
            int extent = x.extent(axis);
            long from = Math.max(0, Math.min(extent, starts.get(i) < 0 ? starts.get(i) + extent : starts.get(i)));
            long to = Math.max(0, Math.min(extent, ends.get(i) < 0 ? ends.get(i) + extent : ends.get(i)));
            if (steps.get(i) != 1 || axis == 0 && (from > 0 || to < extent)) {
                throw new IllegalArgumentException("expected all channels and a part of the pixels of images, got "
                        + starts + " to " + ends + " along the axes " + axes + ".");
            }
            if (axis > 0) {
                margins.set(2 * axis - 2, (int) from);
                margins.set(2 * axis - 1, (int) (extent - to));
            }
        }
        if (margins.stream().allMatch(pixels -> pixels == 0)) {
            return x;
        }
        return overImage(use, x, margins.size() == 4 ? new Cropping2d(margins) : new Cropping1d(margins));
    }

    /** Repeats pixels. */
    static Operand enlarged(Operation use) {
        Signal x = use.signal(0);
        int scales = use.node().operator().equals("Upsample") ? 1 : 2;
        double[] factors = use.has(scales) ? use.constant(scales).doubles() : new double[0];
        boolean nearest = use.node().text("mode", "nearest").equals("nearest")
                && (scales == 1 || use.node().text("coordinate_transformation_mode", "").equals("asymmetric")
                && use.node().text("nearest_mode", "").equals("floor"));
        List<Integer> whole = Arrays.stream(factors).mapToObj(factor -> factor == Math.rint(factor)
                ? (int) factor : 0).toList();
        if (!nearest || whole.size() != x.rank() + 1 || whole.size() < 3 || whole.size() > 4 || whole.contains(0)
                || whole.get(0) != 1 || whole.get(1) != 1) {
            throw new IllegalArgumentException("expected each pixel to be repeated a whole number of times, got other "
                    + "scales or modes.");
        }
        return overImage(use, x, whole.size() == 4 ? new Upsampling2d(whole.subList(2, 4))
                : new Upsampling1d(whole.get(2)));
    }

    /** A layer of images or sequences, whose channels come first in the file. */
    static Signal overImage(Operation use, Signal x, Layer layer) {
        List<Integer> order = Signal.last(0, x.rank());
        Draft image = use.network().drafts().arranged(x, order);
        return Signal.of(use.network().drafts().add("", layer, Map.of(), image), order);
    }
}
