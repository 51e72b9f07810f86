package io.neurite.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: to a temporary name in the same folder, forced to disk, then moved to its own
 * name.
 *
 * <p>Kill the process at any moment: the file is as it was before or as it is to be. On a file system without atomic
 * moves the move is an ordinary one, which a crash may interrupt. An interrupt of the thread does not stop the writing.
 * All methods are safe for use by any number of threads.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** What is to be written. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes the content.
         *
         * @param out where to; buffering is the content's own business
         * @throws IOException if it cannot be written; the file then stays as it was
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file that is not there yet.
     *
     * @param file the file
     * @param content what to write
     * @throws FileAlreadyExistsException if it is there, even if it appeared in the meantime
     * @throws IOException if writing fails; nothing is left behind
     */
    public static void create(Path file, Content content) throws IOException {
        if (Files.exists(file)) {
            throw alreadyThere(file);
        }
        write(file, content, AtomicFile::moveToNewName);
    }

    /**
     * Writes a file, replacing the one that may be there.
     *
     * @param file the file
     * @param content what to write
     * @throws IOException if writing fails; the file is as it was and nothing else is left behind
     */
    public static void replace(Path file, Content content) throws IOException {
        write(file, content, AtomicFile::moveOver);
    }

    /**
     * Gives a file that was written under another name its own, replacing the one that may be there.
     *
     * @param written the file, complete and closed, in the folder that it stays in
     * @param file its name from now on
     * @throws IOException if that fails; both files are as they were
     */
    public static void move(Path written, Path file) throws IOException {
        finish(written, file, AtomicFile::moveOver);
    }

    /** How a finished temporary file gets its name. */
    private interface Move {
        void move(Path temporary, Path file) throws IOException;
    }

    private static void write(Path file, Content content, Move move) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new FileSystemException(file.toString(), null, folder + " is not a folder; choose another place");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(
                    file.toString(), null, "its folder " + folder + " does not exist; create it first");
        }
        Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
                content.writeTo(out);
            }
            finish(temporary, file, move);
        } catch (IOException | RuntimeException | Error failure) {
            delete(temporary, failure);
            throw failure;
        }
    }

    private static void finish(Path temporary, Path file, Move move) throws IOException {
        force(temporary, StandardOpenOption.WRITE);
        move.move(temporary, file);
        forceFolder(file.toAbsolutePath().resolveSibling(""));
    }

    /** What failed first is what matters; that its traces cannot be removed is told beside it. */
    private static void delete(Path temporary, Throwable failure) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException further) {
            failure.addSuppressed(further);
        }
    }

    private static void moveOver(Path temporary, Path file) throws IOException {
        try {
            // Some file systems replace a file by an atomic move only when asked to.
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Gives the file a second name, which unlike a move fails if the name is taken; the first is then deleted. */
    private static void moveToNewName(Path temporary, Path file) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException taken) {
            throw alreadyThere(file);
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Files.move(temporary, file);
            return;
        }
        try {
            Files.delete(temporary);
        } catch (IOException stays) {
            // The file is there and whole: a second name for it is no failure.
            return;
        }
    }

    private static FileAlreadyExistsException alreadyThere(Path file) {
        return new FileAlreadyExistsException(
                file.toString(), null, "is already there; choose another name or ask to replace it");
    }

    private static void force(Path path, OpenOption access) throws IOException {
        Uninterrupted.run(() -> {
            try (FileChannel channel = FileChannel.open(path, access)) {
                channel.force(true);
                return path;
            }
        });
    }

    /** Makes the new name itself durable, where the operating system lets a folder be opened (Windows does not). */
    static void forceFolder(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (IOException unsupported) {
            return;
        }
    }
}
