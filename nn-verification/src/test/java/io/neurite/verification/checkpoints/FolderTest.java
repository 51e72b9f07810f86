package io.neurite.verification.checkpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.neurite.core.training.Trainer;
import io.neurite.io.Checkpoints;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folders serve for checkpoints, who may use them, and what else may be in them. */
class FolderTest {
    private static final String EXPECTED = SmallTraining.uninterrupted();

    @TempDir
    private Path folder;

    private static String refusal(Path folder) {
        return assertThrows(FileSystemException.class, () -> Checkpoints.open(folder, SmallTraining.trainer(1)).close())
                .getMessage();
    }

    private static void assertNamesFolderAndSays(String expected, Path folder, String message) {
        assertTrue(message.startsWith(folder.toString()) && message.contains(expected), message);
    }

    @Test
    void aFolderIsMadeWithThoseAboveIt() throws IOException {
        assertEquals(EXPECTED, SmallTraining.trainIn(folder.resolve("a/b/c"), 3));
    }

    @Test
    void aLinkToAFolderServes() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertEquals(EXPECTED, SmallTraining.trainIn(link, 3));
        assertEquals(3, SmallTraining.names(target).size());
    }

    @Test
    void aFileInPlaceOfAFolderIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertNamesFolderAndSays("a folder for checkpoints is needed", file, refusal(file));
        assertThrows(FileSystemException.class,
                () -> Checkpoints.open(file.resolve("below"), SmallTraining.trainer(1)).close());
    }

    @Test
    void aFolderInWhichNothingCanBeWrittenIsNamedBeforeTrainingBegins() {
        Path readOnly = WatchedFileSystem.watch(folder, (operation, file) -> {
            if (!operation.equals("list") && !operation.equals("open")) {
                throw new AccessDeniedException(file.toString());
            }
        });
        assertNamesFolderAndSays("choose another folder", folder, refusal(readOnly));
    }

    @Test
    void aRefusedFolderIsFreeAfterwards() throws IOException {
        Files.createFile(folder.resolve("." + SmallTraining.checkpoint(7) + ".0-0-0-0-0.tmp"));
        boolean[] refuse = {true};
        Path stubborn = WatchedFileSystem.watch(folder, (operation, file) -> {
            if (operation.equals("delete") && refuse[0]) {
                throw new AccessDeniedException(file.toString());
            }
        });
        refusal(stubborn);
        refuse[0] = false;
        Checkpoints.open(stubborn, SmallTraining.trainer(1)).close();
        assertEquals(List.of(), SmallTraining.names(folder));
    }

    @Test
    void oneProcessAtATimeHasAFolder() throws Exception {
        try (Child other = Child.start(HeldFolder.class, folder.toString())) {
            assertEquals(HeldFolder.TAKEN, other.line());
            assertNamesFolderAndSays("is in use by another training", folder, refusal(folder));
            other.endInput();
            other.awaitEnd();
            Checkpoints.open(folder, SmallTraining.trainer(1)).close();
        }
    }

    @Test
    void aKilledProcessGivesItsFolderFree() throws Exception {
        try (Child other = Child.start(HeldFolder.class, folder.toString())) {
            assertEquals(HeldFolder.TAKEN, other.line());
            other.kill();
            other.awaitEnd();
        }
        Checkpoints.open(folder, SmallTraining.trainer(1)).close();
    }

    /** Where a process closes a file, POSIX lets go of all its locks on it: an attempt must not do that. */
    @Test
    void anAttemptInTheSameProcessFailsAndKeepsOthersOut() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        try (Checkpoints first = Checkpoints.open(folder, SmallTraining.trainer(1))) {
            assertTrue(first.isEmpty());
            assertNamesFolderAndSays("is in use by another training", folder, refusal(folder));
            assertNamesFolderAndSays("is in use by another training", link, refusal(link));
            try (Child other = Child.start(HeldFolder.class, folder.toString())) {
                assertNamesFolderAndSays("is in use by another training", folder, other.line());
            }
        } finally {
            Files.delete(link);
        }
        Checkpoints.open(folder, SmallTraining.trainer(1)).close();
    }

    @Test
    void filesOfOthersStayAsTheyAre() throws IOException {
        List<String> others = List.of(".checkpoint-notes.tmp", "README", "checkpoint-.safetensors",
                "checkpoint-000001.safetensors.bak", "checkpoint-1a.safetensors", "model.safetensors");
        for (String name : others) {
            Files.writeString(folder.resolve(name), name);
        }
        Files.createDirectory(folder.resolve("more"));
        assertEquals(EXPECTED, SmallTraining.trainIn(folder, 1));
        for (String name : others) {
            assertEquals(name, Files.readString(folder.resolve(name)));
        }
        List<String> expected = new ArrayList<>(others);
        expected.addAll(List.of("more", SmallTraining.checkpoint(SmallTraining.STEPS)));
        assertEquals(expected.stream().sorted().toList(), SmallTraining.names(folder));
    }

    /** Trains until some checkpoints are there, of which all are kept. */
    static void begin(Path folder, int checkpoints) throws IOException {
        Trainer trainer = SmallTraining.trainer(1);
        try (Checkpoints begun = Checkpoints.open(folder, trainer).everySteps(1).keep(checkpoints)) {
            trainer.listener(new AfterStep(checkpoints - 1, begun::stop));
            begun.fit(SmallTraining.DATA);
        }
        assertEquals(IntStream.rangeClosed(1, checkpoints).mapToObj(SmallTraining::checkpoint).toList(),
                SmallTraining.names(folder));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void numbersGoOnNothingIsOverwrittenAndAsManyAreKeptAsAsked(int keep) throws IOException {
        begin(folder, 5);
        List<String> created = new ArrayList<>();
        Path watched = WatchedFileSystem.watch(folder, (operation, file) -> {
            if (operation.equals("link")) {
                created.add(file.getFileName().toString());
            }
        });
        assertEquals(EXPECTED, SmallTraining.trainIn(watched, keep));
        int last = SmallTraining.STEPS;
        assertEquals(IntStream.rangeClosed(6, last).mapToObj(SmallTraining::checkpoint).toList(), created);
        assertEquals(IntStream.rangeClosed(Math.max(1, last - keep + 1), last).mapToObj(SmallTraining::checkpoint)
                .toList(), SmallTraining.names(folder));
    }

    @Test
    void numbersGoOnBeyondSixDigits() throws IOException {
        begin(folder, 2);
        Files.move(folder.resolve(SmallTraining.checkpoint(2)), folder.resolve(SmallTraining.checkpoint(999_998)));
        assertEquals(EXPECTED, SmallTraining.trainIn(folder, 2));
        assertEquals(List.of(SmallTraining.checkpoint(1_000_007), SmallTraining.checkpoint(1_000_008)),
                SmallTraining.names(folder));
    }

    private static Stream<Arguments> locales() {
        return Stream.of(arguments(Locale.forLanguageTag("ar-EG-u-nu-arab")), arguments(Locale.forLanguageTag("hi-IN"
                + "-u-nu-deva")), arguments(Locale.forLanguageTag("tr-TR")));
    }

    @ParameterizedTest
    @MethodSource("locales")
    void namesAreTheSameInEveryLanguage(Locale locale) throws IOException {
        Locale usual = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            begin(folder, 2);
            assertEquals(EXPECTED, SmallTraining.trainIn(folder, 2));
        } finally {
            Locale.setDefault(usual);
        }
    }

    /** Whoever looks into the folder of a training that is under way may find a checkpoint gone, and a newer one. */
    @Test
    void notesAreReadWhileTheTrainingReplacesItsOnlyCheckpoint() throws IOException {
        begin(folder, 1);
        Path newer = folder.resolve(SmallTraining.checkpoint(2));
        Path busy = WatchedFileSystem.watch(folder, (operation, file) -> {
            if (operation.equals("open") && file.getFileName().toString().equals(SmallTraining.checkpoint(1))) {
                Files.move(file, newer);
            }
        });
        List<String> warnings = new ArrayList<>();
        assertTrue(Checkpoints.notes(busy, warnings::add).isPresent());
        assertEquals(List.of(), warnings);
    }
}
