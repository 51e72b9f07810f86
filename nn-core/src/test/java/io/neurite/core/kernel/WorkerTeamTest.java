package io.neurite.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernel")
class WorkerTeamTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyTaskRunsOnceInEachOfThousandsOfRounds(int size) {
        try (WorkerTeam team = WorkerTeam.start(size)) {
            runManyRounds(team);
        }
    }

    @Test
    void executorServesEvenWithFewerThreadsThanWorkers() {
        ExecutorService executor = Executors.newFixedThreadPool(1);
        try (WorkerTeam team = WorkerTeam.on(executor, 4)) {
            runManyRounds(team);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void executorMayRunInTheCallersThreadOrRefuse() {
        try (WorkerTeam inline = WorkerTeam.on(Runnable::run, 3)) {
            runManyRounds(inline);
        }
        try (WorkerTeam refused = WorkerTeam.on(share -> {
            throw new RejectedExecutionException();
        }, 3)) {
            runManyRounds(refused);
        }
    }

    @Test
    void anExecutorThatBreaksDoesNotBreakTheTeam() {
        AtomicInteger calls = new AtomicInteger();
        ExecutorService executor = Executors.newCachedThreadPool();
        try (WorkerTeam team = WorkerTeam.on(share -> {
            if (calls.incrementAndGet() == 2) {
                throw new OutOfMemoryError("no thread");
            }
            executor.execute(share);
        }, 4)) {
            AtomicInteger done = new AtomicInteger();
            assertThrows(OutOfMemoryError.class, () -> team.run(8, t -> done.incrementAndGet()));
            assertEquals(8, done.get(), "tasks of the round");
            runManyRounds(team);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Plain fields throughout: what one round writes must be visible to the next, whoever runs it. */
    private static void runManyRounds(WorkerTeam team) {
        int[] counts = new int[11];
        long[] sums = new long[11];
        for (int round = 0; round < 5000; round++) {
            int tasks = round % 12;
            int value = round;
            team.run(tasks, t -> {
                counts[t]++;
                sums[t] += value + (t == 0 ? 0 : 1);
            });
        }
        for (int t = 0; t < counts.length; t++) {
            int rounds = 0;
            long sum = 0;
            for (int round = 0; round < 5000; round++) {
                if (t < round % 12) {
                    rounds++;
                    sum += round + (t == 0 ? 0 : 1);
                }
            }
            assertEquals(rounds, counts[t], "rounds of task " + t);
            assertEquals(sum, sums[t], "sum of task " + t);
        }
    }

    @Test
    void tasksOfOneWorkerFollowOneAnother() {
        int[] last = new int[3];
        try (WorkerTeam team = WorkerTeam.start(3)) {
            for (int round = 0; round < 2000; round++) {
                team.run(9, t -> {
                    assertEquals(t < 3 ? 0 : t - 3, last[t % 3]);
                    last[t % 3] = t < 6 ? t : 0;
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void exceptionOfAnyTaskReachesTheCallerAndTheTeamGoesOn(int size) {
        try (WorkerTeam team = WorkerTeam.start(size)) {
            for (int failing = 0; failing < size; failing++) {
                RuntimeException failure = new IllegalArgumentException("task " + failing);
                int number = failing;
                AtomicInteger others = new AtomicInteger();
                RuntimeException caught = assertThrows(IllegalArgumentException.class, () -> team.run(size, t -> {
                    if (t == number) {
                        throw failure;
                    }
                    others.incrementAndGet();
                }));
                assertSame(failure, caught);
                assertEquals(size - 1, others.get(), "the other tasks end");
            }
            assertThrows(StackOverflowError.class, () -> team.run(size, t -> {
                throw new StackOverflowError();
            }));
            runManyRounds(team);
        }
    }

    @Test
    void ofSeveralFailuresTheLowestWorkersIsThrown() {
        try (WorkerTeam team = WorkerTeam.start(4)) {
            for (int round = 0; round < 200; round++) {
                RuntimeException caught = assertThrows(IllegalStateException.class, () -> team.run(4, t -> {
                    if (t > 0) {
                        throw new IllegalStateException("worker " + t);
                    }
                }));
                assertEquals("worker 1", caught.getMessage());
                assertEquals(2, caught.getSuppressed().length);
            }
        }
    }

    @Test
    void interruptOfTheCallerIsKeptAndDoesNoHarm() {
        try (WorkerTeam team = WorkerTeam.start(3)) {
            Thread.currentThread().interrupt();
            runManyRounds(team);
            assertTrue(Thread.interrupted(), "the interrupt is still there");
            Thread.currentThread().interrupt();
        }
        assertTrue(Thread.interrupted(), "closing keeps it too");
    }

    @Test
    void nestedRoundsAreRefused() {
        try (WorkerTeam team = WorkerTeam.start(2)) {
            assertThrows(IllegalStateException.class, () -> team.run(2, t -> team.run(1, u -> { })));
            runManyRounds(team);
        }
    }

    @Test
    void closingInsideARoundIsRefused() {
        WorkerTeam team = WorkerTeam.start(2);
        assertThrows(IllegalStateException.class, () -> team.run(2, t -> team.close()));
        runManyRounds(team);
        team.close();
    }

    @Test
    void closeLeavesNoThreadBehind() {
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        WorkerTeam team = WorkerTeam.start(8);
        List<Thread> own = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("neurite-worker-")).toList();
        assertTrue(own.size() >= 7, "the team has started its threads");
        assertTrue(own.stream().allMatch(Thread::isDaemon));
        for (int round = 0; round < 100; round++) {
            team.run(8, t -> used.add(Thread.currentThread()));
        }
        team.close();
        team.close();
        used.remove(Thread.currentThread());
        assertFalse(used.stream().anyMatch(Thread::isAlive));
        assertFalse(own.stream().anyMatch(Thread::isAlive));
        assertThrows(IllegalStateException.class, () -> team.run(1, t -> { }));
    }

    @Test
    void teamOfNobodyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> WorkerTeam.start(0));
    }
}
