package io.neurite.data.arrays;

import io.neurite.api.math.Shape;
import io.neurite.data.source.InvalidDataException;
import java.io.IOException;

/** Samples whose answers are not known, for a model to predict. Safe for use by any number of threads. */
public interface UnlabelledSamples {
    /**
     * Returns the number of samples.
     *
     * @return at least 1
     */
    int size();

    /**
     * Returns the shape of a sample.
     *
     * @return that of all of them
     */
    Shape shape();

    /**
     * Copies the numbers of a sample.
     *
     * @param sample its index, from 0
     * @param target where they go, the last index varying fastest; modified
     * @param from place of the first one
     * @throws InvalidDataException if it is an image that cannot be decoded
     * @throws IOException if reading fails
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    void copy(int sample, float[] target, int from) throws IOException;

    /**
     * Returns the file that a sample is by itself.
     *
     * @param sample its index, from 0
     * @return the file's name below the folder of all; empty where many samples are in one file
     */
    default String file(int sample) {
        return "";
    }

    /**
     * Returns samples that lie in an array one after the other, as bytes without sign.
     *
     * @param numbers the numbers; shared, not copied
     * @param shape of a sample
     * @return as many samples as are in the array
     * @throws IllegalArgumentException if the array does not hold one or more whole samples
     */
    static UnlabelledSamples of(byte[] numbers, Shape shape) {
        if (numbers.length == 0 || numbers.length % shape.size() != 0) {
            throw new IllegalArgumentException("Expected the numbers of one or more samples of the shape " + shape
                    + ", " + shape.size() + " each, got " + numbers.length + ".");
        }
        return new SamplesInArray(i -> numbers[i] & 0xFF, numbers.length / shape.size(), shape);
    }
}
