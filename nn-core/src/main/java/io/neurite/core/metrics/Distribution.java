package io.neurite.core.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Numbers in their order, each as often as its weight says; the least weight counts as once, so that equal weights of
 * any size are as good as none. Immutable, so any number of threads may share one.
 */
public final class Distribution {
    private final double[] numbers;
    /** The sum of the weights up to each number, that one included, in multiples of the least weight. */
    private final double[] sums;

    /** Takes numbers with weights, of which those of weight 0 are absent. */
    Distribution(double[] values, double[] weights) {
        int[] order = IntStream.range(0, values.length).filter(i -> weights[i] != 0).boxed()
                .sorted(Comparator.comparingDouble(i -> values[i])).mapToInt(Integer::intValue).toArray();
        double once = Arrays.stream(order).mapToDouble(i -> weights[i]).min().orElse(1);
        this.numbers = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
        this.sums = Arrays.stream(order).mapToDouble(i -> weights[i] / once).toArray();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
    }

    /**
     * Returns a quantile: between two numbers in proportion, as if each number stood there as often as its weight is
     * the least one (type 7 of Hyndman &amp; Fan 1996, as NumPy's). Where that is no whole number of times, it is the
     * mean of all that stands within a length of 1 from that place on. 0 is the least number and 1 the greatest.
     *
     * @param part which part of the numbers lies below, from 0 to 1
     * @return the quantile; NaN if there are no numbers, if one of them is NaN, or between both infinities
     * @throws IllegalArgumentException if the part is not from 0 to 1
     */
    public double quantile(double part) {
        Samples.checkPart("part", part);
        int last = numbers.length - 1;
        if (last < 0 || Double.isNaN(numbers[last])) {
            return Double.NaN;
        }
        double place = part * (sums[last] - 1);
        int i = part == 1 ? last : at(place);
        // Each number takes a length of 1 at least, so that no third one comes in.
        double share = place - (sums[i] - 1);
        if (i == last || share <= 0 || numbers[i] == numbers[i + 1]) {
            return numbers[i];
        }
        double below = numbers[i];
        double above = numbers[i + 1];
        return Double.isInfinite(below) ? (1 - share) * below + share * above : below + share * (above - below);
    }

    /** Returns which number stands at a place. */
    private int at(double place) {
        int i = Arrays.binarySearch(sums, place);
        // A number ends where the sum is reached, so that the next one stands at that place.
        return Math.min(i >= 0 ? i + 1 : -i - 1, numbers.length - 1);
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
