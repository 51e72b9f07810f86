package io.neurite.data.source;

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
public final class DataStreams {
    /** So many elements an array may have: some machines refuse longer ones. */
    public static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    /** Bytes into which gzip's format unpacks one, at most. */
    public static final long HIGHEST_RATIO = 1032;

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x8B1F;

    private DataStreams() {}

    /**
     * Opens a file.
     *
     * @param file the file
     * @return its bytes
     * @throws FileNotFoundException if it is not there or a folder
     * @throws IOException if it cannot be opened
     */
    public static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileNotFoundException(file + " is a folder, expected a file.");
        }
        if (!Files.exists(file)) {
            throw new FileNotFoundException(file + ": there is no such file.");
        }
        return Files.newInputStream(file);
    }

    /**
     * Returns what changes whenever a file does.
     *
     * @param file the file
     * @return its size and the time of its last change
     * @throws IOException if it is not there
     */
    public static String version(Path file) throws IOException {
        return Files.size(file) + " bytes of " + Files.getLastModifiedTime(file).toInstant();
    }

    /**
     * Unpacks what starts like gzip, whatever its name says.
     *
     * @param packed any stream
     * @return its content
     * @throws IOException if reading fails
     */
    public static InputStream unpacked(InputStream packed) throws IOException {
        InputStream buffered = new BufferedInputStream(packed, BUFFER);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << 8;
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    /**
     * Returns what to throw when reading failed: a damaged file is the file's fault, everything else is passed on.
     *
     * @param source name of the source
     * @param failure what reading ended with
     * @return what to throw
     */
    public static IOException explain(String source, IOException failure) {
        if (failure instanceof EOFException || failure instanceof ZipException) {
            return new InvalidDataException(source + ": the data breaks off or is damaged (" + failure.getMessage()
                    + "). Copy or download the file again.", failure);
        }
        return failure;
    }
}
