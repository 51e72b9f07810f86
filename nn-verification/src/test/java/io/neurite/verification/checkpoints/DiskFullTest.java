package io.neurite.verification.checkpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import io.neurite.io.Checkpoints;
import io.neurite.io.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full takes nothing away: neither what was learned nor what was saved. */
class DiskFullTest {
    /** Names a folder on a disk of its own, of less than a megabyte, for {@link #aRealDiskThatIsFull}. */
    private static final String SMALL_DISK = "NEURITE_SMALL_DISK";
    private static final int BLOCK = 1024;
    private static final int DISK = 512 * BLOCK;
    private static final String EXPECTED = SmallTraining.uninterrupted();

    @TempDir
    private Path elsewhere;

    private static FileSystem disk() {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder().setBlockSize(BLOCK).setMaxSize(DISK).build());
    }

    /** Fills the disk of a folder so that so much more can be written. */
    private static Path leaveRoom(Path folder, long bytes) throws IOException {
        long filling = Files.getFileStore(folder).getUsableSpace() - bytes;
        return Files.write(folder.resolve("filling"), new byte[(int) Math.max(0, filling)]);
    }

    private long checkpointSize() throws IOException {
        FolderTest.begin(elsewhere.resolve("measured"), 2);
        return Files.size(elsewhere.resolve("measured").resolve(SmallTraining.checkpoint(2)));
    }

    @Test
    void trainingOutlivesADiskThatFillsUp() throws IOException {
        try (FileSystem disk = disk()) {
            Path folder = Files.createDirectories(disk.getPath("/checkpoints"));
            fillsUp(folder);
            noRoomAtAll(Files.createDirectories(disk.getPath("/others")));
        }
    }

    @Test
    @Tag("nightly")
    @EnabledIfEnvironmentVariable(named = SMALL_DISK, matches = ".+", disabledReason = SMALL_DISK + " names no folder")
    void aRealDiskThatIsFull() throws IOException {
        Path disk = Path.of(System.getenv(SMALL_DISK));
        assertTrue(Files.getFileStore(disk).getTotalSpace() < 2 * DISK, disk + " is no small disk of its own");
        fillsUp(Files.createDirectories(disk.resolve("checkpoints")));
        noRoomAtAll(Files.createDirectories(disk.resolve("others")));
        modelFiles(Files.createDirectories(disk.resolve("models")));
    }

    private void fillsUp(Path folder) throws IOException {
        long size = checkpointSize();
        Path filling = leaveRoom(folder, 2 * size + size / 2);
        List<String> warnings = new ArrayList<>();
        // The third checkpoint has no room beside the two that are kept.
        assertEquals(EXPECTED, SmallTraining.trainIn(folder, 2, warnings::add));
        assertEquals(SmallTraining.STEPS - 2, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).startsWith("No checkpoint could be written in " + folder + ", training goes on: "),
                warnings::toString);
        List<String> whole = List.of(SmallTraining.checkpoint(1), SmallTraining.checkpoint(2), "filling");
        assertEquals(whole, SmallTraining.names(folder));
        assertGoesOnFromTheSecond(folder);
        assertEquals(whole, SmallTraining.names(folder));
        Files.delete(filling);
        assertGoesOnFromTheSecond(folder);
        assertEquals(List.of(SmallTraining.checkpoint(SmallTraining.STEPS - 1),
                SmallTraining.checkpoint(SmallTraining.STEPS)), SmallTraining.names(folder));
    }

    private static void assertGoesOnFromTheSecond(Path folder) throws IOException {
        List<String> begun = new ArrayList<>();
        Trainer trainer = SmallTraining.trainer(3).listener(new AfterStep(2, () -> begun.add("after step 2")));
        assertEquals(EXPECTED, SmallTraining.trainIn(folder, trainer, 2, warning -> { }));
        assertEquals(List.of("after step 2"), begun);
    }

    private static void noRoomAtAll(Path folder) throws IOException {
        Path filling = leaveRoom(folder, 2 * BLOCK);
        List<String> warnings = new ArrayList<>();
        assertEquals(EXPECTED, SmallTraining.trainIn(folder, 2, warnings::add));
        assertEquals(SmallTraining.STEPS, warnings.size(), warnings::toString);
        assertEquals(List.of("filling"), SmallTraining.names(folder));
        Files.delete(filling);
    }

    /** Whoever asked for a last checkpoint must learn that there is none. */
    @Test
    void aStopWithoutRoomIsAnError() throws IOException {
        try (FileSystem disk = disk()) {
            Path folder = Files.createDirectories(disk.getPath("/checkpoints"));
            leaveRoom(folder, 2 * BLOCK);
            Trainer trainer = SmallTraining.trainer(1);
            try (Checkpoints checkpoints = Checkpoints.open(folder, trainer)) {
                trainer.listener(new AfterStep(3, checkpoints::stop));
                assertThrows(UncheckedIOException.class, () -> checkpoints.fit(SmallTraining.DATA));
            }
            assertEquals(List.of("filling"), SmallTraining.names(folder));
        }
    }

    /** After a failure the next attempt is due after another interval, and not after each step. */
    @Test
    void aFullDiskIsTriedAgainAsSeldomAsCheckpointsAreDue() throws IOException {
        List<String> attempts = new ArrayList<>();
        Path full = WatchedFileSystem.watch(elsewhere, (operation, file) -> {
            if (operation.equals("write")) {
                attempts.add(file.getFileName().toString());
                throw new IOException("no space left");
            }
        });
        Trainer trainer = SmallTraining.trainer(1);
        List<String> warnings = new ArrayList<>();
        long[] begun = {0};
        long[] interval = {0};
        try (Checkpoints checkpoints = Checkpoints.open(full, trainer).onWarning(warnings::add)) {
            trainer.listener(new AfterStep(4, () -> {
                interval[0] = System.nanoTime() - begun[0];
                checkpoints.every(Duration.ofNanos(interval[0]));
            }));
            begun[0] = System.nanoTime();
            checkpoints.fit(SmallTraining.DATA);
        }
        long due = (System.nanoTime() - begun[0]) / interval[0];
        assertTrue(!attempts.isEmpty() && attempts.size() <= due, attempts.size() + " attempts, " + due + " were due");
        assertEquals(attempts.size(), warnings.size());
    }

    @Test
    void aModelFileIsWrittenWholeOrNotAtAll() throws IOException {
        try (FileSystem disk = disk()) {
            modelFiles(Files.createDirectories(disk.getPath("/models")));
        }
    }

    private static void modelFiles(Path folder) throws IOException {
        Model model = SmallTraining.network().freeze();
        Model large = Network.input(64).dense(300, "relu").dense(10).seed(1).build().freeze();
        Path file = folder.resolve("model");
        Models.write(model, file);
        Path filling = leaveRoom(folder, Files.size(file) + BLOCK);
        assertThrows(IOException.class, () -> Models.write(large, folder.resolve("large")));
        assertThrows(IOException.class, () -> Models.replace(large, file));
        assertEquals(List.of("filling", "model"), SmallTraining.names(folder));
        assertEquals(model.weightsSha256(), Models.read(file).weightsSha256());
        Files.delete(filling);
        Models.replace(large, file);
        assertEquals(large.weightsSha256(), Models.read(file).weightsSha256());
    }
}
