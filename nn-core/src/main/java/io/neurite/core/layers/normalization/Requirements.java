package io.neurite.core.layers.normalization;

import io.neurite.api.math.Shape;
import java.util.List;

/** What every layer of this package demands. */
final class Requirements {
    private Requirements() {}

    /** Refuses what does not keep a root above 0. */
    static void epsilon(String layer, double epsilon) {
        if (!(epsilon > 0) || !Float.isFinite((float) epsilon)) {
            throw new IllegalArgumentException(layer + ": epsilon is above 0 and finite, got " + epsilon + ".");
        }
    }

    /** Returns the shape of the only input, whose innermost extent is the channels. */
    static Shape input(String layer, List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() == 0) {
            throw new IllegalArgumentException(layer + " takes one input of rank 1 to 4, channels last, got " + inputs
                    + ".");
        }
        return inputs.get(0);
    }

    /** Refuses to normalise single numbers: less their mean they are 0, whatever they were. */
    static void severalNumbers(String layer, Shape input, int numbers, String advice) {
        if (numbers < 2) {
            throw new IllegalArgumentException(layer + " would normalise single numbers, which are then 0 whatever "
                    + "they were: the input is " + input + ". " + advice);
        }
    }
}
