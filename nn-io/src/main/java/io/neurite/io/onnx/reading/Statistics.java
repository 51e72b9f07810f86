package io.neurite.io.onnx.reading;

import io.neurite.api.Layer;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.normalization.InstanceNormalization;
import io.neurite.core.layers.normalization.LayerNormalization;
import io.neurite.core.layers.spatial.GlobalAveragePooling;
import io.neurite.core.layers.spatial.GlobalMaxPooling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Operators that normalise, or take a mean or a maximum of many numbers. */
final class Statistics {
    /** What remains of running statistics after a batch, in the libraries that files come from. */
    private static final double MOMENTUM = 0.9;
    private static final double EPSILON = 1e-5;

    private Statistics() {}

    static Operand batch(Operation use) {
        if (use.node().number("training_mode", 0) != 0) {
            throw new IllegalArgumentException("expected a model for prediction, got training_mode = 1; export it in "
                    + "evaluation mode.");
        }
        Layer layer = new BatchNormalization(MOMENTUM, use.node().real("epsilon", EPSILON));
        return perChannel(use, 0, layer, List.of("gamma", "beta", "runningMean", "runningVariance"));
    }

    static Operand instance(Operation use) {
        return perChannel(use, 0, new InstanceNormalization(use.node().real("epsilon", EPSILON), true, true),
                List.of("gamma", "beta"));
    }

    static Operand layer(Operation use) {
        Signal x = use.signal(0);
        int axis = use.axis(use.node().number("axis", -1), x.rank());
        if (axis != x.rank() - 1) {
            throw new IllegalArgumentException("expected the last axis to be normalised, got axis " + (axis + 1)
                    + " of samples of shape " + x.extents() + ".");
        }
        boolean shift = use.has(2);
        return perChannel(use, axis, new LayerNormalization(use.node().real("epsilon", EPSILON), true, shift),
                shift ? List.of("gamma", "beta") : List.of("gamma"));
    }

    /** A layer whose parameters, a number for each channel, are operands from place 1 on. */
    private static Signal perChannel(Operation use, int channels, Layer layer, List<String> names) {
        Signal x = use.signal(0);
        List<Integer> order = Signal.last(channels, x.rank());
        Map<String, float[]> parameters = new TreeMap<>();
        for (String name : names) {
            parameters.put(name, use.network().numbers(use.constant(parameters.size() + 1)));
        }
        return Signal.of(use.network().drafts().add(use.layerOf(use.constant(1)), layer, parameters,
                use.network().drafts().arranged(x, order)), order);
    }

    static Operand globalAverage(Operation use) {
        return pooled(use, pixels(use), new GlobalAveragePooling(), true);
    }

    static Operand globalMaximum(Operation use) {
        return pooled(use, pixels(use), new GlobalMaxPooling(), true);
    }

    static Operand mean(Operation use) {
        return reduced(use, new GlobalAveragePooling());
    }

    static Operand maximum(Operation use) {
        return reduced(use, new GlobalMaxPooling());
    }

    private static Operand reduced(Operation use, Layer layer) {
        int rank = use.signal(0).rank();
        List<Integer> axes = use.longs(1, "axes", List.of()).stream().map(axis -> use.axis(axis, rank)).toList();
        return pooled(use, axes, layer, use.node().number("keepdims", 1) != 0);
    }

    /** All axes of a sample but the first, the channels. */
    private static List<Integer> pixels(Operation use) {
        List<Integer> axes = Signal.inOrder(use.signal(0).rank());
        return axes.subList(Math.min(1, axes.size()), axes.size());
    }

    /** Along all axes but one, the channels. */
    private static Operand pooled(Operation use, List<Integer> axes, Layer layer, boolean keepsAxes) {
        Signal x = use.signal(0);
        List<Integer> order = new ArrayList<>(axes);
        Signal.inOrder(x.rank()).stream().filter(axis -> !axes.contains(axis)).forEach(order::add);
        if (x.rank() < 2 || order.size() != x.rank() || axes.size() != x.rank() - 1) {
            throw new IllegalArgumentException("expected all axes but the channels, got those at " + axes
                    + " of samples of shape " + x.extents() + ".");
        }
        Draft means = use.network().drafts().add("", layer, Map.of(), use.network().drafts().arranged(x, order));
        List<List<Integer>> kept = new ArrayList<>(Collections.nCopies(x.rank(), List.of()));
        kept.set(order.get(x.rank() - 1), List.of(0));
        return keepsAxes ? new Signal(means, kept) : Signal.of(means);
    }
}
