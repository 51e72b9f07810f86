package io.neurite.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A table of JSON objects, each on a line of its own (JSON lines, NDJSON): {@code JsonLines.of(path)}.
 *
 * <p>The text is UTF-8, plain or gzip. The columns are the keys of the first 1,000 objects, in the order in which they
 * come; a key that an object lacks, or whose value is null, is a missing cell. An object within an object gives a
 * column for each of its keys: {@code {"address": {"city": "Oslo"}}} has the column {@code address.city}. Numbers are
 * numbers, but whole ones beyond 2^53 are texts; true and false are the texts {@code true} and {@code false}. Texts
 * stay texts, even of digits.
 *
 * <p>A line that is no JSON object is dropped; a list, and the value of a key that comes first behind the first 1,000
 * objects, is taken for missing: all of it is counted, or an error that names file and line. The first line must be an
 * object.
 *
 * <p>Immutable; a file may be opened any number of times by any thread, a stream once.
 */
public final class JsonLines implements Source {
    private final Content content;

    private JsonLines(Content content) {
        this.content = content;
    }

    /**
     * Returns the table in a file. Nothing is read yet.
     *
     * @param file the file
     * @return the table
     */
    public static JsonLines of(Path file) {
        return new JsonLines(Content.of(file));
    }

    /**
     * Returns the table in a stream. Nothing is read yet.
     *
     * @param in the stream; read to its end, not closed
     * @param name what to call it in messages, such as {@code standard input}
     * @return the table
     */
    public static JsonLines of(InputStream in, String name) {
        return new JsonLines(Content.of(in, name));
    }

    @Override
    public String name() {
        return content.name();
    }

    @Override
    public Rows open(Repairs repairs) throws IOException {
        return content.open((bytes, length) -> new JsonRows(bytes, content.name(), length, repairs));
    }

    @Override
    public @Nullable String version() throws IOException {
        return content.version();
    }
}
