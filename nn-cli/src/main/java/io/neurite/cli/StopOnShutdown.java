package io.neurite.cli;

import io.neurite.api.TrainingListener;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Ends a training after its running step when the process is asked to end (Ctrl-C, SIGTERM), and keeps the process
 * until what is left to do then, such as saving, is done.
 */
final class StopOnShutdown implements TrainingListener, AutoCloseable {
    private final Host.Shutdown shutdown;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "nn-shutdown");
    private final PrintStream err;
    private final String announcement;
    private final Supplier<String> end;
    private volatile boolean requested;
    private boolean stopped;
    private String advice = "";

    /**
     * Listens from now on.
     *
     * @param announcement what to tell the user who asks for the end
     * @param end ends the training between two steps, and returns what to tell the user then
     */
    StopOnShutdown(Host host, String announcement, Supplier<String> end) {
        this.shutdown = host.shutdown();
        this.err = host.err();
        this.announcement = announcement;
        this.end = end;
        shutdown.add(hook);
    }

    private void stopAndWait() {
        requested = true;
        err.println(announcement);
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
    boolean stopped() {
        return stopped;
    }

    /** Tells whether the process is to end, be there a training or not. */
    boolean isRequested() {
        return requested;
    }

    @Override
    public void stepEnded(TrainingState state) {
        if (requested && !stopped) {
            stopped = true;
            advice = end.get();
        }
    }

    /** The work is over: the process may end. */
    @Override
    public void close() {
        shutdown.remove(hook);
        done.countDown();
    }
}
