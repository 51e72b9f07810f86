package io.neurite.io.onnx;

import io.neurite.api.math.Shape;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a layer computes for a batch: a tensor (batch, extents of a sample), with the channels last, as Neurite has
 * them, or first, as ONNX's convolutions want them. The one that is not there is transposed when it is asked for, so
 * that between convolutions nothing is.
 */
final class Value {
    private final GraphWriter graph;
    private final Shape shape;
    private @Nullable String last;
    private @Nullable String first;

    private Value(GraphWriter graph, Shape shape, @Nullable String last, @Nullable String first) {
        this.graph = graph;
        this.shape = shape;
        this.last = last;
        this.first = first;
    }

    static Value last(GraphWriter graph, Shape shape, String name) {
        return new Value(graph, shape, name, shape.rank() < 2 ? name : null);
    }

    static Value first(GraphWriter graph, Shape shape, String name) {
        return new Value(graph, shape, shape.rank() < 2 ? name : null, name);
    }

    /** The shape of a sample, channels last. */
    Shape shape() {
        return shape;
    }

    /** Whether it is there with its channels first alone. */
    boolean isChannelsFirst() {
        return last == null;
    }

    /** The name of the tensor with the channels last. */
    String channelsLast() {
        String name = last;
        if (name == null) {
            long[] axes = new long[shape.rank() + 1];
            for (int axis = 1; axis < shape.rank(); axis++) {
                axes[axis] = axis + 1L;
            }
            axes[shape.rank()] = 1;
            name = graph.add("Transpose", channelsFirst(), Onnx.attribute("perm", axes));
            last = name;
        }
        return name;
    }

    /** The name of the tensor with the channels behind the batch. */
    String channelsFirst() {
        String name = first;
        if (name == null) {
            long[] axes = new long[shape.rank() + 1];
            axes[1] = shape.rank();
            for (int axis = 2; axis <= shape.rank(); axis++) {
                axes[axis] = axis - 1L;
            }
            name = graph.add("Transpose", channelsLast(), Onnx.attribute("perm", axes));
            first = name;
        }
        return name;
    }

    /** Applies what treats each number alone, to whichever tensor is there. */
    Value map(UnaryOperator<String> operation) {
        return isChannelsFirst() ? first(graph, shape, operation.apply(channelsFirst()))
                : last(graph, shape, operation.apply(channelsLast()));
    }
}
