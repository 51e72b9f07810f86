package io.neurite.cli;

import io.neurite.api.TrainingListener;
import java.util.function.Supplier;

/** Ends a training after its running step when the process is asked to end, and does what is left to do then. */
final class StopOnShutdown implements TrainingListener, AutoCloseable {
    private final EndRequest request;
    private final Supplier<String> end;
    private boolean stopped;
    private String advice = "";

    /** Listens from now on, for a training that never waits. */
    StopOnShutdown(Host host, String announcement, Supplier<String> end) {
        this(host, announcement, () -> {}, end);
    }

    /**
     * Listens from now on.
     *
     * @param announcement what to tell the user who asks for the end
     * @param wake lets a training go on that waits between two steps
     * @param end ends the training between two steps, and returns what to tell the user then
     */
    StopOnShutdown(Host host, String announcement, Runnable wake, Supplier<String> end) {
        this.request = new EndRequest(host, announcement, wake);
        this.end = end;
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
        return request.isMade();
    }

    @Override
    public void stepEnded(TrainingState state) {
        if (isRequested() && !stopped) {
            stopped = true;
            advice = end.get();
        }
    }

    /** The work is over: the process may end. */
    @Override
    public void close() {
        request.close();
    }
}
