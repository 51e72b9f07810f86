package io.neurite.data.source;

import com.google.common.io.CountingInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A table in text: {@code Csv.of(path)}.
 *
 * <p>The text is UTF-8, with or without a byte order mark, plain or gzip. The first line holds the columns' names, all
 * different; every other line is a row. Cells are separated by commas, semicolons or tabs, whichever stands most often
 * in the first line, and quoted as RFC 4180 has it; white space around a cell does not count, nor do empty lines.
 * Numbers are decimal ({@code -1.5e3}). A line with more or fewer cells than the first is dropped, or an error that
 * names file and line.
 *
 * <p>Immutable; a file may be opened any number of times by any thread, a stream once.
 */
public final class Csv implements Source {
    /** Where the text comes from. */
    private interface Content {
        InputStream open() throws IOException;
    }

    private final String name;
    private final Content content;
    private final @Nullable Path file;

    private Csv(String name, Content content, @Nullable Path file) {
        this.name = name;
        this.content = content;
        this.file = file;
    }

    /**
     * Returns the table in a file. Nothing is read yet.
     *
     * @param file the file
     * @return the table
     */
    public static Csv of(Path file) {
        return new Csv(file.toString(), () -> DataStreams.open(file), file);
    }

    /**
     * Returns the table in a stream. Nothing is read yet.
     *
     * @param in the stream; read to its end, not closed
     * @param name what to call it in messages, such as {@code standard input}
     * @return the table
     */
    public static Csv of(InputStream in, String name) {
        return new Csv(name, () -> new FilterInputStream(in) {
            @Override
            public void close() {
                // The stream is the caller's.
            }
        }, null);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Rows open(Repairs repairs) throws IOException {
        CountingInputStream bytes = new CountingInputStream(content.open());
        try {
            return new CsvRows(bytes, name, file == null ? 0 : Files.size(file), repairs);
        } catch (IOException | RuntimeException failure) {
            bytes.close();
            throw failure;
        }
    }

    @Override
    public @Nullable String version() throws IOException {
        return file == null ? null : DataStreams.version(file);
    }
}
