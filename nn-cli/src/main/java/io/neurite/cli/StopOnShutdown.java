package io.neurite.cli;

import io.neurite.api.TrainingListener;
import io.neurite.core.training.Trainer;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/**
 * Ends a training after its running step when the process is asked to end (Ctrl-C, SIGTERM), saves it, and keeps the
 * process until that is done.
 */
final class StopOnShutdown implements TrainingListener, AutoCloseable {
    private final Host.Shutdown shutdown;
    private final Trainer trainer;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "nn-shutdown");
    private final Saving saving;
    private final PrintStream err;
    private volatile boolean requested;
    private boolean saved;
    private String advice = "";

    StopOnShutdown(Host host, Trainer trainer, Saving saving) {
        this.shutdown = host.shutdown();
        this.err = host.err();
        this.trainer = trainer;
        this.saving = saving;
        shutdown.add(hook);
    }

    private void stopAndWait() {
        requested = true;
        err.println("nn train: asked to end; finishing the running step, then saving.");
        try {
            done.await();
        } catch (InterruptedException endAtOnce) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what to tell the user once the training has ended. */
    String advice() {
        return advice;
    }

    /** Tells whether the training was ended, not only asked to when it was over anyway. */
    boolean saved() {
        return saved;
    }

    @Override
    public void stepEnded(TrainingState state) {
        if (requested && !saved) {
            saved = true;
            trainer.stop();
            advice = saving.save();
        }
    }

    /** The work is over: the process may end. */
    @Override
    public void close() {
        shutdown.remove(hook);
        done.countDown();
    }
}
