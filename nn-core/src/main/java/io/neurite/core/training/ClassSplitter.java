package io.neurite.core.training;

import io.neurite.api.math.RandomStream;
import java.util.Arrays;
import java.util.List;

/** Divides samples such that classes keep their shares; all samples are of one class where they have none. */
final class ClassSplitter implements Splitter {
    /** Per sample the place of its class among those that there are. */
    private final int[] classOf;
    /** Per class the number of its samples. */
    private final int[] counts;
    private final long seed;

    ClassSplitter(int[] classOf, long seed) {
        int[] classes = different(classOf);
        this.classOf = Arrays.stream(classOf).map(c -> Arrays.binarySearch(classes, c)).toArray();
        this.counts = new int[classes.length];
        for (int c : this.classOf) {
            counts[c]++;
        }
        this.seed = seed;
    }

    /** Returns the different numbers, ascending. There may be many millions, of which none is made an object. */
    private static int[] different(int[] numbers) {
        int[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int number : sorted) {
            if (count == 0 || sorted[count - 1] != number) {
                sorted[count++] = number;
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    @Override
    public int samples() {
        return classOf.length;
    }

    @Override
    public Partition holdout(double fraction) {
        Partition.checkHoldout(fraction, samples(), "samples");
        return Partition.of(held(quotas(fraction)));
    }

    /** Marks as many samples of each class. */
    private boolean[] held(int[] quotas) {
        boolean[] isTest = new boolean[samples()];
        for (int sample : RandomStream.of(seed, "split", 0, "").permutation(samples())) {
            isTest[sample] = quotas[classOf[sample]]-- > 0;
        }
        return isTest;
    }

    /** Deals out one class after another, each in a random order and to the folds in turn. */
    @Override
    public List<Partition> folds(int k) {
        Partition.checkFolds(k, samples(), 0, "samples");
        int[] place = new int[counts.length];
        for (int c = 1; c < place.length; c++) {
            place[c] = place[c - 1] + counts[c - 1];
        }
        int[] foldOf = new int[samples()];
        for (int sample : RandomStream.of(seed, "folds", 0, "").permutation(samples())) {
            foldOf[sample] = place[classOf[sample]]++ % k;
        }
        return Partition.folds(foldOf, k);
    }

    /** Returns how many samples of each class are held out. */
    private int[] quotas(double fraction) {
        int total = Partition.quota(samples(), fraction);
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
