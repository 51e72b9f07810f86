package io.neurite.io;

import io.neurite.api.math.Shape;

/**
 * A named array of float32 that is to be written.
 *
 * @param name its name, for example {@code dense1/W}
 * @param shape its shape, innermost extent last
 * @param numbers gives its numbers, in row-major order
 */
public record Tensor(String name, Shape shape, Numbers numbers) {
    /** Gives the numbers piece by piece, so that a file can be written without a second copy of the weights. */
    @FunctionalInterface
    public interface Numbers {
        /**
         * Copies numbers, in row-major order.
         *
         * @param from index of the first number
         * @param target where they go; modified
         * @param offset where the first one goes
         * @param length how many
         */
        void copyTo(int from, float[] target, int offset, int length);
    }

    /**
     * Returns the tensor whose numbers are in an array.
     *
     * @param name its name
     * @param shape its shape
     * @param values its numbers in row-major order; not copied, not modified
     * @return the tensor
     * @throws IllegalArgumentException if there are not as many numbers as the shape has elements
     */
    public static Tensor of(String name, Shape shape, float[] values) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException("Tensor " + name + ": expected " + shape.size() + " numbers for shape "
                    + shape + ", got " + values.length + ".");
        }
        return new Tensor(name, shape, (from, target, offset, length) ->
                System.arraycopy(values, from, target, offset, length));
    }
}
