package io.neurite.benchmarks.compare;

import com.sun.management.ThreadMXBean;
import io.neurite.benchmarks.compare.Contender.Scorer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Takes times in the present process. */
final class Meter {
    private static final double NANOS = 1e9;
    /** How long a process does its first work of a kind before it is timed, so that its code is compiled. */
    static final long FIRST_WARM_UP_NANOS = 8_000_000_000L;

    private static final long FURTHER_WARM_UP_NANOS = 300_000_000;
    private static final int WARM_UP_PREDICTIONS = 50_000;
    /** Untimed work at the beginning of a turn: another process had the caches. */
    private static final long SETTLING_NANOS = 5_000_000;
    /** Timed work of a turn. */
    private static final long TURN_NANOS = 30_000_000;
    /** Work between two looks at the clock, whose own time then does not count. */
    private static final long LOOK_NANOS = 50_000;
    /** Calls timed together for the median of a single prediction: the clock's own time is a tenth of the shortest. */
    private static final int CALLS = 20;

    private static final int LATENCIES = 10_000;

    /** The kinds of work done so far. */
    private final Set<String> warm = new HashSet<>();

    /** Does some work until it is as fast as it gets: the first of its kind, which runs the same code, longer. */
    void warmUp(String kind, Runnable work) {
        run(work, warm.add(kind) ? FIRST_WARM_UP_NANOS : FURTHER_WARM_UP_NANOS, 2);
    }

    /** Returns how often per second the work can be done. */
    double rate(Runnable work) {
        double once = 1 / run(work, SETTLING_NANOS, 1);
        int inner = (int) Math.max(1, LOOK_NANOS / (once * NANOS));
        return inner * run(() -> {
            for (int i = 0; i < inner; i++) {
                work.run();
            }
        }, TURN_NANOS, 1);
    }

    private static double run(Runnable work, long nanos, int least) {
        long start = System.nanoTime();
        long runs = 0;
        long now = start;
        while (now - start < nanos || runs < least) {
            work.run();
            runs++;
            now = System.nanoTime();
        }
        return runs * NANOS / (now - start);
    }

    /** How long single predictions take, and what they allocate. */
    record Latency(double medianMicros, double p99Micros, double bytesPerCall) {}

    /** Predicts single samples until that is as fast as it gets. */
    static void warmUp(Scorer scorer, float[][] samples, float[] result) {
        run(() -> scorer.predict(samples[0], result), FIRST_WARM_UP_NANOS, WARM_UP_PREDICTIONS);
    }

    /** Measures single predictions on one sample after the other. */
    static Latency latency(Scorer scorer, float[][] samples, float[] result) {
        run(() -> scorer.predict(samples[0], result), SETTLING_NANOS, 1);
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
