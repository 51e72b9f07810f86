package io.neurite.io.source;

import io.neurite.api.math.Shape;
import io.neurite.io.translation.Weights;
import java.util.List;

/**
 * A layer where a network uses it.
 *
 * @param inputs the variables that it reads
 * @param shapes those of a sample of each
 * @param output shape of a sample of what it computes
 * @param parameters in the order in which the layer declares them, called {@code layer/parameter}
 * @param numbers where constants go
 * @param functions those that can be called
 */
record SourceUse(List<String> inputs, List<Shape> shapes, Shape output, List<Weights> parameters, Numbers numbers,
        Functions functions) {
    /** The only input. */
    String input() {
        return inputs.get(0);
    }

    /** The shape of the only input. */
    Shape shape() {
        return shapes.get(0);
    }

    /** The extent of the innermost axis of the input. */
    int channels() {
        return shape().extent(-1);
    }

    /** Adds a parameter to the constants, and returns where it begins; -1 if there is none of this place. */
    int constant(int parameter) {
        return parameter < parameters.size() ? numbers.add(parameters.get(parameter)) : -1;
    }

    /** Adds a parameter of one number per channel, or one value if there is none of this name; returns its place. */
    int perChannel(String name, int otherwise) {
        for (Weights weights : parameters) {
            if (weights.name().endsWith("/" + name)) {
                return numbers.add(weights);
            }
        }
        return perChannel(otherwise);
    }

    /** Adds one value for each channel, once for all layers, and returns where it begins. */
    int perChannel(int value) {
        return numbers.add(Weights.constant(channels() + " times " + value, channels(), value));
    }

    /** Returns the text of a call. */
    String call(String function, Object... arguments) {
        StringBuilder text = new StringBuilder(functions.use(function)).append('(');
        for (int i = 0; i < arguments.length; i++) {
            text.append(i == 0 ? "" : ", ").append(arguments[i]);
        }
        return text.append(')').toString();
    }
}
