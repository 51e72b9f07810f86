package io.neurite.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A table in text: {@code Csv.of(path)}.
 *
 * <p>The text is UTF-8, with or without a byte order mark, plain or gzip. The first line holds the columns' names, all
 * different; every other line is a row. If the first column alone has no name, as the index that pandas writes, it is
 * called {@code Unnamed: 0}, as pandas calls it. Cells are separated by commas, semicolons or tabs, whichever stands
 * most often in the first line, and quoted as RFC 4180 has it; white space around a cell does not count, nor do empty
 * lines. Numbers are decimal ({@code -1.5e3}). A line with more or fewer cells than the first is dropped, or an error
 * that names file and line.
 *
 * <p>Immutable; a file may be opened any number of times by any thread, a stream once.
 */
public final class Csv implements Source {
    private final Content content;

    private Csv(Content content) {
        this.content = content;
    }

    /**
     * Returns the table in a file. Nothing is read yet.
     *
     * @param file the file
     * @return the table
     */
    public static Csv of(Path file) {
        return new Csv(Content.of(file));
    }

    /**
     * Returns the table in a stream. Nothing is read yet.
     *
     * @param in the stream; read to its end, not closed
     * @param name what to call it in messages, such as {@code standard input}
     * @return the table
     */
    public static Csv of(InputStream in, String name) {
        return new Csv(Content.of(in, name));
    }

    @Override
    public String name() {
        return content.name();
    }

    @Override
    public Rows open(Repairs repairs) throws IOException {
        return content.open((bytes, length) -> new CsvRows(bytes, content.name(), length, repairs));
    }

    @Override
    public @Nullable String version() throws IOException {
        return content.version();
    }
}
