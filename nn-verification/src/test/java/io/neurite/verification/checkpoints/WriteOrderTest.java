package io.neurite.verification.checkpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.neurite.core.training.Trainer;
import io.neurite.io.AtomicFile;
import io.neurite.io.Checkpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which order files come to be, and what is left if it ends before any single operation. */
class WriteOrderTest {
    private static final Set<String> READING = Set.of("open", "list", "read");
    private static final int BRIEF_STEPS = 4;

    @TempDir
    private Path folder;

    private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
    private final List<String> changes = new ArrayList<>();

    /** The folder, every change to which is taken down. */
    private Path recorded() {
        return WatchedFileSystem.watch(folder, (operation, file) -> {
            String change = operation + " " + (file.equals(folder) ? "folder" : file.getFileName().toString()
                    .replaceFirst("[0-9a-f-]{36}", "*"));
            boolean again = !changes.isEmpty() && changes.get(changes.size() - 1).equals(change);
            boolean nothing = operation.equals("delete") && !Files.exists(file);
            if (!READING.contains(operation) && !again && !nothing) {
                changes.add(change);
            }
        });
    }

    private static AtomicFile.Content content(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aNewFileIsDurableBeforeItHasItsName() throws IOException {
        AtomicFile.create(recorded().resolve("model"), content("new"));
        assertEquals(List.of("create .model.*.tmp", "write .model.*.tmp", "force .model.*.tmp", "link model",
                "delete .model.*.tmp", "force folder"), changes);
        assertEquals("new", Files.readString(folder.resolve("model")));
    }

    @Test
    void aFileIsDurableBeforeItReplacesTheOldOneInOneMove() throws IOException {
        Files.writeString(folder.resolve("model"), "old");
        AtomicFile.replace(recorded().resolve("model"), content("new"));
        assertEquals(List.of("create .model.*.tmp", "write .model.*.tmp", "force .model.*.tmp",
                "move atomically model", "force folder"), changes);
        assertEquals("new", Files.readString(folder.resolve("model")));
    }

    @Test
    void aCheckpointIsDurableBeforeAnOlderOneIsDeleted() throws IOException {
        assertEquals(SmallTraining.uninterrupted(), SmallTraining.trainIn(recorded(), 2));
        List<String> expected = new ArrayList<>(List.of("create .lock"));
        for (int number = 1; number <= SmallTraining.STEPS; number++) {
            String name = SmallTraining.checkpoint(number);
            String temporary = "." + name + ".*.tmp";
            expected.addAll(List.of("create " + temporary, "write " + temporary, "force " + temporary,
                    "link " + name, "delete " + temporary, "force folder"));
            if (number > 2) {
                expected.add("delete " + SmallTraining.checkpoint(number - 2));
            }
        }
        assertEquals(expected, changes);
    }

    /** Two epochs of two steps, since it is trained hundreds of times. */
    private static Trainer brief() {
        return SmallTraining.trainer(1).batchSize(24).epochs(2);
    }

    private static String expected() {
        Trainer trainer = brief();
        return SmallTraining.outcome(trainer, trainer.fit(SmallTraining.DATA));
    }

    private static String train(Path folder, int keep, List<String> warnings) throws IOException {
        return SmallTraining.trainIn(folder, brief(), keep, warnings::add);
    }

    /** Goes on with what is left; as many checkpoints are to remain as are kept, and nothing else. */
    private static void assertGoesOn(String expected, Path folder, int keep) throws IOException {
        List<String> left = SmallTraining.names(folder);
        List<String> warnings = new ArrayList<>();
        assertEquals(expected, train(folder, keep, warnings), () -> folder + " had " + left);
        assertEquals(List.of(), warnings, () -> folder + " had " + left);
        assertEquals(keep, SmallTraining.names(folder).size(), () -> folder + " had " + left);
    }

    /** What a killed process meets: from some operation on, none happens any more. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Counts operations, of equal ones in a row two at most, since every file is written in many parts. */
    private static final class Counter {
        private int operations;
        private int equal;
        private String last = "";

        /** Returns which one this is, 0 if it does not count. */
        int number(String operation, Path file) {
            String text = operation + " " + file;
            equal = text.equals(last) ? equal + 1 : 1;
            last = text;
            return equal > 2 ? 0 : ++operations;
        }
    }

    @Test
    void aTrainingThatIsKilledBeforeAnyChangeGoesOnToTheBit() throws IOException {
        String expected = expected();
        int kills = 0;
        for (int change = 1; ; change++) {
            Path here = inMemory("killed before " + change);
            Counter counter = new Counter();
            int fatal = change;
            Path watched = WatchedFileSystem.watch(here, (operation, file) -> {
                if (counter.operations >= fatal
                        || !READING.contains(operation) && counter.number(operation, file) == fatal) {
                    throw new Killed();
                }
            });
            try {
                train(watched, 1, new ArrayList<>());
                break;
            } catch (Killed killed) {
                kills++;
            }
            assertGoesOn(expected, here, 1);
        }
        assertTrue(kills > 5 * BRIEF_STEPS, "only " + kills + " kills");
    }

    @Test
    void anyOperationMayFailAndNothingIsLost() throws IOException {
        String expected = expected();
        int failures = 0;
        for (int failing = 1; ; failing++) {
            Path here = inMemory("failing " + failing);
            Counter counter = new Counter();
            int chosen = failing;
            Path watched = WatchedFileSystem.watch(here, (operation, file) -> {
                if (counter.number(operation, file) == chosen) {
                    throw new IOException("no luck with " + operation + " " + file.getFileName());
                }
            });
            List<String> warnings = new ArrayList<>();
            try {
                assertEquals(expected, train(watched, 2, warnings), here::toString);
            } catch (IOException beforeTraining) {
                assertEquals(List.of(), SmallTraining.names(here), here::toString);
            }
            if (counter.operations < failing) {
                break;
            }
            failures++;
            assertTrue(warnings.size() <= 1, warnings::toString);
            assertGoesOn(expected, here, 2);
        }
        assertTrue(failures > 10 * BRIEF_STEPS, "only " + failures + " failures");
    }

    private Path inMemory(String name) throws IOException {
        return Files.createDirectory(memory.getPath("/" + name));
    }

    @AfterEach
    void closeMemory() throws IOException {
        memory.close();
    }

    @Test
    void aFailureIsReportedEvenIfTheTemporaryFileCannotBeDeleted() {
        Path stubborn = WatchedFileSystem.watch(folder, (operation, file) -> {
            if (operation.equals("delete")) {
                throw new IOException("cannot be deleted");
            }
        });
        IOException full = new IOException("no space left");
        assertEquals(full, assertThrows(IOException.class, () -> AtomicFile.create(stubborn.resolve("model"), out -> {
            throw full;
        })));
    }

    @Test
    void aCheckpointThatWasWrittenIsToldOfEvenIfAnOlderOneCannotBeDeleted() throws IOException {
        Path stubborn = WatchedFileSystem.watch(folder, (operation, file) -> {
            if (operation.equals("delete") && file.getFileName().toString().startsWith("checkpoint-")) {
                throw new AccessDeniedException(file.toString());
            }
        });
        List<String> warnings = new ArrayList<>();
        Trainer trainer = SmallTraining.trainer(1);
        try (Checkpoints checkpoints = Checkpoints.open(stubborn, trainer).everySteps(6).keep(1)
                .onWarning(warnings::add)) {
            checkpoints.fit(SmallTraining.DATA);
            assertEquals(SmallTraining.checkpoint(2),
                    checkpoints.latest().orElseThrow().getFileName().toString());
        }
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains(SmallTraining.checkpoint(1)), warnings::toString);
    }
}
