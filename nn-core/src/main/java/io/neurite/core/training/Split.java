package io.neurite.core.training;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.RandomStream;
import java.util.Arrays;

/**
 * A data set in two parts: one to learn from, one to be judged by.
 *
 * @param train the samples to learn from
 * @param test the samples held out; the validation set where it is the trainer's
 */
public record Split(Dataset train, Dataset test) {

    /**
     * Holds out a random part of a data set.
     *
     * <p>The number of samples held out is {@code fraction * size} rounded to the nearest, at least 1 and at most
     * {@code size - 1}. Where the target is a class, the split is stratified: each class gives its share rounded down
     * or up such that the total holds (largest remainders first), and a class of two or more samples appears in both
     * parts as far as the total leaves room for that. A class of one sample stays in the first part. Both parts are
     * views in the order of the whole.
     *
     * @param data the whole; not copied
     * @param fraction the part to hold out, above 0 and below 1
     * @param seed equal seeds hold out the same samples of the same data
     * @return the two parts
     * @throws IllegalArgumentException if the fraction is outside its range or there are fewer than two samples
     */
    public static Split holdout(Dataset data, double fraction, long seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("The fraction to hold out is above 0 and below 1, got " + fraction
                    + ".");
        }
        if (data.size() < 2) {
            throw new IllegalArgumentException("Holding out a part needs at least 2 samples, the data set has "
                    + data.size() + ".");
        }
        int[] classOf = classes(data);
        int[] left = quotas(counts(classOf), fraction);
        int[] test = new int[Arrays.stream(left).sum()];
        int[] train = new int[data.size() - test.length];
        int tests = 0;
        int trains = 0;
        for (int sample : RandomStream.of(seed, "split", 0, "").permutation(data.size())) {
            if (left[classOf[sample]]-- > 0) {
                test[tests++] = sample;
            } else {
                train[trains++] = sample;
            }
        }
        Arrays.sort(train);
        Arrays.sort(test);
        return new Split(data.subset(train), data.subset(test));
    }

    /** Returns the class of each sample; all are of class 0 where the target is a number. */
    private static int[] classes(Dataset data) {
        int[] classOf = new int[data.size()];
        if (data.schema().target().isClasses()) {
            Arrays.setAll(classOf, sample -> (int) data.target(sample));
        }
        return classOf;
    }

    private static int[] counts(int[] classOf) {
        int[] counts = new int[Arrays.stream(classOf).max().orElse(0) + 1];
        for (int c : classOf) {
            counts[c]++;
        }
        return counts;
    }

    /** Returns how many samples of each class are held out. */
    private static int[] quotas(int[] counts, double fraction) {
        int samples = Arrays.stream(counts).sum();
        int total = (int) Math.min(Math.max(Math.rint(fraction * samples), 1), samples - 1);
        int[] least = Arrays.stream(counts).map(n -> n >= 2 ? 1 : 0).toArray();
        int[] most = Arrays.stream(counts).map(n -> n >= 2 ? n - 1 : 0).toArray();
        if (total < Arrays.stream(least).sum() || total > Arrays.stream(most).sum()) {
            least = new int[counts.length];
            most = counts;
        }
        int[] quotas = new int[counts.length];
        double[] remainders = new double[counts.length];
        for (int c = 0; c < counts.length; c++) {
            double share = fraction * counts[c];
            quotas[c] = (int) Math.min(Math.max(Math.floor(share), least[c]), most[c]);
            remainders[c] = share - quotas[c];
        }
        for (int missing = total - Arrays.stream(quotas).sum(); missing != 0; missing -= Integer.signum(missing)) {
            int step = Integer.signum(missing);
            int c = furthest(remainders, quotas, step, step > 0 ? most : least);
            quotas[c] += step;
            remainders[c] -= step;
        }
        return quotas;
    }

    /**
     * Returns the class whose quota is furthest below (step 1) or above (step -1) its share and not yet at its limit.
     */
    private static int furthest(double[] remainders, int[] quotas, int step, int[] limits) {
        int furthest = -1;
        for (int c = 0; c < quotas.length; c++) {
            if (quotas[c] != limits[c] && (furthest < 0 || step * remainders[c] > step * remainders[furthest])) {
                furthest = c;
            }
        }
        return furthest;
    }
}
