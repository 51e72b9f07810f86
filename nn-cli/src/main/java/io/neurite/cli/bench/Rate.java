package io.neurite.cli.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.function.Supplier;

/** How often per second something can be done: the median over short rounds, after a warm-up of the same length. */
final class Rate {
    private static final double SECONDS_OF_A_ROUND = 2e-3;

    private Rate() {}

    /**
     * Measures on several threads at the same time, each with a task of its own.
     *
     * @param threads how many
     * @param seconds how long to measure
     * @param newTask makes what each thread does, again and again
     * @return calls per second, the sum over the threads
     */
    static double of(int threads, double seconds, Supplier<Runnable> newTask) {
        if (threads == 1) {
            Runnable task = newTask.get();
            int calls = warmUp(seconds, task);
            return measure(seconds, task, calls);
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Phaser together = new Phaser(threads);
            List<Future<Double>> rates = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                rates.add(pool.submit(() -> {
                    Runnable task = newTask.get();
                    int calls = warmUp(seconds, task);
                    together.arriveAndAwaitAdvance();
                    return measure(seconds, task, calls);
                }));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("The benchmark was disturbed: " + failure, failure);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Returns how many calls make a round, at least 1. */
    private static int warmUp(double seconds, Runnable task) {
        long begin = System.nanoTime();
        long calls = 0;
        double elapsed;
        do {
            task.run();
            calls++;
            elapsed = (System.nanoTime() - begin) * 1e-9;
        } while (elapsed < seconds);
        return (int) Math.max(1, Math.min(1 << 24, calls / elapsed * SECONDS_OF_A_ROUND));
    }

    private static double measure(double seconds, Runnable task, int calls) {
        double[] rounds = new double[16];
        int count = 0;
        long begin = System.nanoTime();
        long before = begin;
        do {
            for (int call = 0; call < calls; call++) {
                task.run();
            }
            long now = System.nanoTime();
            if (count == rounds.length) {
                rounds = Arrays.copyOf(rounds, 2 * count);
            }
            rounds[count++] = Math.max(1, now - before);
            before = now;
        } while ((before - begin) * 1e-9 < seconds);
        Arrays.sort(rounds, 0, count);
        return calls / (rounds[count / 2] * 1e-9);
    }
}
