package io.neurite.data.arrays;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.data.source.InvalidDataException;
import org.junit.jupiter.api.function.Executable;

/** What is said of bad files. */
final class Messages {
    private Messages() {}

    static void assertSays(String part, Executable reading) {
        String message = assertThrows(InvalidDataException.class, reading).getMessage();
        assertTrue(message.contains(part), message);
    }
}
