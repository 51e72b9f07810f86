package io.neurite.io.onnx;

import io.neurite.core.Tensor;
import java.util.Arrays;

/**
 * The numbers of a parameter, in row-major order.
 *
 * @param name the parameter's, without that of its layer
 * @param extents the shape
 * @param numbers not modified
 */
record Weights(String name, int[] extents, float[] numbers) {
    static Weights of(String name, Tensor tensor) {
        float[] numbers = new float[tensor.shape().size()];
        tensor.copyTo(0, numbers, 0, numbers.length);
        return new Weights(name, tensor.shape().toArray(), numbers);
    }

    /** The same numbers in another shape. */
    Weights reshaped(int... newExtents) {
        return new Weights(name, newExtents, numbers);
    }

    /** The same numbers with their axes in another order: that at place 0 of the result is {@code axes[0]} of these. */
    Weights permuted(int... axes) {
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

    long[] shape() {
        return Arrays.stream(extents).asLongStream().toArray();
    }

    /** Numbers of one value, for what is not learned. */
    static Weights constant(String name, int length, float value) {
        float[] numbers = new float[length];
        Arrays.fill(numbers, value);
        return new Weights(name, new int[] {length}, numbers);
    }
}
