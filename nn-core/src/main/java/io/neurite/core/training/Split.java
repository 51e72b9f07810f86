package io.neurite.core.training;

import io.neurite.api.data.Dataset;
import java.util.Arrays;
import java.util.List;

/**
 * A data set in two parts: one to learn from, one to be judged by.
 *
 * @param train the samples to learn from
 * @param test the samples held out; the validation set where it is the trainer's
 */
public record Split(Dataset train, Dataset test) {

    /**
     * Holds out a random part of a data set. Where the target is a class, the split is {@linkplain Splitter#stratified
     * stratified}, else {@linkplain Splitter#random random}.
     *
     * @param data the whole; not copied
     * @param fraction the part to hold out, above 0 and below 1
     * @param seed equal seeds hold out the same samples of the same data
     * @return the two parts, views in the order of the whole
     * @throws IllegalArgumentException if the fraction is outside its range or there are fewer than two samples
     */
    public static Split holdout(Dataset data, double fraction, long seed) {
        return holdout(data, splitter(data, seed), fraction);
    }

    /**
     * Holds out a part of a data set in a way of one's choice, such as by groups or by time.
     *
     * @param data the whole; not copied
     * @param splitter divides as many samples as the data set has, in its order
     * @param fraction the part to hold out, above 0 and below 1
     * @return the two parts, views in the order of the whole
     * @throws IllegalArgumentException if the splitter is of another number of samples, or as {@link Splitter#holdout}
     */
    public static Split holdout(Dataset data, Splitter splitter, double fraction) {
        checkSamples(data, splitter);
        return of(data, splitter.holdout(fraction));
    }

    /**
     * Divides a data set at random for cross-validation. Where the target is a class, the folds are
     * {@linkplain Splitter#stratified stratified}.
     *
     * @param data the whole; not copied
     * @param k the number of folds, from 2 to the number of samples
     * @param seed equal seeds make the same folds of the same data
     * @return a split per fold, whose test part is the fold; views in the order of the whole
     * @throws IllegalArgumentException if {@code k} is outside its range
     */
    public static List<Split> folds(Dataset data, int k, long seed) {
        return folds(data, splitter(data, seed), k);
    }

    /**
     * Divides a data set for cross-validation in a way of one's choice, such as by groups or by time.
     *
     * @param data the whole; not copied
     * @param splitter divides as many samples as the data set has, in its order
     * @param k the number of folds
     * @return a split per fold, whose test part is the fold; views in the order of the whole
     * @throws IllegalArgumentException if the splitter is of another number of samples, or as {@link Splitter#folds}
     */
    public static List<Split> folds(Dataset data, Splitter splitter, int k) {
        checkSamples(data, splitter);
        return splitter.folds(k).stream().map(fold -> of(data, fold)).toList();
    }

    private static Split of(Dataset data, Partition parts) {
        return new Split(data.subset(parts.train()), data.subset(parts.test()));
    }

    private static Splitter splitter(Dataset data, long seed) {
        if (!data.schema().target().isClasses()) {
            return Splitter.random(data.size(), seed);
        }
        int[] classOf = new int[data.size()];
        Arrays.setAll(classOf, sample -> (int) data.target(sample));
        return Splitter.stratified(classOf, seed);
    }

    private static void checkSamples(Dataset data, Splitter splitter) {
        if (splitter.samples() != data.size()) {
            throw new IllegalArgumentException("The splitter divides " + splitter.samples()
                    + " samples, the data set has " + data.size() + ". Give it a class, group or time for each sample"
                    + " of the data set, in its order.");
        }
    }
}
