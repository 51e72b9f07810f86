package io.neurite.io;

import io.neurite.core.training.Trainer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The numbered checkpoints of one training in a folder that nobody else uses meanwhile. */
final class CheckpointFolder implements Closeable {
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})\\.safetensors");
    /** What a process that was killed while it wrote has left behind; see {@link AtomicFile}. */
    private static final String LEFT_BEHIND = ".checkpoint-*.tmp";

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
        Files.createDirectories(folder);
        CheckpointFolder opened = new CheckpointFolder(folder, FolderLock.take(folder));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, LEFT_BEHIND)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        return opened;
    }

    private static List<Numbered> newestFirst(Path folder) throws IOException {
        List<Numbered> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.add(new Numbered(file, Long.parseLong(name.group(1))));
                }
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

    /** Writes a checkpoint under the next number, and removes the oldest beyond {@code keep}. */
    Path write(Trainer trainer, Map<String, String> notes, int keep) throws IOException {
        List<Numbered> present = newestFirst(folder);
        long number = present.isEmpty() ? 1 : present.get(0).number + 1;
        Path file = folder.resolve("checkpoint-%06d.safetensors".formatted(number));
        CheckpointFile.write(file, trainer, notes);
        for (Numbered old : present.subList(Math.min(keep - 1, present.size()), present.size())) {
            Files.deleteIfExists(old.file);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
