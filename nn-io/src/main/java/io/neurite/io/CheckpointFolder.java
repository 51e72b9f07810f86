package io.neurite.io;

import io.neurite.core.recording.FlightRecording;
import io.neurite.core.training.Trainer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The numbered checkpoints of one training in a folder that nobody else uses meanwhile. */
final class CheckpointFolder implements Closeable {
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})\\.safetensors");
    /** What a process that was killed while it wrote has left behind; see {@link AtomicFile}. */
    private static final Pattern LEFT_BEHIND = Pattern.compile("\\.checkpoint-\\d+\\.safetensors\\.[0-9a-f-]+\\.tmp");

    private final Path folder;
    private final FolderLock lock;

    private CheckpointFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** A file and its number. */
    private record Numbered(Path file, long number) {}

    /** Takes a folder, which is made if it is not there. */
    static CheckpointFolder open(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder + " (a folder for checkpoints is needed; choose another name)");
        }
        // On Java 17 a link to a folder is no folder to createDirectories.
        if (!Files.isDirectory(folder)) {
            make(folder.toAbsolutePath());
        }
        FolderLock lock = FolderLock.take(folder, "training");
        try {
            for (Path file : files(folder)) {
                if (LEFT_BEHIND.matcher(file.getFileName().toString()).matches()) {
                    Files.deleteIfExists(file);
                }
            }
            return new CheckpointFolder(folder, lock);
        } catch (IOException | RuntimeException | Error failure) {
            lock.close();
            throw failure;
        }
    }

    /** Makes a folder that lasts: its name is forced to disk, as are those of folders that are made for it. */
    private static void make(Path folder) throws IOException {
        List<Path> above = new ArrayList<>();
        Path missing = folder;
        while (missing != null && !Files.isDirectory(missing)) {
            missing = missing.getParent();
            if (missing != null) {
                above.add(missing);
            }
        }
        Files.createDirectories(folder);
        for (Path changed : above) {
            AtomicFile.forceFolder(changed);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(found::add);
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return found;
    }

    private static List<Numbered> newestFirst(Path folder) throws IOException {
        List<Numbered> found = new ArrayList<>();
        for (Path file : files(folder)) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                found.add(new Numbered(file, Long.parseLong(name.group(1))));
            }
        }
        found.sort(Comparator.comparingLong(Numbered::number).reversed());
        return found;
    }

    boolean isEmpty() throws IOException {
        return newestFirst(folder).isEmpty();
    }

    /**
     * Opens the newest whole checkpoint of a folder.
     *
     * @param warning hears of each damaged one that is passed over
     * @return null if there are none
     * @throws FileSystemException if there are some and all are damaged
     */
    static @Nullable SavedTraining newest(Path folder, Consumer<String> warning) throws IOException {
        List<Numbered> present = newestFirst(folder);
        for (Numbered each : present) {
            try {
                return SavedTraining.open(each.file);
            } catch (ModelFormatException damaged) {
                if (Files.notExists(each.file, LinkOption.NOFOLLOW_LINKS)) {
                    // The training that is under way has replaced it by a newer one.
                    return newest(folder, warning);
                }
                warning.accept(damaged.getMessage() + " The checkpoint before it is used.");
            }
        }
        if (!present.isEmpty()) {
            throw new FileSystemException(folder.toString(), null, "none of its " + present.size()
                    + " checkpoints is whole; begin the training anew in another folder");
        }
        return null;
    }

    @Nullable SavedTraining newest(Consumer<String> warning) throws IOException {
        return newest(folder, warning);
    }

    /** Writes a checkpoint under the next number. */
    Path write(Trainer trainer, Map<String, String> notes) throws IOException {
        List<Numbered> present = newestFirst(folder);
        long number = present.isEmpty() ? 1 : present.get(0).number + 1;
        Path file = folder.resolve(String.format(Locale.ROOT, "checkpoint-%06d.safetensors", number));
        CheckpointEvent event = begunEvent();
        CheckpointFile.write(file, trainer, notes);
        if (event != null) {
            event.commit(file, Files.size(file));
        }
        return file;
    }

    private static @Nullable CheckpointEvent begunEvent() {
        if (!FlightRecording.isOn()) {
            return null;
        }
        CheckpointEvent event = new CheckpointEvent();
        event.begin();
        return event;
    }

    /**
     * Removes the oldest checkpoints, so that a number remains.
     *
     * @param newest one that is whole and counts as the first; damaged ones that are newer do not count
     */
    void keep(int number, Path newest) throws IOException {
        List<Numbered> present = newestFirst(folder);
        int first = present.stream().map(Numbered::file).toList().indexOf(newest);
        if (first < 0) {
            // Somebody has taken it away: then nothing is superfluous.
            return;
        }
        present.subList(0, first).clear();
        for (Numbered old : present.subList(Math.min(number, present.size()), present.size())) {
            // A folder of that name is not ours.
            if (!Files.isDirectory(old.file)) {
                Files.deleteIfExists(old.file);
            }
        }
    }

    /** Returns the folder's path. */
    @Override
    public String toString() {
        return folder.toString();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
