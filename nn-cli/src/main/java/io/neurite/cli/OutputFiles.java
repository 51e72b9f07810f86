package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.core.plugins.Plugins;
import io.neurite.dashboard.report.HtmlReport;
import io.neurite.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a trained model goes, and the reports beside it: for programs, and as a page for people. */
final class OutputFiles {
    private static final String MODEL = ".safetensors";
    private static final String REPORT = ".report.json";
    private static final String PAGE = ".report.html";

    @Option(names = "--output", paramLabel = "FILE",
            description = "File of the model; the reports NAME.report.html and NAME.report.json go beside it. Default: "
                    + "the data's name with .safetensors in the working folder, with a number if that is there.")
    private @Nullable String output;

    @Mixin
    private final ReportOption reportOption = new ReportOption();

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    /** Makes the report of a model, which names the model's file. */
    interface Report {
        Map<String, @Nullable Object> of(String modelFile);
    }

    /** Names that belong together, as the user would write them. */
    record Names(String model, String report, String page) {
        static Names of(String model, String stem) {
            return new Names(model, stem + REPORT, stem + PAGE);
        }
    }

    /** Finds out before the work whether the files can be written. */
    void check(Host host, String dataName, String... inputs) throws IOException {
        Names names = choose(host, dataName);
        for (String name : new String[] {names.model(), names.report()}) {
            OutputFile.check(host, "--output", name, force, inputs);
        }
        if (reportOption.file() == null) {
            OutputFile.check(host, "--output", names.page(), force, inputs);
        } else {
            reportOption.check(host, force, List.of(names.model(), names.report()), inputs);
        }
    }

    /** Returns the files that will be written. */
    List<String> files(Host host, String dataName) {
        Names names = choose(host, dataName);
        String page = reportOption.file();
        return List.of(names.model(), names.report(), page == null ? names.page() : page);
    }

    /** Returns what the files of this training will be called, without what tells them apart. */
    String stem(Host host, String dataName) {
        String model = choose(host, dataName).model();
        return model.endsWith(MODEL) ? model.substring(0, model.length() - MODEL.length()) : model;
    }

    /**
     * Writes the model and its report, each whole or not at all; if a file of that name has appeared since
     * {@link #check}, beside it, for a finished training is not lost.
     */
    Names write(Host host, String dataName, Model model, Plugins plugins, Report report) throws IOException {
        Names names = choose(host, dataName);
        while (true) {
            try {
                write(host, names, model, plugins, report);
                return names;
            } catch (FileAlreadyExistsException taken) {
                Names next = free(host, output, dataName);
                if (output != null) {
                    host.err().println("nn train: " + taken.getFile() + " has appeared meanwhile and stays; the model "
                            + "goes to '" + next.model() + "'.");
                }
                names = next;
            } catch (IOException failed) {
                Names here = inWorkingFolder(host);
                if (here == null) {
                    throw failed;
                }
                write(host, here, model, plugins, report);
                host.err().println("nn train: " + Failures.message(failed) + " The model is in '" + here.model()
                        + "' instead.");
                return here;
            }
        }
    }

    /**
     * Writes the page, when the model is safe: where {@code --report} says, or beside the model; if a file of that name
     * has appeared meanwhile, with a number.
     *
     * @return its name
     */
    String writePage(Host host, Names names, HtmlReport page) throws IOException {
        return reportOption.write(host, names.page(), force, page);
    }

    /** Returns free names in the working folder, or null if the model is to go there anyway. */
    private @Nullable Names inWorkingFolder(Host host) {
        if (output == null) {
            return null;
        }
        Path file = host.resolve(output).toAbsolutePath().normalize();
        boolean isThere = host.resolve("").toAbsolutePath().normalize().equals(file.getParent());
        return isThere ? null : free(host, String.valueOf(file.getFileName()), "");
    }

    private void write(Host host, Names names, Model model, Plugins plugins, Report report) throws IOException {
        byte[] text = (Json.write(report.of(names.model())) + "\n").getBytes(StandardCharsets.UTF_8);
        OutputFile.writeModel(host, names.model(), force, model, plugins);
        OutputFile.write(host, names.report(), force, out -> out.write(text));
    }

    private Names choose(Host host, String dataName) {
        return output != null || force ? names(output, dataName, "") : free(host, null, dataName);
    }

    /** Returns the first names that no file has: as asked for, or with a number. */
    private static Names free(Host host, @Nullable String asked, String dataName) {
        Names names = names(asked, dataName, "");
        for (int number = 2; isTaken(host, names); number++) {
            names = names(asked, dataName, "-" + number);
        }
        return names;
    }

    private static Names names(@Nullable String asked, String dataName, String number) {
        if (asked != null && !asked.endsWith(MODEL)) {
            return Names.of(asked + number, asked + number);
        }
        String stem = (asked == null ? dataName : asked.substring(0, asked.length() - MODEL.length())) + number;
        return Names.of(stem + MODEL, stem);
    }

    private static boolean isTaken(Host host, Names names) {
        return Stream.of(names.model(), names.report(), names.page())
                .anyMatch(name -> Files.exists(host.resolve(name)));
    }
}
