package io.neurite.io.onnx;

import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.normalization.GroupNormalization;
import io.neurite.core.layers.normalization.InstanceNormalization;
import io.neurite.core.layers.normalization.LayerNormalization;
import io.neurite.core.layers.normalization.RmsNormalization;
import io.neurite.io.translation.Weights;
import java.util.Arrays;
import java.util.List;

/** Layers that normalise. */
final class Normalization {
    private static final String GAMMA = "gamma";
    private static final String BETA = "beta";

    private Normalization() {}

    static Value batch(BatchNormalization layer, Use use) {
        return use.first(use.graph().add("BatchNormalization",
                List.of(use.input().channelsFirst(), use.perChannel(GAMMA, 1), use.perChannel(BETA, 0),
                        use.constant("runningMean"), use.constant("runningVariance")),
                epsilon(layer.epsilon())));
    }

    private static Message epsilon(double epsilon) {
        return Onnx.attribute("epsilon", epsilon);
    }

    static Value instance(InstanceNormalization layer, Use use) {
        return use.first(use.graph().add("InstanceNormalization",
                List.of(use.input().channelsFirst(), use.perChannel(GAMMA, 1), use.perChannel(BETA, 0)),
                epsilon(layer.epsilon())));
    }

    /** An instance for each group, whose channels lie behind each other; then gamma and beta. */
    static Value group(GroupNormalization layer, Use use) {
        int groups = layer.groups();
        int rank = use.output().rank();
        String grouped = use.reshape(use.input().channelsFirst(), -1, groups, use.output().size() / groups);
        String normal = use.graph().add("InstanceNormalization",
                List.of(grouped, use.constant(Weights.constant("one", groups, 1)),
                        use.constant(Weights.constant("zero", groups, 0))),
                epsilon(layer.epsilon()));
        long[] extents = new long[rank + 1];
        extents[0] = -1;
        extents[1] = use.channels();
        for (int axis = 2; axis <= rank; axis++) {
            extents[axis] = use.output().extent(axis - 2);
        }
        String result = use.reshape(normal, extents);
        if (layer.scale()) {
            result = use.add("Mul", result, perChannel(GAMMA, use));
        }
        if (layer.shift()) {
            result = use.add("Add", result, perChannel(BETA, use));
        }
        return use.first(result);
    }

    /** Adds a number for each channel, to go with tensors that have their channels first. */
    private static String perChannel(String name, Use use) {
        int[] extents = new int[use.output().rank()];
        Arrays.fill(extents, 1);
        extents[0] = use.channels();
        return use.constant(use.weights(name).reshaped(extents));
    }

    static Value layer(LayerNormalization layer, Use use) {
        return use.last(use.graph().add("LayerNormalization",
                List.of(use.input().channelsLast(), use.perChannel(GAMMA, 1), use.perChannel(BETA, 0)),
                Onnx.attribute("axis", -1), epsilon(layer.epsilon())));
    }

    static Value rms(RmsNormalization layer, Use use) {
        String x = use.input().channelsLast();
        String meanSquare = use.graph().add("ReduceMean", use.add("Mul", x, x),
                Onnx.attribute("axes", new long[] {-1}), Onnx.attribute("keepdims", 1));
        String root = use.graph().add("Sqrt", use.add("Add", meanSquare, layer.epsilon()));
        String normal = use.add("Div", x, root);
        return use.last(layer.scale() ? use.add("Mul", normal, use.constant(GAMMA)) : normal);
    }
}
