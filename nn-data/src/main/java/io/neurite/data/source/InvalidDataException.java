package io.neurite.data.source;

import java.io.IOException;

/** Thrown when a source does not hold what it should; the message says where, what was expected and what came. */
public final class InvalidDataException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message source, place, what was expected, what came, and what to do
     */
    public InvalidDataException(String message) {
        super(message);
    }

    /**
     * Makes an exception that was caused by another.
     *
     * @param message source, place, what was expected, what came, and what to do
     * @param cause what the reading of the source ended with
     */
    public InvalidDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
