package io.neurite.dashboard.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is listed and what is not is tested where it is served. */
class RunFolderTest {
    @TempDir
    private Path folder;

    private RunFolder runs;

    @BeforeEach
    void look() {
        runs = new RunFolder(folder);
    }

    private void write(String id, String name, long modified) throws IOException {
        Path file = Files.writeString(folder.resolve(id + ".jsonl"),
                "{\"type\":\"run\",\"name\":\"" + name + "\",\"started\":\"2026-01-01T00:00:00Z\"}\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
    }

    private List<String> names() throws IOException {
        return runs.list().stream().map(RunFolder.Run::name).toList();
    }

    @Test
    void aFileThatHasNotChangedIsNotReadAgain() throws IOException {
        write("one", "a", 1000);
        assertEquals(List.of("a"), names());
        write("one", "b", 1000);
        assertEquals(List.of("a"), names());
        write("one", "b", 2000);
        assertEquals(List.of("b"), names());
        Files.delete(folder.resolve("one.jsonl"));
        assertEquals(List.of(), names());
        write("one", "c", 2000);
        assertEquals(List.of("c"), names());
    }

    @Test
    void ofVeryManyRunsThoseThatWereWrittenToLastAreListed() throws IOException {
        write("zz", "oldest", 1000);
        for (int i = 0; i < 500; i++) {
            write("run-" + i, "newer", 2000 + i);
        }
        Files.writeString(folder.resolve("newest-of-all.jsonl"), "no run");
        List<String> names = names();
        assertEquals(500, names.size());
        assertEquals(List.of("newer"), names.stream().distinct().toList());
    }
}
