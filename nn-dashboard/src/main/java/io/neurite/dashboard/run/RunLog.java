package io.neurite.dashboard.run;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes events as long as that is possible: a training is worth more than its record. For any threads. */
final class RunLog {
    private final RunFile file;
    private volatile Consumer<String> warning = text -> System.getLogger("io.neurite").log(Level.WARNING, text);
    /** Whether the record has begun and goes on. */
    private boolean open;
    private boolean begun;
    private @Nullable String failure;

    RunLog(RunFile file) {
        this.file = file;
    }

    String id() {
        return file.id();
    }

    void onWarning(Consumer<String> consumer) {
        warning = consumer;
    }

    synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Writes the first event. */
    synchronized void begin(Map<String, @Nullable Object> header) {
        begun = true;
        open = true;
        append(header);
    }

    /** Writes an event, unless the record has not begun or has ended. */
    synchronized void append(Map<String, @Nullable Object> event) {
        if (!open) {
            return;
        }
        try {
            file.append(event);
        } catch (IOException | RuntimeException reason) {
            open = false;
            fail("The run could not be recorded in " + file.path() + ", and no more of it is", reason);
        }
    }

    /** Writes the last event. */
    synchronized void end(Map<String, @Nullable Object> event) {
        append(event);
        open = false;
    }

    /** Takes the file away, unless there is something in it. */
    synchronized void close() {
        if (begun) {
            return;
        }
        try {
            file.delete();
        } catch (IOException reason) {
            fail("The empty file " + file.path() + " could not be taken away", reason);
        }
    }

    /** Says that there will be no record of a second training. */
    void refuseSecond() {
        warning.accept("The training that begins now is not recorded, since " + file.path()
                + " has an earlier one already; it goes on. Open a new record for each training.");
    }

    /** Says once what is missing, and why. */
    synchronized void fail(String what, Throwable reason) {
        if (failure == null) {
            failure = what + "; training goes on: " + reason
                    + (String.valueOf(reason.getMessage()).endsWith(".") ? "" : ".");
            warning.accept(failure);
        }
    }
}
