package io.neurite.cli;

import io.neurite.data.source.Csv;
import io.neurite.data.source.Source;
import java.nio.file.Path;

/** Files that hold a table, by the endings of their names. */
final class Sources {
    private static final String ENDING = "(?i)(\\.(csv|tsv|txt))?(\\.gz)?$";

    private Sources() {}

    static Source of(Path file) {
        return Csv.of(file);
    }

    /** Returns what a model of a file is called. */
    static String modelName(String fileName) {
        return fileName.replaceFirst(ENDING, "");
    }
}
