package io.neurite.core;

import io.neurite.api.ParameterSpec;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Gives a model its numbers while it is made, for example from a file. */
@FunctionalInterface
public interface TensorSource {
    /**
     * Fills an array with numbers of one parameter. Large ones are asked for in pieces, from the first number to the
     * last, so that no second copy of them takes memory.
     *
     * @param name {@code layer/parameter}
     * @param spec its role, and the shape of the row-major numbers
     * @param from which of them comes first, counted from 0
     * @param numbers as many of them as this has elements; modified. What happens to this array later does not change
     *     the model
     * @throws IOException if the numbers cannot be read
     */
    void read(String name, ParameterSpec spec, int from, float[] numbers) throws IOException;

    /**
     * Returns a source of numbers that are in memory.
     *
     * @param parameters all numbers of each parameter by its name, {@code layer/parameter}; not modified. Reading what
     *     is not there gives a NullPointerException, and an IndexOutOfBoundsException what is too short
     * @return the source
     */
    static TensorSource of(Map<String, float[]> parameters) {
        return (name, spec, from, numbers) -> System.arraycopy(
                Objects.requireNonNull(parameters.get(name), name), from, numbers, 0, numbers.length);
    }
}
