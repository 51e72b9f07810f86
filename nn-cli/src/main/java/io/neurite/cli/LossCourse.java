package io.neurite.cli;

import java.util.Arrays;

/** The losses of all epochs so far, of many of them in means: what a {@link Bars#ofCourse course} is drawn of. */
final class LossCourse {
    private static final int MOST = 256;

    private final double[] means = new double[MOST];
    private int size;
    /** How many epochs a mean is of. */
    private int epochs = 1;
    private double sum;
    private int summed;

    void add(double loss) {
        sum += loss;
        if (++summed < epochs) {
            return;
        }
        means[size++] = sum / epochs;
        sum = 0;
        summed = 0;
        if (size == MOST) {
            size /= 2;
            epochs *= 2;
            for (int i = 0; i < size; i++) {
                means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
            }
        }
    }

    int size() {
        return size;
    }

    double[] toArray() {
        return Arrays.copyOf(means, size);
    }
}
