package io.neurite.benchmarks.compare;

import com.sun.management.ThreadMXBean;
import io.neurite.benchmarks.compare.Contender.Scorer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Takes times in the present process, after warming up. */
final class Meter {
    private static final double NANOS = 1e9;
    /** Repetitions of one figure, of which the median counts. */
    private static final int REPETITIONS = 9;
    /** What a repetition takes at least, so that the clock's own time does not count. */
    private static final long REPETITION_NANOS = 20_000_000;
    /** Calls timed together for the median of a single prediction: the clock's own time is a tenth of the shortest. */
    private static final int CALLS = 20;

    private static final int LATENCIES = 200_000;

    /** How long a process does its first work before anything is timed, so that its code is compiled. */
    private static final long FIRST_WARM_UP_NANOS = 4_000_000_000L;

    private final long furtherWarmUpNanos;
    private long warmUpNanos = FIRST_WARM_UP_NANOS;

    /**
     * Creates a meter.
     *
     * @param warmUpMillis how long to run further work before it is timed
     */
    Meter(int warmUpMillis) {
        this.furtherWarmUpNanos = warmUpMillis * 1_000_000L;
    }

    /** Returns how often per second the work can be done. */
    double rate(Runnable work) {
        long start = System.nanoTime();
        long runs = 0;
        while (System.nanoTime() - start < warmUpNanos || runs < 2) {
            work.run();
            runs++;
        }
        warmUpNanos = furtherWarmUpNanos;
        long once = time(work, 1);
        int inner = (int) Math.max(1, REPETITION_NANOS / Math.max(once, 50));
        double[] seconds = new double[REPETITIONS];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = time(work, inner) / NANOS / inner;
        }
        return 1 / median(seconds);
    }

    private static long time(Runnable work, int times) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return System.nanoTime() - start;
    }

    /** How long single predictions take, and what they allocate. */
    record Latency(double medianMicros, double p99Micros, double bytesPerCall) {}

    /** Measures single predictions on one sample after the other. */
    Latency latency(Scorer scorer, float[][] samples, float[] result) {
        long start = System.nanoTime();
        for (int i = 0; System.nanoTime() - start < warmUpNanos || i < 50_000; i++) {
            scorer.predict(samples[i % samples.length], result);
        }
        warmUpNanos = furtherWarmUpNanos;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] batches = new double[LATENCIES / CALLS];
        double[] calls = new double[LATENCIES];
        // The first look-up of the counter allocates.
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < batches.length; i++) {
            long began = System.nanoTime();
            for (int j = 0; j < CALLS; j++) {
                scorer.predict(samples[j % samples.length], result);
            }
            batches[i] = System.nanoTime() - began;
        }
        double bytes = (threads.getCurrentThreadAllocatedBytes() - before) / (double) LATENCIES;
        for (int i = 0; i < calls.length; i++) {
            long began = System.nanoTime();
            scorer.predict(samples[i % samples.length], result);
            calls[i] = System.nanoTime() - began;
        }
        Arrays.sort(calls);
        return new Latency(median(batches) / CALLS / 1e3, calls[calls.length * 99 / 100] / 1e3, bytes);
    }

    /** The middle of some numbers, or the mean of the two in the middle. */
    static double median(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
