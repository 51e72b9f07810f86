package io.neurite.core.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether probabilities come true: of the samples for which a class was given 0.8, about 80 % should be of it.
 *
 * <p>Probabilities are gathered in bins of equal width, of which each takes its upper edge in, the first one 0 as well.
 * Not thread-safe: gather per thread and {@link #merge}. Sources: Niculescu-Mizil &amp; Caruana 2005; Guo et al. 2017.
 */
public final class Calibration {
    private final double[] weights;
    private final double[] probabilities;
    private final double[] hits;

    /**
     * Samples of like probability.
     *
     * @param lower the least probability of the bin
     * @param upper the greatest one
     * @param weight the sum of the samples' weights
     * @param probability the mean of what was predicted, NaN if there are no samples
     * @param rate which part came true, NaN if there are no samples
     */
    public record Bin(double lower, double upper, double weight, double probability, double rate) {}

    /**
     * Makes empty bins.
     *
     * @param bins how many, at least 1
     * @throws IllegalArgumentException if there is none
     */
    public Calibration(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("Calibration needs at least 1 bin, got " + bins + ".");
        }
        weights = new double[bins];
        probabilities = new double[bins];
        hits = new double[bins];
    }

    /**
     * Adds a prediction. One of weight 0 is absent, whatever was predicted.
     *
     * @param probability what was predicted, from 0 to 1
     * @param hit whether it came true
     * @param weight the sample's weight, 1 if samples have none
     * @throws IllegalArgumentException if the probability is none, or the weight is below 0 or not finite
     */
    public void add(double probability, boolean hit, double weight) {
        Samples.checkWeight(weight);
        if (weight == 0) {
            return;
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("Calibration is of probabilities from 0 to 1, got " + probability
                    + ". Does the network end in sigmoid or softmax?");
        }
        int bin = Math.max(0, (int) Math.ceil(probability * weights.length) - 1);
        weights[bin] += weight;
        probabilities[bin] += weight * probability;
        hits[bin] += hit ? weight : 0;
    }

    /** Adds a prediction that is NaN: the errors are NaN from now on. */
    void addNaN() {
        probabilities[0] = Double.NaN;
    }

    /**
     * Adds what others gathered.
     *
     * @param other as many bins; not modified
     * @throws IllegalArgumentException if there are not as many
     */
    public void merge(Calibration other) {
        if (other.weights.length != weights.length) {
            throw new IllegalArgumentException("Calibrations of " + weights.length + " and " + other.weights.length
                    + " bins cannot be merged.");
        }
        add(weights, other.weights);
        add(probabilities, other.probabilities);
        add(hits, other.hits);
    }

    private static void add(double[] sums, double[] others) {
        Arrays.setAll(sums, bin -> sums[bin] + others[bin]);
    }

    double[] state() {
        return IntStream.range(0, 3 * weights.length).mapToDouble(i -> sums(i)[i % weights.length]).toArray();
    }

    void restore(double[] state) {
        for (int i = 0; i < state.length; i++) {
            sums(i)[i % weights.length] = state[i];
        }
    }

    private double[] sums(int i) {
        return i < weights.length ? weights : i < 2 * weights.length ? probabilities : hits;
    }

    /**
     * Returns what was gathered: the reliability diagram.
     *
     * @return all bins, from 0 to 1
     */
    public List<Bin> bins() {
        double count = weights.length;
        return IntStream.range(0, weights.length).mapToObj(bin -> new Bin(bin / count, (bin + 1) / count, weights[bin],
                probabilities[bin] / weights[bin], hits[bin] / weights[bin])).toList();
    }

    /**
     * Returns how far probabilities and what came true are apart.
     *
     * @return the mean over the bins of {@code |rate - probability|}, weighted by their samples, from 0 to 1; NaN if
     *     nothing was added
     */
    public double expectedError() {
        double sum = 0;
        double total = 0;
        for (int bin = 0; bin < weights.length; bin++) {
            sum += Math.abs(hits[bin] - probabilities[bin]);
            total += weights[bin];
        }
        return sum / total;
    }

    /**
     * Returns how far they are apart at most.
     *
     * @return the greatest {@code |rate - probability|} of a bin with samples, NaN if nothing was added
     */
    public double greatestError() {
        return bins().stream().filter(bin -> bin.weight() > 0).mapToDouble(bin -> Math.abs(bin.rate()
                - bin.probability())).max().orElse(Double.NaN);
    }
}
