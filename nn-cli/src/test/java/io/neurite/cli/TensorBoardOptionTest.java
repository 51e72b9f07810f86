package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neurite.cli.InProcess.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the listener writes is tested where it is; here, that the command has it write. */
class TensorBoardOptionTest {
    private static final String TRAINING = "train iris --epochs 4 --seed 5 --quiet";

    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    /** Returns the event files of a folder as texts, with a character for each byte. */
    private List<String> files(String name) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            for (Path file : files.sorted().toList()) {
                assertTrue(file.getFileName().toString().startsWith("events.out.tfevents."), file::toString);
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    @Test
    void aTrainingIsWrittenIntoAFolderThatIsMade() throws IOException {
        Result result = nn.line(TRAINING + " --json --tensorboard runs/first");
        assertEquals(0, result.status(), result.err());
        assertEquals("", result.err());
        assertTrue(result.number("testAccuracy") > 0, "one line of JSON: " + result.out());
        List<String> files = files("runs/first");
        assertEquals(1, files.size());
        String text = files.get(0);
        assertEquals(1, count(text, "brain\\.Event:2"));
        for (String tag : List.of("loss/train", "loss/validation", "accuracy/validation", "samples-per-second")) {
            assertEquals(4, count(text, tag), tag);
        }
        assertTrue(count(text, "loss/running") >= 1);
    }

    @Test
    void watchingChangesNoBitOfTheModel() throws IOException {
        nn.line(TRAINING + " --output plain.safetensors");
        nn.line(TRAINING + " --output watched.safetensors --tensorboard runs");
        assertArrayEquals(bytes("plain.safetensors"), bytes("watched.safetensors"));
    }

    @Test
    void aTrainingThatGoesOnWritesAFurtherFileWithoutBeingAskedAgain() throws Exception {
        InProcess.AtOnce process = new InProcess.AtOnce();
        Result stopped = nn.run("", false, process, (TRAINING + " --tensorboard runs").split(" "));
        process.join();
        assertEquals(130, stopped.status());
        assertEquals(1, files("runs").size());
        Result resumed = nn.line("train --resume iris.checkpoints");
        assertEquals(0, resumed.status(), resumed.err());
        List<String> files = files("runs");
        assertEquals(2, files.size());
        assertEquals(0, count(files.get(0), "loss/train"), "it was stopped in its first epoch");
        assertEquals(4, count(files.get(1), "loss/train"));

        nn.line("train --resume iris.checkpoints --output again.safetensors --tensorboard elsewhere");
        assertEquals(2, files("runs").size());
        assertEquals(1, files("elsewhere").size());
    }

    @ParameterizedTest
    @CsvSource({"file", "file/within", "file/with/in"})
    void aFileInPlaceOfTheFolderIsRefusedBeforeTraining(String name) throws IOException {
        nn.write("file", "content");
        Result result = nn.line(TRAINING + " --tensorboard " + name);
        assertEquals(2, result.status());
        assertTrue(result.err().contains("--tensorboard: '" + name + "' cannot be a folder, since "
                + nn.file("file").toAbsolutePath() + " is a file; name another."), result.err());
        assertEquals(List.of("file"), nn.files());
    }

    @Test
    void aFolderThatCannotBeWrittenToIsRefusedBeforeTraining() throws IOException {
        // Not even an administrator writes there.
        Path readOnly = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(readOnly));
        Result result = nn.line(TRAINING + " --tensorboard " + readOnly.resolve("runs"));
        assertEquals(1, result.status());
        assertTrue(result.err().contains("Cannot write '/proc/self/runs': the folder '/proc/self' does not let files "
                + "be written. Choose another with --tensorboard."), result.err());
        assertEquals(List.of(), nn.files());
    }

    @Test
    void wrongUsageLeavesNoFolderBehind() throws IOException {
        assertEquals(2, nn.line(TRAINING + " --tensorboard runs --optimizer hope").status());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @Test
    void aFailureIsToldOnceWhenTheTrainingIsOver() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        // The clock is first looked at when training is about to begin.
        Host host = new Host(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), folder, this::removeRuns, 0, InProcess.NEVER, "nn");
        int status = Main.run(host, (TRAINING + " --tensorboard runs").split(" "));

        String told = err.toString(StandardCharsets.UTF_8);
        assertEquals(0, status, told);
        assertEquals(1, told.lines().count(), told);
        assertTrue(told.startsWith("nn train: Events for TensorBoard could not be written to "
                + folder.resolve("runs").resolve("events.out.tfevents.")), told);
        assertEquals(List.of("iris.report.html", "iris.report.json", "iris.safetensors"), nn.files());
    }

    private long removeRuns() {
        Path runs = folder.resolve("runs");
        try {
            if (Files.exists(runs)) {
                try (Stream<Path> files = Files.list(runs)) {
                    Files.delete(files.findFirst().orElseThrow());
                }
                Files.delete(runs);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return 0;
    }
}
