package io.neurite.core.kernel;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One worker of a {@link WorkerTeam}: its share of a round, and the thread that waits for rounds if the team has its
 * own.
 */
final class Worker implements Runnable {
    private final WorkerTeam team;
    private final int index;
    /** The last round whose share has been taken. */
    private final AtomicLong claimed = new AtomicLong();
    /** When the last share ended. */
    private long doneAt;
    /** The last round whose share has ended. */
    private volatile long done;
    private volatile boolean parked;
    /** True while the executor has a call of this worker, waiting or running, which will look at the present round. */
    private volatile boolean summoned;
    private @Nullable Throwable failure;
    private @Nullable Thread thread;

    Worker(WorkerTeam team, int index) {
        this.team = team;
        this.index = index;
    }

    void start() {
        thread = WorkerThread.start(Integer.toString(index), this::serve);
    }

    /**
     * Asks an executor for a call, unless there is one already: a slow executor's queue must not grow. Whatever comes
     * of it, the caller claims the share if nobody else does.
     *
     * @return what the executor has thrown, unless it has just refused
     */
    @Nullable Throwable summon(Executor executor) {
        if (summoned) {
            return null;
        }
        summoned = true;
        try {
            executor.execute(this);
            return null;
        } catch (RejectedExecutionException refused) {
            summoned = false;
            return null;
        } catch (Throwable broken) {
            summoned = false;
            return broken;
        }
    }

    /**
     * An executor's call: the share of the present round, unless somebody has taken it, and of the rounds that follow
     * it closely. Then the thread is the executor's again.
     */
    @Override
    public void run() {
        Spin spin = new Spin(team.spins() && !team.isCaller(Thread.currentThread()), Spin.BORROWED_NANOS);
        long seen = team.round();
        claimAndRun(seen);
        spin.begin();
        while (seen > 0 && spin.goesOn()) {
            long present = team.round();
            if (present != seen) {
                seen = present;
                claimAndRun(seen);
                spin.begin();
            }
        }
        summoned = false;
        // A round that began before summoned said so has asked for no call.
        claimAndRun(team.round());
    }

    private void serve() {
        Spin spin = new Spin(team.spins(), Spin.LONGEST_NANOS);
        long seen = 0;
        while (true) {
            seen = awaitRoundAfter(seen, spin);
            if (seen < 0) {
                return;
            }
            claimAndRun(seen);
        }
    }

    private long awaitRoundAfter(long seen, Spin spin) {
        spin.begin();
        long present = team.round();
        while (present == seen) {
            if (!spin.goesOn()) {
                parked = true;
                if (team.round() == seen) {
                    LockSupport.park(team);
                    // Nobody has a reason to interrupt a worker; if somebody does, it must not spin for ever.
                    Thread.interrupted();
                }
                parked = false;
            }
            present = team.round();
        }
        spin.end(team.roundBegan());
        return present;
    }

    void wake() {
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    /** Runs the share of the given round if nobody has taken it. */
    void claimAndRun(long round) {
        if (round <= 0 || !claimed.compareAndSet(round - 1, round)) {
            return;
        }
        try {
            team.runShare(index);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        doneAt = System.nanoTime();
        done = round;
        team.wakeCaller();
    }

    boolean hasDone(long round) {
        return done >= round;
    }

    /** When the last share ended, in {@link System#nanoTime}; read after {@link #hasDone} only. */
    long doneAt() {
        return doneAt;
    }

    /** Returns what the share has thrown, once; read after {@link #hasDone} only. */
    @Nullable Throwable takeFailure() {
        Throwable thrown = failure;
        failure = null;
        return thrown;
    }

    /**
     * Waits for the end of the team's own thread, if there is one; tells whether the caller was interrupted meanwhile.
     */
    boolean join() {
        Thread ending = thread;
        thread = null;
        return ending != null && WorkerThread.join(ending);
    }
}
