package io.neurite.data.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table in a text, which can be read again like a file and tells how often it was. */
public final class TextSource implements Source {
    private final String text;
    private String version = "first";
    private int opened;

    /**
     * A source called test.csv.
     *
     * @param lines its lines
     */
    public TextSource(String... lines) {
        this.text = String.join("\n", lines) + "\n";
    }

    /**
     * Says that the content has changed.
     *
     * @param newVersion the version from now on
     */
    public void version(String newVersion) {
        version = newVersion;
    }

    /** Returns how often it was opened. */
    public int opened() {
        return opened;
    }

    @Override
    public String name() {
        return "test.csv";
    }

    @Override
    public Rows open(Repairs repairs) throws IOException {
        opened++;
        return csv(text).open(repairs);
    }

    @Override
    public String version() {
        return version;
    }

    /** Returns a text as a stream that can be read once. */
    static Csv csv(String text) {
        return csv(text.getBytes(StandardCharsets.UTF_8));
    }

    static Csv csv(byte[] bytes) {
        return Csv.of(new ByteArrayInputStream(bytes), "test.csv");
    }

    /** Returns all rows of a source: numbers as Double, texts as String, null for what is missing. */
    static List<List<@Nullable Object>> rows(Source source, Repairs repairs) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (Rows in = source.open(repairs)) {
            while (in.next()) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (int column = 0; column < in.names().size(); column++) {
                    double number = in.numbers()[column];
                    cells.add(Double.isNaN(number) ? in.text(column) : (Object) number);
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    static List<List<@Nullable Object>> rows(Source source) throws IOException {
        return rows(source, Repairs.strict());
    }
}
