package io.neurite.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/**
 * Notices that the process is asked to end (Ctrl-C, SIGTERM), and keeps it until the work that goes on has come to an
 * end of its own, with nothing unfinished left behind.
 */
final class EndRequest implements AutoCloseable {
    /** The exit status of a command that was asked to end. */
    static final int STATUS = 130;

    private final Host.Shutdown shutdown;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::noteAndWait, "nn-shutdown");
    private final PrintStream err;
    private final String announcement;
    private final Runnable wake;
    private volatile boolean made;

    /** The work was ended because the process is to end. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        Ended() {
            super("stopped by a signal; what was not complete is removed.");
        }
    }

    /** Listens from now on, for work that never waits; the announcement is for the user who asks. */
    EndRequest(Host host, String announcement) {
        this(host, announcement, () -> {});
    }

    /**
     * Listens from now on.
     *
     * @param announcement for the user who asks
     * @param wake called when somebody has asked, on another thread: lets work go on that waits
     */
    EndRequest(Host host, String announcement, Runnable wake) {
        this.wake = wake;
        this.shutdown = host.shutdown();
        this.err = host.err();
        // Not behind the echo of Ctrl-C, nor over a line that is being drawn.
        this.announcement = (host.columns() > 0 ? System.lineSeparator() : "") + host.errTerminal().fit(announcement);
        shutdown.add(hook);
    }

    private void noteAndWait() {
        made = true;
        err.println(announcement);
        wake.run();
        asked.countDown();
        try {
            done.await();
        } catch (InterruptedException endAtOnce) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isMade() {
        return made;
    }

    /** Waits until the process is asked to end, or the thread is interrupted, which stays set. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the work if the process is to end. */
    void heed() {
        if (made) {
            throw new Ended();
        }
    }

    /** The work is over: the process may end. */
    @Override
    public void close() {
        shutdown.remove(hook);
        done.countDown();
    }
}
