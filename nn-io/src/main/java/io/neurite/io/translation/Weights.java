package io.neurite.io.translation;

import io.neurite.core.Tensor;
import java.util.Arrays;

/**
 * The numbers of a parameter, in row-major order.
 *
 * @param name what they are called
 * @param extents the shape
 * @param numbers not modified
 */
public record Weights(String name, int[] extents, float[] numbers) {
    /**
     * Copies the numbers of a model's tensor.
     *
     * @param name what they are called
     * @param tensor the tensor
     * @return its numbers
     */
    public static Weights of(String name, Tensor tensor) {
        float[] numbers = new float[tensor.shape().size()];
        tensor.copyTo(0, numbers, 0, numbers.length);
        return new Weights(name, tensor.shape().toArray(), numbers);
    }

    /**
     * Returns the same numbers in another shape.
     *
     * @param newExtents as many numbers in all
     * @return the numbers, not copied
     */
    public Weights reshaped(int... newExtents) {
        return new Weights(name, newExtents, numbers);
    }

    /**
     * Returns the same numbers with their axes in another order.
     *
     * @param axes which axis of these comes at place 0, 1, ... of the result
     * @return the numbers, copied
     */
    public Weights permuted(int... axes) {
        int rank = axes.length;
        int[] steps = new int[rank];
        int[] permuted = new int[rank];
        for (int place = 0; place < rank; place++) {
            permuted[place] = extents[axes[place]];
            steps[place] = 1;
            for (int behind = axes[place] + 1; behind < rank; behind++) {
                steps[place] *= extents[behind];
            }
        }
        float[] result = new float[numbers.length];
        int[] at = new int[rank];
        int from = 0;
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers[from];
            int place = rank - 1;
            from += steps[place];
            while (place > 0 && ++at[place] == permuted[place]) {
                from += steps[place - 1] - permuted[place] * steps[place];
                at[place--] = 0;
            }
        }
        return new Weights(name, permuted, result);
    }

    /**
     * Returns the shape.
     *
     * @return the extents
     */
    public long[] shape() {
        return Arrays.stream(extents).asLongStream().toArray();
    }

    /**
     * Returns numbers of one value, for what is not learned.
     *
     * @param name what they are called
     * @param length how many
     * @param value each of them
     * @return the numbers
     */
    public static Weights constant(String name, int length, float value) {
        float[] numbers = new float[length];
        Arrays.fill(numbers, value);
        return new Weights(name, new int[] {length}, numbers);
    }
}
