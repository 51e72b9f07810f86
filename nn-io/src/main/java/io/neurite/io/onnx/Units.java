package io.neurite.io.onnx;

import io.neurite.core.layers.Dense;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.PRelu;
import io.neurite.io.translation.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Layers of units that learn a number each, or a row of them. */
final class Units {
    private Units() {}

    /** Samples are rows here: X W + b, with W as it lies. */
    static Value dense(Dense layer, Use use) {
        String input = use.input().channelsLast();
        List<String> operands = new ArrayList<>();
        operands.add(use.input().shape().rank() == 0 ? use.reshape(input, -1, 1) : input);
        operands.add(use.constant("W"));
        if (layer.bias()) {
            operands.add(use.constant("b"));
        }
        return use.last(use.graph().add("Gemm", operands));
    }

    static Value embedding(Embedding layer, Use use) {
        String ids = use.graph().add("Cast", use.input().channelsLast(), Onnx.attribute("to", Onnx.INT64));
        return use.last(use.add("Gather", use.constant("W"), ids));
    }

    static Value prelu(PRelu layer, Use use) {
        Weights slopes = use.weights("a");
        boolean eachChannel = layer.perChannel() && use.output().rank() > 0;
        if (eachChannel && use.input().isChannelsFirst()) {
            int[] extents = new int[use.output().rank()];
            Arrays.fill(extents, 1);
            extents[0] = slopes.numbers().length;
            return use.first(use.add("PRelu", use.input().channelsFirst(), use.constant(slopes.reshaped(extents))));
        }
        Weights alike = eachChannel ? slopes : slopes.reshaped(use.output().toArray());
        return use.last(use.add("PRelu", use.input().channelsLast(), use.constant(alike)));
    }
}
