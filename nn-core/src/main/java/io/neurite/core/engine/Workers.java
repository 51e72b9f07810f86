package io.neurite.core.engine;

import io.neurite.api.math.Kernel;
import io.neurite.core.kernel.ParallelKernel;
import io.neurite.core.kernel.WorkerTeam;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The threads that work for one training or predictor, the caller's among them, and a kernel for each. */
public final class Workers implements AutoCloseable {
    /**
     * Multiply-adds that are worth a worker: they take some microseconds, several times what a hand-over takes. On two
     * threads a net of 20-64-32-1 is no faster in batches of 64, and 1.4 times as fast in batches of 128.
     */
    private static final long WORTH_A_WORKER = 1L << 19;

    private final WorkerTeam team;
    private final Kernel[] kernels;
    private final Kernel shared;

    private Workers(WorkerTeam team, Supplier<Kernel> newKernel) {
        this.team = team;
        this.kernels = new Kernel[team.size()];
        for (int worker = 0; worker < kernels.length; worker++) {
            kernels[worker] = newKernel.get();
        }
        this.shared = kernels.length == 1 ? kernels[0] : new ParallelKernel(team, newKernel);
    }

    /**
     * Starts workers, which end with {@link #close}.
     *
     * @param threads how many, the caller's included, at least 1
     * @param executor whose threads to borrow; null for threads of their own
     * @param newKernel makes the kernel of each
     * @return the workers
     */
    public static Workers start(int threads, @Nullable Executor executor, Supplier<Kernel> newKernel) {
        WorkerTeam team = executor == null ? WorkerTeam.start(threads) : WorkerTeam.on(executor, threads);
        try {
            return new Workers(team, newKernel);
        } catch (RuntimeException | Error noKernel) {
            team.close();
            throw noKernel;
        }
    }

    /**
     * Returns the number of workers.
     *
     * @return at least 1
     */
    public int size() {
        return kernels.length;
    }

    /**
     * Returns the kernel for one task of a round.
     *
     * @param task which task, from 0 to below {@link #size}
     * @return its kernel, which no other task of the round uses
     */
    public Kernel kernel(int task) {
        return kernels[task];
    }

    /**
     * Returns the kernel for work between rounds, whose large products are rounds of their own.
     *
     * @return the kernel
     */
    public Kernel sharedKernel() {
        return shared;
    }

    /**
     * Runs {@code task.accept(t)} for every t from 0 to tasks - 1 and returns when all have ended.
     *
     * @param tasks how many
     * @param task what to do; called from several threads at a time, with different numbers
     */
    public void run(int tasks, IntConsumer task) {
        team.run(tasks, task);
    }

    /**
     * Tells how many workers some work is worth; measured, for handing over takes time, too.
     *
     * @param multiplyAdds the work
     * @return from 1 to {@link #size}
     */
    public int worthOccupying(long multiplyAdds) {
        return (int) Math.max(1, Math.min(kernels.length, multiplyAdds / WORTH_A_WORKER));
    }

    /**
     * Runs {@code share.accept(w)} for every worker w: each on its own thread, or all on the caller's if there is too
     * little to do.
     *
     * @param multiplyAdds the work of all shares together
     * @param share what to do; called from several threads at a time, with different numbers
     */
    public void share(long multiplyAdds, IntConsumer share) {
        if (worthOccupying(multiplyAdds) > 1) {
            team.run(kernels.length, share);
            return;
        }
        for (int worker = 0; worker < kernels.length; worker++) {
            share.accept(worker);
        }
    }

    /** Ends the threads; borrowed ones go on. */
    @Override
    public void close() {
        team.close();
    }
}
