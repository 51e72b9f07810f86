package io.neurite.cli;

import io.neurite.data.source.Csv;
import io.neurite.data.source.JsonLines;
import io.neurite.data.source.Source;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Files that hold a table, by the endings of their names. */
final class Sources {
    /** What they are, for help texts and messages. */
    static final String FILE = "a file (CSV, TSV, JSON lines)";

    private static final String JSON_LINES = "json|jsonl|ndjson";
    private static final Pattern JSON = Pattern.compile("(?i).*\\.(" + JSON_LINES + ")(\\.gz)?");
    private static final Pattern ENDING = Pattern.compile(
            "(?i)(\\.(csv|tsv|txt|npy|npz|" + JSON_LINES + ")|[.-]idx\\d?(-ubyte)?)?(\\.gz)?$");

    private Sources() {}

    static Source of(Path file) {
        return isJson(file) ? JsonLines.of(file) : Csv.of(file);
    }

    /** Returns what stands for a further file of the same kind. */
    static String example(Path file) {
        return isJson(file) ? "FILE.jsonl" : "FILE.csv";
    }

    private static boolean isJson(Path file) {
        return JSON.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Returns what a model of a file is called. */
    static String modelName(String fileName) {
        return ENDING.matcher(fileName).replaceFirst("");
    }
}
