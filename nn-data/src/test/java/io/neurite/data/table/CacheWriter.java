package io.neurite.data.table;

import io.neurite.data.source.GeneratedSource;
import io.neurite.data.source.Repairs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes a cache in a process of its own, and ends the process in the middle. */
final class CacheWriter {
    static final int ROWS = 600_000;

    private CacheWriter() {}

    /** Returns a table that ends the process at a row. */
    static GeneratedSource source(int last) {
        return new GeneratedSource(List.of("x", "y"), ROWS, (row, column) -> {
            if (row == last) {
                Runtime.getRuntime().halt(42);
            }
            return row * 0.1 + column;
        });
    }

    public static void main(String[] arguments) throws IOException {
        Table.cached(source(Integer.parseInt(arguments[1])), Path.of(arguments[0]), List.of(), Repairs.strict(),
                part -> { });
    }
}
