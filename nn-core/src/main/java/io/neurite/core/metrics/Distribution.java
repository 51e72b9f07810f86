package io.neurite.core.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Numbers in their order, each as often as its weight says. Immutable, so any number of threads may share one. */
public final class Distribution {
    private final double[] numbers;
    /** The sum of the weights up to each number, that one included. */
    private final double[] sums;

    /** Takes numbers with weights, of which those of weight 0 are absent. */
    Distribution(double[] values, double[] weights) {
        int[] order = IntStream.range(0, values.length).filter(i -> weights[i] != 0).boxed()
                .sorted(Comparator.comparingDouble(i -> values[i])).mapToInt(Integer::intValue).toArray();
        this.numbers = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
        this.sums = Arrays.stream(order).mapToDouble(i -> weights[i]).toArray();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
    }

    /**
     * Returns a quantile: between two numbers in proportion, as if each number stood there as often as its weight says
     * (type 7 of Hyndman &amp; Fan 1996).
     *
     * @param part which part of the numbers lies below, from 0 to 1
     * @return the quantile, NaN if there are no numbers
     * @throws IllegalArgumentException if the part is not from 0 to 1
     */
    public double quantile(double part) {
        Samples.checkPart("part", part);
        if (numbers.length == 0) {
            return Double.NaN;
        }
        double place = part * Math.max(0, sums[sums.length - 1] - 1);
        double below = at(Math.floor(place));
        return below + (place - Math.floor(place)) * (at(Math.floor(place) + 1) - below);
    }

    private double at(double place) {
        int i = Arrays.binarySearch(sums, place);
        // A number ends where the sum is reached, so that the next one stands at that place.
        int after = i >= 0 ? i + 1 : -i - 1;
        return numbers[Math.min(after, numbers.length - 1)];
    }

    /**
     * Returns the median.
     *
     * @return the quantile of a half
     */
    public double median() {
        return quantile(1 / 2.0);
    }

    /**
     * Returns the least number.
     *
     * @return NaN if there are no numbers
     */
    public double least() {
        return quantile(0);
    }

    /**
     * Returns the greatest number.
     *
     * @return NaN if there are no numbers
     */
    public double greatest() {
        return numbers.length == 0 ? Double.NaN : numbers[numbers.length - 1];
    }
}
