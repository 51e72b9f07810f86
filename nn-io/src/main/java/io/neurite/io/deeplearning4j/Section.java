package io.neurite.io.deeplearning4j;

import io.neurite.io.translation.Weights;
import java.util.Arrays;

/**
 * Where a parameter lies among the numbers of a network, one section behind the other.
 *
 * @param parameter its name here, {@code layer/parameter}
 * @param logarithm whether the numbers are decimal logarithms of standard deviations, and variances are wanted
 * @param view the extents of the numbers as Deeplearning4j lays them out: units and inputs of a dense layer (its
 *     columns lie one after the other), or units, channels, height and width of what was an image; filters, channels,
 *     height and width of a convolution; or one extent
 */
record Section(String parameter, boolean logarithm, int... view) {
    private static final int[] MATRIX = {1, 0};
    private static final int[] IMAGES = {2, 3, 1, 0};

    long length() {
        long length = 1;
        for (int extent : view) {
            length *= extent;
        }
        return length;
    }

    /** Takes the numbers out, and lays them out as they are here. */
    float[] of(float[] all, int from) {
        float[] numbers = Arrays.copyOfRange(all, from, from + (int) length());
        if (logarithm) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) StrictMath.pow(10, 2.0 * numbers[i]);
            }
        }
        return view.length == 1 ? numbers
                : new Weights(parameter, view, numbers).permuted(view.length == 2 ? MATRIX : IMAGES).numbers();
    }
}
