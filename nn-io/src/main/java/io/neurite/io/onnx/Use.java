package io.neurite.io.onnx;

import io.neurite.api.math.Shape;
import io.neurite.io.translation.Weights;
import java.util.List;
import java.util.Map;

/**
 * A layer where a network uses it.
 *
 * @param graph where its operators go
 * @param inputs what it reads
 * @param output the shape of a sample of what it computes
 * @param parameters by name
 */
record Use(GraphWriter graph, List<Value> inputs, Shape output, Map<String, Weights> parameters) {
    /** The only input. */
    Value input() {
        return inputs.get(0);
    }

    /** The extent of the innermost axis of the input. */
    int channels() {
        return input().shape().extent(-1);
    }

    Weights weights(String name) {
        Weights weights = parameters.get(name);
        if (weights == null) {
            throw new IllegalStateException("There is no parameter " + name + " among " + parameters.keySet() + ".");
        }
        return weights;
    }

    /** Adds a parameter as it is, and returns its name. */
    String constant(String name) {
        return constant(weights(name));
    }

    /** Adds the numbers of a parameter, and returns their name. */
    String constant(Weights weights) {
        return graph.constant(weights);
    }

    /** Adds a parameter of one number per channel, or of one value if the layer has none of this name. */
    String perChannel(String name, float otherwise) {
        return constant(parameters.containsKey(name) ? weights(name) : Weights.constant(name, channels(), otherwise));
    }

    /** Returns an output, its channels last. */
    Value last(String name) {
        return Value.last(graph, output, name);
    }

    /** Returns an output, its channels first. */
    Value first(String name) {
        return Value.first(graph, output, name);
    }

    /** Gives a tensor, channels last, the shape of the output. */
    Value reshaped(String name) {
        return last(graph.reshape(name, output));
    }

    /** Gives a tensor another shape; -1 stands for what remains, the samples. */
    String reshape(String name, long... extents) {
        return graph.add("Reshape", List.of(name, graph.longs("shape", extents)));
    }

    /** Adds an operator of two values, and returns its result. */
    String add(String operator, String left, String right) {
        return graph.add(operator, List.of(left, right));
    }

    /** Adds an operator of a value and a constant number, and returns its result. */
    String add(String operator, String left, double right) {
        return add(operator, left, graph.constant("number", right));
    }
}
