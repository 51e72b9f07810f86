package io.neurite.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens sources, compressed or not. */
final class DataStreams {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x8B1F;

    private DataStreams() {}

    static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileNotFoundException(file + " is a folder, expected a file.");
        }
        if (!Files.exists(file)) {
            throw new FileNotFoundException(file + ": there is no such file.");
        }
        return Files.newInputStream(file);
    }

    /** Returns a stream of the content: unpacked if it starts like gzip, whatever its name says. */
    static InputStream unpacked(InputStream packed) throws IOException {
        InputStream buffered = new BufferedInputStream(packed, BUFFER);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << 8;
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    /** Returns what to throw when reading failed: a damaged file is the file's fault, everything else is passed on. */
    static IOException explain(String source, IOException failure) {
        if (failure instanceof EOFException || failure instanceof ZipException) {
            return new InvalidDataException(source + ": the data breaks off or is damaged (" + failure.getMessage()
                    + "). Copy or download the file again.", failure);
        }
        return failure;
    }
}
