package io.neurite.api.data;

import java.util.List;

/**
 * A random change to training samples that does not change what they show, so that a network sees more than there are:
 * an image shifted by some pixels.
 *
 * <p>A training applies it to the first input of each sample of each batch, to the numbers as the data set has them,
 * before they are normalised. Other inputs, masks, targets and weights stay as they are; samples that are validated,
 * tested or predicted are not changed. What it draws, it draws from the sample, and so the same seed gives the same
 * samples: whatever the number of threads, in memory or read from a file, and after a resume.
 *
 * <pre>
 *   Augmentation darker = sample -&gt; {
 *       float factor = 1 - 0.3f * sample.uniform();
 *       for (int i = 0; i &lt; sample.numbers().length; i++) {
 *           sample.numbers()[i] *= factor;
 *       }
 *   };
 * </pre>
 *
 * <p>Holds no state: any number of threads call it at the same time, each with a sample of its own. For the same bits
 * on every machine it computes with {@link StrictMath}, not {@link Math}, where a result is not exactly rounded.
 */
@FunctionalInterface
public interface Augmentation {
    /**
     * Changes a sample. It is tried on a sample of zeros before a training begins.
     *
     * @param sample modified
     * @throws IllegalArgumentException if it cannot change samples of this shape
     */
    void apply(TrainingSample sample);

    /**
     * Says what it does and how strongly, so that a saved training goes on only with the same. Default: an empty list,
     * which says nothing; a training with such an augmentation cannot be saved.
     *
     * @return a text for each change, in order; equal for those that do the same, in every process and version
     */
    default List<String> description() {
        return List.of();
    }

    /**
     * Returns the augmentation that applies this one and then another to the result, with other random numbers.
     *
     * @param next the other one
     * @return both; it has a description if both have
     */
    default Augmentation andThen(Augmentation next) {
        return new AugmentationChain(this, next);
    }

    /**
     * Returns an augmentation with a description, for one that is a lambda.
     *
     * @param description see {@link #description}
     * @param augmentation what it does
     * @return the same, described
     */
    static Augmentation described(String description, Augmentation augmentation) {
        return new DescribedAugmentation(List.of(description), augmentation);
    }
}
