package io.neurite.dashboard.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.dashboard.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.util.Event;

/** Whatever happens to the file, training goes on, and the listener says once what it lacks. */
class WritingFailsTest {
    private static final int BLOCK = 512;

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    private TensorBoardListener begun(Path where) throws IOException {
        TensorBoardListener listener = TensorBoardListener.open(where).every(Duration.ZERO).onWarning(warnings::add);
        listener.started(State.after(0));
        listener.stepEnded(State.after(1));
        assertEquals(Optional.empty(), listener.failure());
        return listener;
    }

    private static void goOn(TensorBoardListener listener) {
        for (int step = 2; step <= 10; step++) {
            listener.stepEnded(State.after(step));
        }
        listener.epochEnded(State.after(10), new EpochSummary(1, 0.1, Map.of("loss", 1.0), 320, 1, 0));
        listener.ended(State.after(10), new Ending(Ending.Kind.EPOCHS_DONE, "The epoch is done."));
    }

    private void assertToldOnce(TensorBoardListener listener, String file, String reason) {
        assertEquals(1, warnings.size(), warnings::toString);
        String warning = warnings.get(0);
        assertEquals(Optional.of(warning), listener.failure());
        assertTrue(warning.startsWith("Events for TensorBoard could not be written to " + file), warning);
        assertTrue(warning.contains("training goes on") && warning.contains(reason), warning);
    }

    @Test
    void aFullDiskEndsTheCurvesAndNotTheTraining() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(
                Configuration.unix().toBuilder().setBlockSize(BLOCK).setMaxSize(2 * BLOCK).build())) {
            Path full = disk.getPath("/runs");
            Files.createDirectories(full);
            Files.write(full.resolve("filling"), new byte[BLOCK]);
            TensorBoardListener listener = begun(full);
            goOn(listener);
            Path file = RecordedEvents.files(full).get(0);
            assertToldOnce(listener, file.toString(), "disk");
            List<Event> whole = RecordedEvents.whole(
                    ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
            assertTrue(whole.size() > 2, whole::toString);
            assertEquals(whole.size() - 1, whole.get(whole.size() - 1).getStep());

            Files.delete(full.resolve("filling"));
            long size = Files.size(file);
            listener.started(State.after(0));
            goOn(listener);
            assertEquals(size, Files.size(file), "what has failed is not tried again");
            assertEquals(1, RecordedEvents.files(full).size());
            assertEquals(1, warnings.size());
        }
    }

    @Test
    void aFolderThatVanishesEndsTheCurvesAndNotTheTraining() throws IOException {
        Path where = folder.resolve("runs");
        TensorBoardListener listener = begun(where);
        Path file = RecordedEvents.files(where).get(0);
        Files.delete(file);
        Files.delete(where);
        goOn(listener);
        assertToldOnce(listener, file.toString(), "NoSuchFileException");
    }

    @Test
    void aSecondTrainingWithoutItsFolderGoesOn() throws IOException {
        Path where = folder.resolve("runs");
        TensorBoardListener listener = begun(where);
        listener.ended(State.after(1), new Ending(Ending.Kind.EPOCHS_DONE, "The epoch is done."));
        Files.delete(RecordedEvents.files(where).get(0));
        Files.delete(where);
        listener.started(State.after(0));
        goOn(listener);
        assertToldOnce(listener, where.toString(), "NoSuchFileException");
    }

    @Test
    void theLoggerHearsOfAFailureUnlessSomebodyElseDoes() throws IOException {
        TensorBoardListener listener = TensorBoardListener.open(folder);
        Files.delete(RecordedEvents.files(folder).get(0));
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.neurite");
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            goOn(listener);
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertEquals(1, records.size());
        assertEquals(Level.WARNING, records.get(0).getLevel());
        assertEquals(listener.failure().orElseThrow(), records.get(0).getMessage());
    }

    @Test
    void whatCannotBeWrittenAtAllIsSaidBeforeTraining() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThrows(FileSystemException.class, () -> TensorBoardListener.open(file));
        assertThrows(FileSystemException.class, () -> TensorBoardListener.open(file.resolve("within")));
        try (FileSystem disk = Jimfs.newFileSystem(
                Configuration.unix().toBuilder().setBlockSize(BLOCK).setMaxSize(BLOCK).build())) {
            Files.write(disk.getPath("/filling"), new byte[BLOCK]);
            assertThrows(IOException.class, () -> TensorBoardListener.open(disk.getPath("/runs")));
        }
    }
}
