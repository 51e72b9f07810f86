package io.neurite.data.source;

import com.google.common.io.CountingInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a table is read from: those of a file, or of a stream of somebody else's.
 *
 * @param name what they are called in messages
 * @param file the file, null for a stream
 * @param stream the stream, null for a file
 */
record Content(String name, @Nullable Path file, @Nullable InputStream stream) {
    /** Begins to read rows; {@code length} is that of the content in bytes, 0 if it is not known. */
    interface Reading {
        Rows begin(CountingInputStream bytes, long length) throws IOException;
    }

    static Content of(Path file) {
        return new Content(file.toString(), file, null);
    }

    static Content of(InputStream in, String name) {
        return new Content(name, null, in);
    }

    /** Opens the content; it is closed with its rows, or if there are none. */
    Rows open(Reading reading) throws IOException {
        CountingInputStream bytes = new CountingInputStream(file == null ? unclosed() : DataStreams.open(file));
        try {
            return reading.begin(bytes, file == null ? 0 : Files.size(file));
        } catch (IOException | RuntimeException failure) {
            bytes.close();
            throw failure;
        }
    }

    private InputStream unclosed() {
        return new FilterInputStream(Objects.requireNonNull(stream)) {
            @Override
            public void close() {
                // The stream is the caller's.
            }
        };
    }

    @Nullable String version() throws IOException {
        return file == null ? null : DataStreams.version(file);
    }
}
