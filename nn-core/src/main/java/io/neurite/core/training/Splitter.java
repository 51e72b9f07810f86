package io.neurite.core.training;

import java.util.List;

/**
 * Divides samples into those to learn from and those to be judged by: once ({@link #holdout}), or several times, so
 * that each sample is judged ({@link #folds}, cross-validation).
 *
 * <p>Samples are known by their numbers alone, so that a table can be divided before there are features. {@link Split}
 * divides a {@link io.neurite.api.data.Dataset}. Immutable; equal seeds divide equal samples in the same way.
 */
public sealed interface Splitter permits ClassSplitter, GroupSplitter, TimeSplitter {
    /**
     * Returns the number of samples.
     *
     * @return all of them
     */
    int samples();

    /**
     * Holds out a part of the samples, about {@code fraction * samples}; at least one sample is in each part.
     *
     * @param fraction the part to hold out, above 0 and below 1
     * @return the two parts; together they are all samples
     * @throws IllegalArgumentException if the fraction is outside its range, or the samples cannot be divided
     */
    Partition holdout(double fraction);

    /**
     * Holds out one fold after another, so that a network can be trained and judged {@code k} times.
     *
     * @param k the number of folds, at least 2; at most as many as there are samples, groups, or, where the order of
     *     time counts, different times but one
     * @return a partition per fold. No sample is held out in two of them, and each is in one, except where the order of
     *     time counts
     * @throws IllegalArgumentException if {@code k} is outside its range
     */
    List<Partition> folds(int k);

    /**
     * Divides samples at random.
     *
     * <p>A part held out has {@code fraction * samples} rounded to the nearest, at least 1 and at most
     * {@code samples - 1}. The sizes of folds differ by at most one.
     *
     * @param samples how many
     * @param seed equal seeds divide in the same way
     * @return the splitter
     * @throws IllegalArgumentException if the number is negative
     */
    static Splitter random(int samples, long seed) {
        if (samples < 0) {
            throw new IllegalArgumentException("A number of samples is at least 0, got " + samples + ".");
        }
        return new ClassSplitter(new int[samples], seed);
    }

    /**
     * Divides samples at random such that the classes keep their shares.
     *
     * <p>A part held out has as many samples as with {@link #random}. Each class gives its share rounded down or up
     * such that the total holds (largest remainders first), and a class of two or more samples appears in both parts as
     * far as the total leaves room for that. A class of one sample is not held out.
     *
     * <p>The sizes of folds differ by at most one, and so do their numbers of samples of each class. A class may have
     * fewer samples than there are folds: some folds then hold out none of it, and if it has a single one, one fold has
     * none to learn from.
     *
     * @param classOf the class of each sample, any number; copied
     * @param seed equal seeds divide in the same way
     * @return the splitter
     */
    static Splitter stratified(int[] classOf, long seed) {
        return new ClassSplitter(classOf, seed);
    }

    /**
     * Divides groups of samples that must stay together, such as those of one patient, at random.
     *
     * <p>To hold out a part, the groups are gone through in an order that the seed gives, and each is held out that
     * brings the number of samples nearer to {@code fraction * samples}. If none does, the first of the smallest is
     * held out; if all do, the first of the smallest stays. Both parts have at least one group.
     *
     * <p>For folds, the groups are dealt out from the largest to the smallest, those of one size in an order that the
     * seed gives, each to the fold with the fewest samples so far. The sizes of folds differ by at most the size of the
     * largest group.
     *
     * @param groupOf the group of each sample, such as a column of a table; equal objects are one group; not kept
     * @param seed equal seeds divide in the same way
     * @return the splitter
     * @throws IllegalArgumentException if a sample has no group (null)
     */
    static Splitter grouped(List<?> groupOf, long seed) {
        return new GroupSplitter(groupOf, seed);
    }

    /**
     * Divides samples in the order of time: what is held out is later than all there is to learn from.
     *
     * <p>Samples of one time stay on one side. So a part that is held out begins at the change of time that is nearest
     * to the wanted one (of two equally near ones, at the later), and may have more or fewer samples than asked for.
     *
     * <p>With {@code k} folds time is cut into {@code k + 1} blocks. Fold i learns from the first i + 1 of them and is
     * judged by the next one, which is {@code samples / (k + 1)} samples long, rounded down; the first block has the
     * rest, and is never held out. Where times are equal, blocks begin at the changes of time that are nearest, each
     * with at least one time.
     *
     * @param times the time of each sample, in any unit and any order; copied
     * @return the splitter
     * @throws IllegalArgumentException if a time is NaN
     */
    static Splitter ordered(double[] times) {
        return new TimeSplitter(times);
    }
}
