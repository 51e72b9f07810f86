package io.neurite.tck;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import java.util.List;
import java.util.stream.Stream;

/** The inputs on which layers are tried that are not told apart: those that a layer takes. */
final class UsualCases {
    private static final Shape VECTOR = Shape.of(5);
    private static final Shape SEQUENCE = Shape.of(6, 4);
    private static final List<LayerCase> USUAL = List.of(LayerCase.of(VECTOR), LayerCase.of(SEQUENCE),
            LayerCase.of(SEQUENCE).withMasks(), LayerCase.of(Shape.of(5, 6, 2)), LayerCase.of(VECTOR, VECTOR),
            LayerCase.of(SEQUENCE, SEQUENCE));

    /** For layers that divide channels into many groups. */
    private static final LayerCase MANY_CHANNELS = LayerCase.of(Shape.of(2, 32));

    private UsualCases() {}

    /** Returns those that the layer's plan accepts, filled with ids where it refuses other numbers. */
    static List<LayerCase> of(Layer layer, int samples) {
        List<LayerCase> accepted = USUAL.stream().filter(inputs -> accepts(layer, inputs)).toList();
        Stream<LayerCase> tried = accepted.isEmpty() && accepts(layer, MANY_CHANNELS) ? Stream.of(MANY_CHANNELS)
                : accepted.stream();
        return tried.map(inputs -> withIds(layer, inputs)).toList();
    }

    private static boolean accepts(Layer layer, LayerCase inputs) {
        try {
            layer.plan(inputs.inputs());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Gives a layer that takes ids some that it knows. */
    private static LayerCase withIds(Layer layer, LayerCase inputs) {
        int ids = layer.plan(inputs.inputs()).ids();
        return ids == 0 ? inputs : inputs.ids(Math.min(2, ids));
    }
}
