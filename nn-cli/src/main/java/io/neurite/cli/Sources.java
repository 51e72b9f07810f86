package io.neurite.cli;

import io.neurite.data.source.Csv;
import io.neurite.data.source.JsonLines;
import io.neurite.data.source.Source;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/** Files that hold a table, and what else files hold, by the endings of their names. */
final class Sources {
    /** What they are, for help texts and messages. */
    static final String FILE = "a file (CSV, TSV, JSON lines)";

    /** Endings of files that hold arrays, as regular expressions. */
    static final String IDX = "[.-](idx\\d?(-ubyte)?|ubyte)";

    static final String NPY = "\\.npy";
    static final String NPZ = "\\.npz";
    /** Of a file that is compressed as a whole, behind another ending. */
    static final String GZIP = "(\\.gz)?";

    private static final String JSON_LINES = "\\.(json|jsonl|ndjson)";
    private static final Pattern JSON = Pattern.compile("(?i).*" + JSON_LINES + GZIP);
    private static final Pattern ENDING = Pattern.compile(
            "(?i)(\\.(csv|tsv|txt)|" + String.join("|", JSON_LINES, NPY, NPZ, IDX) + ")?" + GZIP + "$");

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

    /** Returns what a file or folder is called without those that it is in; the root of all has its path for a name. */
    static String name(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        return Objects.requireNonNullElse(whole.getFileName(), whole).toString();
    }

    /** Returns what a model of a file is called. */
    static String modelName(String fileName) {
        return fileName.matches(".*[/\\\\]") ? "model" : ENDING.matcher(fileName).replaceFirst("");
    }
}
