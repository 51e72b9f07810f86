package io.neurite.io;

import java.io.IOException;

/** Thrown when a text is not the JSON that {@link Json} accepts; the message says what is wrong and where. */
public final class JsonException extends IOException {
    private static final long serialVersionUID = 1;

    JsonException(String problem, String text, int position) {
        super(place(text, position) + " of the JSON text: " + problem + ".");
    }

    /** In a text of several lines, as an editor counts: both from 1. */
    private static String place(String text, int position) {
        int line = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < position; end = text.indexOf('\n', start)) {
            line++;
            start = end + 1;
        }
        return line == 1 ? "At character " + position : "At line " + line + ", column " + (position - start + 1);
    }
}
