package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a trained model goes, and the report beside it. */
final class OutputFiles {
    private static final String MODEL = ".safetensors";
    private static final String REPORT = ".report.json";

    @Option(names = "--output", paramLabel = "FILE",
            description = "File of the model; the report NAME.report.json goes beside it. Default: the data's name "
                    + "with .safetensors in the working folder, with a number if that is there.")
    private @Nullable String output;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    /** Makes the report of a model, which names the model's file. */
    interface Report {
        Map<String, @Nullable Object> of(String modelFile);
    }

    /** Two names that belong together, as the user would write them. */
    record Names(String model, String report) {
        static Names of(String stem) {
            return new Names(stem + MODEL, stem + REPORT);
        }
    }

    /** Finds out before the work whether the files can be written. */
    void check(Host host, String dataName, String... inputs) throws IOException {
        Names names = choose(host, dataName);
        for (String name : new String[] {names.model(), names.report()}) {
            OutputFile.check(host, "--output", name, force, inputs);
        }
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
        if (asked == null) {
            return Names.of(dataName + number);
        }
        return asked.endsWith(MODEL)
                ? Names.of(asked.substring(0, asked.length() - MODEL.length()) + number)
                : new Names(asked + number, asked + number + REPORT);
    }

    private static boolean isTaken(Host host, Names names) {
        return Files.exists(host.resolve(names.model())) || Files.exists(host.resolve(names.report()));
    }
}
