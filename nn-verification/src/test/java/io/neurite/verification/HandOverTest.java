package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.core.kernel.WorkerTeam;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Teams of threads lose no task, do none twice, sleep through no wake-up, and what a task wrote is seen, in plain
 * fields. A wake-up that got lost would hang: hence the patience, which ends a test that has failed.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class HandOverTest {
    private static final int ROUNDS = 50_000;
    private static final int NIGHTLY_ROUNDS = 1_000_000;

    /** Teams with a processor for each thread, which spin before they park, and one that parks at once. */
    static int[] sizes() {
        return new int[] {2, 3, 2 * Runtime.getRuntime().availableProcessors() + 1};
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void everyRoundIsWhole(int size) {
        runTeams(size, ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    @Tag("nightly")
    void everyOneOfMillionsOfRoundsIsWhole(int size) {
        runTeams(size, NIGHTLY_ROUNDS);
    }

    private static void runTeams(int size, int rounds) {
        try (WorkerTeam team = WorkerTeam.start(size)) {
            new Rounds(size).run(team, rounds);
        }
        borrowed(1, size, rounds);
        borrowed(size, size, rounds);
    }

    private static void borrowed(int threads, int size, int rounds) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (WorkerTeam team = WorkerTeam.on(executor, size)) {
            new Rounds(size).run(team, rounds);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Rounds with pauses of all lengths between them, so that some threads spin, some are about to park, some have. */
    private static final class Rounds {
        private final SplittableRandom random = new SplittableRandom(20240229);
        private final long[] numbers;

        Rounds(int size) {
            numbers = new long[2 * size + 1];
        }

        /** Each task continues with what its neighbour wrote in the round before, whichever thread that was. */
        void run(WorkerTeam team, int rounds) {
            long[] read = numbers.clone();
            long[] expected = numbers.clone();
            for (int round = 1; round <= rounds; round++) {
                int tasks = random.nextInt(numbers.length + 1);
                int add = round;
                System.arraycopy(numbers, 0, read, 0, read.length);
                team.run(tasks, task -> numbers[task] += read[(task + 1) % read.length] * 31 + add);
                long first = expected[0];
                for (int task = 0; task < tasks; task++) {
                    expected[task] += (task + 1 < expected.length ? expected[task + 1] : first) * 31 + add;
                }
                assertArrayEquals(expected, numbers);
                pause(random.nextInt(8) == 0 ? 2_000 : random.nextInt(40));
            }
        }

        private static void pause(int turns) {
            for (int turn = 0; turn < turns; turn++) {
                Thread.onSpinWait();
            }
        }
    }

    /** One closes the team while the other is at its rounds: a round is whole or refused, and no thread is left. */
    @Test
    void closingFromAnotherThreadEndsBetweenTwoRounds() throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            WorkerTeam team = WorkerTeam.start(3);
            List<Integer> counts = Together.run(2, thread -> thread == 0 ? runUntilClosed(team) : close(team));
            assertEquals(0, counts.get(0) % 3, "tasks that were done, beyond three a round");
        }
        assertEquals(0, Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("neurite-worker")).count(), "threads left");
    }

    private static int runUntilClosed(WorkerTeam team) {
        AtomicInteger done = new AtomicInteger();
        while (true) {
            try {
                team.run(3, task -> done.incrementAndGet());
                Rounds.pause(500);
            } catch (IllegalStateException closed) {
                return done.get();
            }
        }
    }

    /** Tries until no round is under way. */
    private static int close(WorkerTeam team) {
        while (true) {
            try {
                team.close();
                return 0;
            } catch (IllegalStateException inARound) {
                Thread.onSpinWait();
            }
        }
    }

    /** The executor's threads come when they like: late, several rounds later, or when the round has been done. */
    @Test
    void callsThatComeLateFindNothingToDo() {
        Deque<Runnable> late = new ArrayDeque<>();
        SplittableRandom random = new SplittableRandom(7);
        Executor executor = late::add;
        try (WorkerTeam team = WorkerTeam.on(executor, 4)) {
            int[] done = new int[4];
            for (int round = 1; round <= 2_000; round++) {
                team.run(4, task -> done[task]++);
                for (int count : done) {
                    assertEquals(round, count);
                }
                if (random.nextInt(3) == 0 && !late.isEmpty()) {
                    late.poll().run();
                }
            }
        }
    }
}
