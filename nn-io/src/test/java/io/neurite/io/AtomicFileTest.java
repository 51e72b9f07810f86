package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    private static AtomicFile.Content content(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aNewFileIsWrittenAndNothingElse() throws IOException {
        Path file = folder.resolve("model");
        AtomicFile.create(file, content("new"));
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("model"), names());
    }

    @Test
    void createNeverOverwrites() throws IOException {
        Path file = Files.writeString(folder.resolve("model"), "old");
        String message = assertThrows(FileAlreadyExistsException.class,
                () -> AtomicFile.create(file, content("new"))).getMessage();
        assertTrue(message.contains("ask to replace it"), message);
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("model"), names());
    }

    @Test
    void aFileThatIsWrittenAlreadyTakesAnothersPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("model"), "old");
        AtomicFile.move(Files.writeString(folder.resolve("model.part"), "new"), file);
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("model"), names());
        assertThrows(NoSuchFileException.class, () -> AtomicFile.move(folder.resolve("model.part"), file));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void createDoesNotOverwriteAFileThatAppearsInTheMeantime() throws IOException {
        Path file = folder.resolve("model");
        AtomicFile.Content rival = out -> Files.writeString(file, "other");
        assertThrows(FileAlreadyExistsException.class, () -> AtomicFile.create(file, rival));
        assertEquals("other", Files.readString(file));
        assertEquals(List.of("model"), names());
    }

    @Test
    void replaceOverwrites() throws IOException {
        Path file = Files.writeString(folder.resolve("model"), "old");
        AtomicFile.replace(file, content("new"));
        AtomicFile.replace(folder.resolve("other"), content("more"));
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("model", "other"), names());
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("model"), "old");
        IOException full = new IOException("no space left");
        assertEquals(full, assertThrows(IOException.class, () -> AtomicFile.replace(file, out -> {
            out.write(1);
            throw full;
        })));
        assertThrows(IllegalStateException.class, () -> AtomicFile.replace(file, out -> {
            throw new IllegalStateException();
        }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("model"), names());
    }

    @Test
    void theFileIsNotThereBeforeItIsWhole() throws IOException {
        Path file = folder.resolve("model");
        AtomicFile.create(file, out -> {
            out.write(1);
            assertFalse(Files.exists(file));
        });
        assertTrue(Files.exists(file));
    }

    @Test
    void anInterruptedThreadStillWritesAndStaysInterrupted() throws IOException {
        Path file = folder.resolve("model");
        Thread.currentThread().interrupt();
        try {
            AtomicFile.create(file, content("new"));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals("new", Files.readString(file));
    }

    @Test
    void anAbsentFolderIsNamed() {
        String message = assertThrows(NoSuchFileException.class,
                () -> AtomicFile.create(folder.resolve("absent/model"), content("new"))).getMessage();
        assertTrue(message.contains("its folder " + folder.resolve("absent") + " does not exist"), message);
    }
}
