package io.neurite.core.engine;

import io.neurite.api.math.Kernel;
import io.neurite.core.kernel.ParallelKernel;
import io.neurite.core.kernel.WorkerTeam;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The threads that work for one training or predictor, the caller's among them, and a kernel for each. */
public final class Workers implements AutoCloseable {
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
     * @param newKernel makes the kernel of each
     * @return the workers
     */
    public static Workers start(int threads, Supplier<Kernel> newKernel) {
        return new Workers(WorkerTeam.start(threads), newKernel);
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

    /** Ends the threads. */
    @Override
    public void close() {
        team.close();
    }
}
