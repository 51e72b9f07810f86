package io.neurite.cli;

import io.neurite.api.TrainingListener;
import io.neurite.core.training.Trainer;
import java.util.concurrent.CountDownLatch;

/**
 * Ends a training at its next step when the process is asked to end (Ctrl-C, SIGTERM), and keeps the process until what
 * goes on is done: files are written whole or not at all.
 */
final class StopOnShutdown implements TrainingListener, AutoCloseable {
    private final Host.Shutdown shutdown;
    private final Trainer trainer;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "nn-shutdown");
    private volatile boolean requested;

    StopOnShutdown(Host.Shutdown shutdown, Trainer trainer) {
        this.shutdown = shutdown;
        this.trainer = trainer;
        shutdown.add(hook);
    }

    private void stopAndWait() {
        requested = true;
        try {
            done.await();
        } catch (InterruptedException endAtOnce) {
            Thread.currentThread().interrupt();
        }
    }

    boolean requested() {
        return requested;
    }

    @Override
    public void stepEnded(TrainingState state) {
        // Here rather than in the hook: fit forgets a stop that came before it.
        if (requested) {
            trainer.stop();
        }
    }

    /** The work is over: the process may end. */
    @Override
    public void close() {
        shutdown.remove(hook);
        done.countDown();
    }
}
