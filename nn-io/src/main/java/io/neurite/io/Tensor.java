package io.neurite.io;

import io.neurite.api.math.Shape;
import java.nio.ByteBuffer;

/**
 * A named array of numbers that is to be written.
 *
 * @param name its name, for example {@code dense1/W}
 * @param type how its numbers are held
 * @param shape its shape, innermost extent last
 * @param numbers gives its numbers, in row-major order
 */
public record Tensor(String name, DataType type, Shape shape, Numbers numbers) {
    /** Gives the numbers piece by piece, so that a file can be written without a second copy of the weights. */
    @FunctionalInterface
    public interface Numbers {
        /**
         * Puts numbers, in row-major order, into a buffer.
         *
         * @param from index of the first number
         * @param length how many
         * @param target where they go, from its start, in its byte order; its position stays
         */
        void putInto(int from, int length, ByteBuffer target);
    }

    /**
     * Returns the tensor of single precision whose numbers are in an array.
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
        return new Tensor(name, DataType.F32, shape, (from, length, target) ->
                DataType.F32.put(values, from, length, target));
    }

    /**
     * Returns the tensor of double precision and one extent whose numbers are in an array.
     *
     * @param name its name
     * @param values its numbers, at least one; not copied, not modified
     * @return the tensor
     */
    public static Tensor of(String name, double[] values) {
        return new Tensor(name, DataType.F64, Shape.of(values.length), (from, length, target) ->
                target.asDoubleBuffer().put(values, from, length));
    }
}
