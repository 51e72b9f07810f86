package io.neurite.io;

import java.io.IOException;

/** Thrown when a text is not the JSON that {@link Json} accepts; the message says what is wrong and where. */
public final class JsonException extends IOException {
    private static final long serialVersionUID = 1;

    JsonException(String problem, int position) {
        super("At character " + position + " of the JSON text: " + problem + ".");
    }
}
