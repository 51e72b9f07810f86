package io.neurite.dashboard.run;

import io.neurite.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of events that grows. Nothing is left open between two of them. */
final class RunFile {
    static final String ENDING = ".jsonl";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 100;

    private final Path path;
    private final String id;

    private RunFile(Path path, String id) {
        this.path = path;
        this.id = id;
    }

    /** Makes a file that was not there, called after the run and the time. */
    static RunFile create(Path folder, String name, Instant begun) throws IOException {
        Files.createDirectories(folder);
        String stem = plain(name) + "-" + TIME.format(begun);
        for (int number = 1; ; number++) {
            String id = number == 1 ? stem : stem + "-" + number;
            Path path = folder.resolve(id + ENDING);
            try {
                return new RunFile(Files.createFile(path), id);
            } catch (FileAlreadyExistsException taken) {
                // Begun in the same second.
            }
        }
    }

    /** Keeps of a name what every file system and every address takes. */
    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        return plain.isEmpty() ? "run" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }

    String id() {
        return id;
    }

    Path path() {
        return path;
    }

    /** Takes the file away. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Appends an event in one piece. */
    void append(Map<String, @Nullable Object> event) throws IOException {
        Files.write(path, (Json.write(event) + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }
}
