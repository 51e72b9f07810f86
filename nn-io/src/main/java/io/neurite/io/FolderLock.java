package io.neurite.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a folder for one use at a time, among all processes; the operating system gives it free when the process ends,
 * however it ends.
 *
 * <p>A small file, {@code .lock}, stays in the folder. All methods are safe for use by any number of threads.
 */
public final class FolderLock implements Closeable {
    private static final String NAME = ".lock";

    /**
     * The folders that this process has. A further attempt must not even open the file: a process that closes a file
     * loses all its locks on it where locks are those of POSIX.
     */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @param folder a folder that is there
     * @param use what it is taken for, as messages call it: {@code training}
     * @return the lock; to be closed
     * @throws FileSystemException if another has it, or no file can be written there
     * @throws IOException if the folder is not there
     */
    public static FolderLock take(Path folder, String use) throws IOException {
        Path real = folder.toRealPath();
        if (!TAKEN.add(real)) {
            throw inUse(folder, use);
        }
        try {
            return new FolderLock(real, Uninterrupted.run(() -> lock(folder, use)));
        } catch (IOException | RuntimeException | Error failure) {
            TAKEN.remove(real);
            throw failure;
        }
    }

    private static FileChannel lock(Path folder, String use) throws IOException {
        FileChannel channel = open(folder);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException ofAnotherClassLoader) {
            taken = false;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw inUse(folder, use);
        }
        return channel;
    }

    private static FileChannel open(Path folder) throws IOException {
        try {
            return FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            FileSystemException refusal = new FileSystemException(folder.toString(), null,
                    "no file can be written there (" + failure + "); choose another folder");
            refusal.initCause(failure);
            throw refusal;
        }
    }

    private static FileSystemException inUse(Path folder, String use) {
        return new FileSystemException(folder.toString(), null, "is in use by another " + use + "; wait for its end, "
                + "or choose another folder");
    }

    /**
     * Gives the folder free.
     *
     * @throws IOException if that fails; the end of the process does it then
     */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            TAKEN.remove(folder);
        }
    }
}
