package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import org.junit.jupiter.api.Test;

class OutputFileTest {
    @Test
    void aFullDiskIsToldWithTheFile() {
        IOException full = assertThrows(IOException.class, () -> OutputFile.write("my.model", () -> {
            throw new IOException("No space left on device");
        }));
        assertEquals("Cannot write 'my.model': No space left on device.", full.getMessage());
        IOException sentence = assertThrows(IOException.class, () -> OutputFile.write("my.model", () -> {
            throw new IOException("The disk is full.");
        }));
        assertEquals("Cannot write 'my.model': The disk is full.", sentence.getMessage());
    }

    @Test
    void whatNamesItsFileIsLeftAsItIs() {
        IOException taken = new FileAlreadyExistsException("my.model");
        assertSame(taken, assertThrows(IOException.class, () -> OutputFile.write("my.model", () -> {
            throw taken;
        })));
    }
}
