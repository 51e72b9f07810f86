package io.neurite.api.data;

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
     * Says what it does and how strongly, so that a training is gone on with only by the same. Default: the empty text,
     * which says nothing; a training with such an augmentation cannot be saved.
     *
     * @return equal texts of those that do the same, in every process and version
     */
    default String description() {
        return "";
    }

    /**
     * Returns the augmentation that applies this one and then another to the result, with other random numbers.
     *
     * @param next the other one
     * @return both; it has a description if both have
     */
    default Augmentation andThen(Augmentation next) {
        String both = description().isEmpty() || next.description().isEmpty() ? ""
                : description() + ", " + next.description();
        return described(both, sample -> {
            apply(sample);
            next.apply(sample);
        });
    }

    /**
     * Returns an augmentation with a description, such as one that is a lambda.
     *
     * @param description see {@link #description}
     * @param augmentation what it does
     * @return the same, described
     */
    static Augmentation described(String description, Augmentation augmentation) {
        return new DescribedAugmentation(description, augmentation);
    }
}
