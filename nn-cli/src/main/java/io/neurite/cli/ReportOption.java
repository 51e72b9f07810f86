package io.neurite.cli;

import io.neurite.dashboard.report.HtmlReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the report for people goes. */
final class ReportOption {
    private static final String NAME = "--report";

    @Option(names = NAME, paramLabel = "FILE.html",
            description = "Write the report for people to this file: one page with curves, figures and drawings, which "
                    + "any browser shows, without a network. nn train writes it beside the model unless told "
                    + "otherwise.")
    private @Nullable String file;

    /** Returns the file that was named, or null. */
    @Nullable String file() {
        return file;
    }

    /** Finds out before the work whether the file that was named, if any, can be written. */
    void check(Host host, boolean force, List<String> others, String... inputs) throws IOException {
        if (file == null) {
            return;
        }
        for (String other : others) {
            if (host.resolve(file).normalize().equals(host.resolve(other).normalize())) {
                throw new UsageException(NAME + ": '" + file + "' is a file that the command writes anyway; choose "
                        + "another name.");
            }
        }
        OutputFile.check(host, NAME, file, force, inputs);
    }

    /**
     * Writes the page, whole or not at all, where it was asked for, or else under its usual name; with a number if such
     * a file has appeared since {@link #check}.
     *
     * @return its name
     */
    String write(Host host, String usual, boolean force, HtmlReport page) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        page.write(text);
        String wanted = file != null ? file : usual;
        String name = wanted;
        for (int number = 2; true; number++) {
            try {
                OutputFile.write(host, name, force, text::writeTo);
                return name;
            } catch (FileAlreadyExistsException taken) {
                int end = wanted.endsWith(".html") ? wanted.length() - ".html".length() : wanted.length();
                name = wanted.substring(0, end) + "-" + number + wanted.substring(end);
            }
        }
    }
}
