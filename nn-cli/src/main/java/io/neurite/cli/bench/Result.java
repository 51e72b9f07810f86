package io.neurite.cli.bench;

import io.neurite.cli.bench.Plan.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a machine gives.
 *
 * @param peaks multiply-adds in registers alone; empty without the vector kernel
 * @param products matrix products, each thread with one of its own
 * @param trainings training steps
 * @param singles predictions of one sample
 * @param batches predictions of many samples at once
 */
public record Result(List<Peak> peaks, List<Product> products, List<Trained> trainings, List<Single> singles,
        List<Many> batches) {
    /**
     * The most that the processor can do.
     *
     * @param threads how many threads worked
     * @param gflops 10<sup>9</sup> floating-point operations per second, over all threads
     */
    public record Peak(int threads, double gflops) {}

    /**
     * A matrix product.
     *
     * @param size its size
     * @param threads how many threads worked
     * @param gflops as in {@link Peak}
     * @param fractionOfPeak of the peak of as many threads; null if that is not known
     */
    public record Product(Size size, int threads, double gflops, @Nullable Double fractionOfPeak) {}

    /**
     * A training.
     *
     * @param network name of the network
     * @param setting the network and how it is trained, in words
     * @param threads how many threads worked
     * @param samplesPerSecond samples per second
     */
    public record Trained(String network, String setting, int threads, double samplesPerSecond) {}

    /**
     * Predictions of one sample.
     *
     * @param network name of the network
     * @param medianMicroseconds half of the calls take no longer
     * @param p99Microseconds 99 of 100 calls take no longer
     * @param bytesPerCall heap taken by a call; null if the JVM does not tell
     */
    public record Single(String network, double medianMicroseconds, double p99Microseconds,
            @Nullable Double bytesPerCall) {}

    /**
     * Predictions of many samples at once.
     *
     * @param network name of the network
     * @param samples samples of a call
     * @param threads how many threads worked
     * @param samplesPerSecond samples per second
     */
    public record Many(String network, int samples, int threads, double samplesPerSecond) {}
}
