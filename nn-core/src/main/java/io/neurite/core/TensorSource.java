package io.neurite.core;

import io.neurite.api.ParameterSpec;
import java.io.IOException;

/** Gives a model its numbers while it is made, for example from a file. */
@FunctionalInterface
public interface TensorSource {
    /**
     * Fills the array of one parameter.
     *
     * @param name {@code layer/parameter}
     * @param spec its role, and the shape of the row-major array
     * @param numbers where they go; modified. What happens to this array later does not change the model
     * @throws IOException if the numbers cannot be read
     */
    void read(String name, ParameterSpec spec, float[] numbers) throws IOException;
}
