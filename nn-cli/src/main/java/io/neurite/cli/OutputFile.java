package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.core.plugins.Plugins;
import io.neurite.data.source.InvalidDataException;
import io.neurite.io.AtomicFile;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command is asked to write. */
final class OutputFile {
    private OutputFile() {}

    /** Writes a file. */
    interface Writing {
        void run() throws IOException;
    }

    /**
     * Finds out before long work whether a file may and can be written.
     *
     * @param option the option that names the file
     * @param inputs what the command reads, which it never replaces, whatever it is called here
     */
    static void check(Host host, String option, String name, boolean force, String... inputs) throws IOException {
        Path file = host.resolve(name);
        for (String input : inputs) {
            if (isSame(file, host.resolve(input))) {
                throw new UsageException(option + ": '" + name + "' is the input file '" + input + "', which would be "
                        + "lost; choose another name.");
            }
        }
        if (Files.isDirectory(file)) {
            throw new UsageException(option + ": '" + name + "' is a folder; name a file.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UsageException(option + ": '" + name + "' is a device or a pipe, which is never replaced; name "
                    + "a file.");
        }
        if (!force && Files.exists(file)) {
            throw new UsageException(option + ": '" + name + "' is already there; choose another name, or add --force "
                    + "to replace it.");
        }
        checkFolder(file, option, name);
    }

    private static boolean isSame(Path file, Path input) throws IOException {
        return Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input);
    }

    /** Tries to write beside a file. */
    private static void checkFolder(Path file, String option, String name) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException("Cannot write '" + name + "': '" + folder + "' is not a folder; choose another place "
                    + "with " + option + ".");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("Cannot write '" + name + "': the folder '" + folder + "' does not exist; create it "
                    + "first.");
        }
        tryFolder(folder, option, name);
    }

    /** Finds out before the work whether files can be written into a folder that need not be there yet. */
    static void checkNewFolder(Host host, String option, String name) throws IOException {
        Path existing = host.resolve(name).toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new UsageException(option + ": '" + name + "' cannot be a folder, since " + existing + " is a "
                    + "file; name another.");
        }
        tryFolder(existing, option, name);
    }

    /** Tries to write in a folder; permissions alone do not tell (a read-only or full disk, an administrator). */
    private static void tryFolder(Path folder, String option, String name) throws IOException {
        try {
            Files.delete(Files.createTempFile(folder, ".nn", ".tmp"));
        } catch (IOException refused) {
            throw new IOException("Cannot write '" + name + "': the folder '" + folder + "' does not let files be "
                    + "written. Choose another with " + option + ".", refused);
        }
    }

    /** Writes a file, whole or not at all, and in the place of one that is there only by force. */
    static void write(Host host, String name, boolean force, AtomicFile.Content content) throws IOException {
        Path file = host.resolve(name);
        write(name, force, () -> AtomicFile.replace(file, content), () -> AtomicFile.create(file, content));
    }

    /** Writes a model, whole or not at all, and in the place of a file that is there only by force. */
    static void writeModel(Host host, String name, boolean force, Model model, Plugins plugins) throws IOException {
        Path file = host.resolve(name);
        write(name, force, () -> Models.replace(model, file, plugins), () -> Models.write(model, file, plugins));
    }

    /** Writes in one of two ways: in the place of a file that is there by force alone. */
    static void write(String name, boolean force, Writing replacing, Writing creating) throws IOException {
        write(name, force ? replacing : creating);
    }

    /**
     * Writes, and names the file where the operating system does not, as when the disk is full. What is wrong with data
     * that are read meanwhile says so itself.
     */
    static void write(String name, Writing writing) throws IOException {
        try {
            writing.run();
        } catch (FileSystemException | InvalidDataException named) {
            throw named;
        } catch (IOException unnamed) {
            throw new IOException("Cannot write '" + name + "': "
                    + Failures.sentence(String.valueOf(unnamed.getMessage())), unnamed);
        }
    }
}
