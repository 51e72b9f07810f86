package io.neurite.core.training;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The numbers of samples in two parts: those to learn from, and those to be judged by.
 *
 * <p>Samples count from 0, as rows of a table or columns of a matrix do. The arrays are the caller's.
 *
 * @param train the samples to learn from, ascending
 * @param test the samples held out, ascending
 * @see Splitter
 */
public record Partition(int[] train, int[] test) {

    /**
     * Returns the same parts of other numbers: where samples are some rows of a table, the numbers of those rows.
     *
     * @param numbers a number for each sample
     * @return the numbers of each part, in its order; this partition if each sample is its own number
     * @throws IndexOutOfBoundsException if there are fewer numbers than samples
     */
    public Partition of(int[] numbers) {
        if (areThemselves(numbers)) {
            return this;
        }
        return new Partition(IntStream.of(train).map(sample -> numbers[sample]).toArray(),
                IntStream.of(test).map(sample -> numbers[sample]).toArray());
    }

    /** Of a table of which all rows are samples, nothing needs to be copied. */
    private static boolean areThemselves(int[] numbers) {
        for (int sample = 0; sample < numbers.length; sample++) {
            if (numbers[sample] != sample) {
                return false;
            }
        }
        return true;
    }

    /** Chooses both parts by rules. */
    static Partition of(int samples, IntPredicate isTrain, IntPredicate isTest) {
        return new Partition(chosen(samples, isTrain), chosen(samples, isTest));
    }

    /** Counts first, so that no room is needed beside the result's. */
    private static int[] chosen(int samples, IntPredicate isChosen) {
        int[] chosen = new int[(int) IntStream.range(0, samples).filter(isChosen).count()];
        int length = 0;
        for (int sample = 0; sample < samples; sample++) {
            if (isChosen.test(sample)) {
                chosen[length++] = sample;
            }
        }
        return chosen;
    }

    /** Holds out the samples that are marked. */
    static Partition of(boolean[] isTest) {
        return of(isTest.length, sample -> !isTest[sample], sample -> isTest[sample]);
    }

    /** Holds out one fold after another; {@code foldOf} has the fold of each sample, from 0 to below {@code k}. */
    static List<Partition> folds(int[] foldOf, int k) {
        return IntStream.range(0, k).mapToObj(fold -> of(foldOf.length, sample -> foldOf[sample] != fold,
                sample -> foldOf[sample] == fold)).toList();
    }

    /** Returns how many of some samples to hold out: at least one, and not all. */
    static int quota(int samples, double fraction) {
        return (int) Math.min(Math.max(Math.rint(fraction * samples), 1), samples - 1);
    }

    /** Refuses to hold out a fraction of {@code parts} things that stay together, such as groups. */
    static void checkHoldout(double fraction, int parts, String what) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("The fraction to hold out is above 0 and below 1, got " + fraction
                    + ".");
        }
        if (parts < 2) {
            throw new IllegalArgumentException("Holding out a part needs at least 2 " + what + ", got " + parts
                    + ".");
        }
    }

    /** Refuses to make {@code k} folds of things that stay together, of which {@code spare} are in no fold. */
    static void checkFolds(int k, int parts, int spare, String what) {
        if (parts < 2 + spare) {
            throw new IllegalArgumentException("Cross-validation needs at least " + (2 + spare) + " " + what + ", got "
                    + parts + ".");
        }
        if (k < 2 || k > parts - spare) {
            throw new IllegalArgumentException("The number of folds is from 2 to " + (parts - spare) + " with " + parts
                    + " " + what + ", got " + k + ".");
        }
    }
}
