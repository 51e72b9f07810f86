package io.neurite.data.arrays;

import io.neurite.api.math.Shape;
import java.util.Objects;

/**
 * Samples that lie in an array one after the other.
 *
 * @param numbers gives each number of the array
 * @param size how many samples there are
 * @param shape of a sample
 */
record SamplesInArray(Numbers numbers, int size, Shape shape) implements UnlabelledSamples {
    /** An array of any type. */
    interface Numbers {
        float get(int index);
    }

    @Override
    public void copy(int sample, float[] target, int from) {
        int source = Objects.checkIndex(sample, size) * shape.size();
        for (int i = 0; i < shape.size(); i++) {
            target[from + i] = numbers.get(source + i);
        }
    }
}
