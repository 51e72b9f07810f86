package io.neurite.api.data;

import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;

/**
 * One sample on its way into a training batch, with random numbers of its own, for an {@link Augmentation} to change.
 *
 * <p>The draws are a function of seed, epoch and the sample's index: draw k (from 0) is that of position k in the
 * {@link RandomStream} of purpose {@code augmentation} and step {@code epoch * 2^32 + index}. So they depend neither on
 * the order in which samples are taken nor on threads. Belongs to one thread at a time.
 */
public final class TrainingSample {
    private final Shape shape;
    private final RandomStream random;
    private final float[] numbers;
    private final float[] copy;
    private long step;
    private long draws;

    /**
     * Makes room for one sample after the other.
     *
     * @param shape of a sample
     * @param seed of the training
     */
    public TrainingSample(Shape shape, long seed) {
        this.shape = shape;
        this.random = RandomStream.of(seed, "augmentation", 0, "");
        this.numbers = new float[shape.size()];
        this.copy = new float[shape.size()];
    }

    /**
     * Begins with another sample, whose numbers are then to be written into {@link #numbers}.
     *
     * @param epoch from 0
     * @param index of the sample in the training data, from 0
     */
    public void begin(long epoch, int index) {
        step = epoch << Integer.SIZE | index;
        draws = 0;
    }

    /**
     * Returns the shape of the sample.
     *
     * @return for an image height x width x channels
     */
    public Shape shape() {
        return shape;
    }

    /**
     * Returns the numbers of the sample.
     *
     * @return the array itself, in row-major order, to be changed
     */
    public float[] numbers() {
        return numbers;
    }

    /**
     * Copies the numbers as they are now, for what cannot be computed in place.
     *
     * @return an array that the next call writes over, and that may be changed
     */
    public float[] copy() {
        System.arraycopy(numbers, 0, copy, 0, numbers.length);
        return copy;
    }

    /**
     * Draws from the uniform distribution on [0, 1).
     *
     * @return a number, see {@link RandomStream#uniform(long, long)}
     */
    public float uniform() {
        return random.uniform(step, draws++, 0);
    }

    /**
     * Draws from the standard normal distribution.
     *
     * @return a number, see {@link RandomStream#normal(long, long)}
     */
    public float normal() {
        return random.normal(step, draws++, 0);
    }

    /**
     * Draws a number from the standard normal distribution for each place of an array.
     *
     * @param out overwritten; may be {@link #numbers}
     */
    public void normal(float[] out) {
        random.normal(step, draws++, out, 0, out.length);
    }

    /**
     * Draws an integer below a bound, each equally likely.
     *
     * @param bound at least 1
     * @return from 0 to bound - 1
     * @throws IllegalArgumentException if bound is below 1
     */
    public long below(long bound) {
        return random.below(step, draws++, bound);
    }
}
