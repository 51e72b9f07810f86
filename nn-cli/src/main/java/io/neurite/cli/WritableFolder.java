package io.neurite.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out before long work whether its result can be written. */
final class WritableFolder {
    private WritableFolder() {}

    /** Tries to write beside a file; permissions alone do not tell (a read-only or full disk, an administrator). */
    static void check(Path file, String name) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException("Cannot write '" + name + "': " + folder + " is not a folder; choose another place "
                    + "with --output.");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("Cannot write '" + name + "': the folder " + folder + " does not exist; create it "
                    + "first.");
        }
        try {
            Files.delete(Files.createTempFile(folder, ".nn", ".tmp"));
        } catch (IOException refused) {
            throw new IOException("Cannot write '" + name + "': the folder " + folder
                    + " does not let files be written ("
                    + refused.getClass().getSimpleName() + "). Choose another with --output.", refused);
        }
    }
}
