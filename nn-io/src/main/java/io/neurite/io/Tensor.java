package io.neurite.io;

import io.neurite.api.math.Shape;

/**
 * A named array of float32, as it lies in a file.
 *
 * @param name its name, for example {@code dense1/W}
 * @param shape its shape, innermost extent last
 * @param values its numbers in row-major order; neither copied nor modified
 */
public record Tensor(String name, Shape shape, float[] values) {
    /**
     * Checks the number of values.
     *
     * @param name the component
     * @param shape the component
     * @param values the component
     * @throws IllegalArgumentException if there are not as many values as the shape has elements
     */
    public Tensor {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException("Tensor " + name + ": expected " + shape.size() + " values for shape "
                    + shape + ", got " + values.length + ".");
        }
    }
}
