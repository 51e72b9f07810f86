package io.neurite.core.kernel;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A few workers that share the tasks of one round, again and again: the caller's thread and others, either threads of
 * the team's own or those of an executor.
 *
 * <p>Task t belongs to worker {@code t % size()}, whose tasks run one after another; what a task computes can therefore
 * depend on its number alone, never on timing, and scratch may be kept per worker. A worker that is not there in time
 * (it lost its processor, the executor is busy) does not hold up the round: the caller takes its tasks over, all of
 * them, in the same order.
 *
 * <p>A round allocates nothing. Handing over parks threads only after some spinning, for waking a parked thread takes a
 * hundred times as long as a round's hand-off.
 *
 * <p><b>Memory order.</b> The caller writes the round's task and only then the volatile {@code round}; a worker reads
 * {@code round} first: it sees the task, and all that the caller did before. A worker's share is claimed by a
 * compare-and-set, so that exactly one thread runs it; a claim succeeds for the present round only, and the next one
 * cannot begin before every claimed share has ended, so the task never changes under a worker. A share ends with a
 * volatile write of the worker's {@code done}, which the caller reads before it returns: it sees what the tasks wrote.
 * Who is about to park says so in a volatile field and looks once more; who has news writes them and then reads that
 * field: one of the two sees the other, and no wake-up is lost.
 *
 * <p>One round at a time: {@link #run} from a second thread or from inside a task is refused.
 */
public final class WorkerTeam implements AutoCloseable {
    private final Worker[] workers;
    private final @Nullable Executor executor;
    /** Whether spinning pays: not with more threads than processors. */
    private final boolean spins;
    private final Spin spin;
    private final AtomicBoolean busy = new AtomicBoolean();

    private @Nullable IntConsumer task;
    private int tasks;
    /** The thread that runs the present round, if an executor might use it as a worker's. */
    private volatile @Nullable Thread caller;
    private long roundBegan;
    /** Number of the present round; negative when the team is closed. */
    private volatile long round;
    /** The caller, while it may be parked. */
    private volatile @Nullable Thread waitingCaller;

    private WorkerTeam(int size, @Nullable Executor executor) {
        if (size < 1) {
            throw new IllegalArgumentException("A team has at least 1 worker, got " + size + ".");
        }
        this.executor = executor;
        this.spins = size <= Runtime.getRuntime().availableProcessors();
        this.spin = new Spin(spins, Spin.LONGEST_NANOS);
        this.workers = new Worker[size];
        for (int w = 0; w < size; w++) {
            workers[w] = new Worker(this, w);
        }
    }

    /**
     * Starts a team with daemon threads of its own, one fewer than its size; they end with {@link #close}.
     *
     * @param size number of workers including the caller, at least 1
     * @return the team
     * @throws IllegalArgumentException if the size is below 1
     */
    public static WorkerTeam start(int size) {
        WorkerTeam team = new WorkerTeam(size, null);
        try {
            for (int w = 1; w < size; w++) {
                team.workers[w].start();
            }
        } catch (Throwable failure) {
            // The system gives no more threads: those that run already must not be left behind.
            team.close();
            throw failure;
        }
        return team;
    }

    /**
     * Returns a team that borrows threads, each for as long as rounds follow each other within some tens of
     * microseconds.
     *
     * @param executor runs a worker's share of rounds; if it is slow to or refuses, the caller does that work
     * @param size number of workers including the caller, at least 1
     * @return the team
     * @throws IllegalArgumentException if the size is below 1
     */
    public static WorkerTeam on(Executor executor, int size) {
        return new WorkerTeam(size, executor);
    }

    /**
     * Returns the number of workers, the caller among them.
     *
     * @return at least 1
     */
    public int size() {
        return workers.length;
    }

    /**
     * Runs {@code task.accept(t)} for every t from 0 to tasks-1 and returns when all have ended.
     *
     * <p>After an exception its worker leaves out the rest of its share; the others finish theirs. Interrupting the
     * caller neither ends nor disturbs the round; the interrupt is kept.
     *
     * @param tasks number of tasks, at least 0
     * @param task the work; called from several threads at a time, with different numbers
     * @throws IllegalStateException if the team is closed or in a round already
     * @throws RuntimeException what a task has thrown (as are errors): of several the one of the lowest worker, with
     *     the others suppressed; or what an executor has thrown other than a refusal, once all tasks have ended
     */
    public void run(int tasks, IntConsumer task) {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException(round < 0
                    ? "This team of threads is closed."
                    : "This team of threads is in a round already: give each concurrent caller a team of its own, and "
                            + "do not nest rounds.");
        }
        try {
            this.task = task;
            this.tasks = tasks;
            caller = executor == null ? null : Thread.currentThread();
            long present = round + 1;
            roundBegan = System.nanoTime();
            round = present;
            Throwable broken = summon(Math.min(workers.length, tasks));
            for (Worker worker : workers) {
                worker.claimAndRun(present);
            }
            await(present);
            this.task = null;
            caller = null;
            rethrow(broken);
        } finally {
            busy.set(false);
        }
    }

    /** Calls the first workers; returns what an executor has thrown, for the round has begun and must end first. */
    private @Nullable Throwable summon(int active) {
        Throwable broken = null;
        for (int w = 1; w < active; w++) {
            if (executor == null) {
                workers[w].wake();
            } else {
                Throwable thrown = workers[w].summon(executor);
                broken = thrown == null ? broken : thrown;
            }
        }
        return broken;
    }

    private void await(long present) {
        boolean interrupted = false;
        spin.begin();
        long last = Long.MIN_VALUE;
        for (Worker worker : workers) {
            while (!worker.hasDone(present)) {
                if (!spin.goesOn()) {
                    waitingCaller = Thread.currentThread();
                    if (!worker.hasDone(present)) {
                        LockSupport.park(this);
                        // With the flag set park would return at once, again and again.
                        interrupted |= Thread.interrupted();
                    }
                    waitingCaller = null;
                }
            }
            last = Math.max(last, worker.doneAt());
        }
        spin.end(last);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow(@Nullable Throwable broken) {
        Throwable first = null;
        for (Worker worker : workers) {
            first = joined(first, worker.takeFailure());
        }
        first = joined(first, broken);
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }

    private static @Nullable Throwable joined(@Nullable Throwable first, @Nullable Throwable other) {
        if (first == null) {
            return other;
        }
        if (other != null && !other.equals(first)) {
            first.addSuppressed(other);
        }
        return first;
    }

    /** The number of the present round, negative when the team is closed. */
    long round() {
        return round;
    }

    /** When the present round began, in {@link System#nanoTime}; read after {@link #round} only. */
    long roundBegan() {
        return roundBegan;
    }

    /** Tells whether a thread must not wait for a next round, since it is the one that would begin it. */
    boolean isCaller(Thread thread) {
        return thread.equals(caller);
    }

    boolean spins() {
        return spins;
    }

    /** Runs one worker's share; only between a successful claim and the worker's {@code done}. */
    void runShare(int worker) {
        IntConsumer present = task;
        if (present == null) {
            throw new AssertionError("a share was claimed outside a round");
        }
        for (int t = worker; t < tasks; t += workers.length) {
            present.accept(t);
        }
    }

    void wakeCaller() {
        Thread caller = waitingCaller;
        if (caller != null) {
            LockSupport.unpark(caller);
        }
    }

    /**
     * Ends the team's own threads and waits until they have ended; borrowed ones are left alone. Closing twice does
     * nothing.
     *
     * @throws IllegalStateException if the team is in a round
     */
    @Override
    public void close() {
        if (!busy.compareAndSet(false, true)) {
            if (round < 0) {
                return;
            }
            throw new IllegalStateException("This team of threads is in a round: close it when run has returned.");
        }
        // It stays busy, so that no round begins any more.
        round = -1;
        boolean interrupted = false;
        for (Worker worker : workers) {
            interrupted |= worker.join();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
