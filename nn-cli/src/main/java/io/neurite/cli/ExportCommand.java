package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.io.Json;
import io.neurite.io.Models;
import io.neurite.io.onnx.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn export}. */
@Command(name = "export", sortOptions = false, description = {
    "Write a model for other programs.",
    "onnx: for ONNX Runtime and whatever else reads ONNX. Raw features go in, normalised or not as the model has it; "
            + "the class and its probabilities come out, or numbers."
})
final class ExportCommand implements Callable<Integer> {
    private static final String ONNX = "onnx";
    private static final String MODEL = ".safetensors";

    private final Nn nn;

    @Parameters(index = "0", paramLabel = "MODEL", description = "File of the model.")
    private String model = "";

    @Option(names = "--format", required = true, paramLabel = ONNX, description = "What to write.")
    private String format = "";

    @Option(names = "--output", paramLabel = "FILE", description = "File to write. Default: the model's name with "
            + ".onnx in the working folder.")
    private @Nullable String output;

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    ExportCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        if (!format.equals(ONNX)) {
            throw new UsageException("--format: expected " + ONNX + ", got '" + format + "'.");
        }
        Host host = nn.host();
        Path source = host.existing(model);
        String name = output == null ? stem(source) + "." + format : output;
        OutputFile.check(host, "--output", name, force, model);
        Model trained = Models.read(source, nn.plugins());
        Path target = host.resolve(name);
        OutputFile.write(name, () -> {
            if (force) {
                OnnxModels.replace(trained, target, nn.plugins());
            } else {
                OnnxModels.write(trained, target, nn.plugins());
            }
        });
        long bytes = Files.size(target);
        host.out().print(json ? Json.write(tree(name, bytes)) + "\n"
                : "Written to '" + name + "', " + Figures.count(bytes) + " bytes." + System.lineSeparator());
        return 0;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(MODEL) ? name.substring(0, name.length() - MODEL.length()) : name;
    }

    private Map<String, @Nullable Object> tree(String file, long bytes) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("model", model);
        tree.put("format", format);
        tree.put("file", file);
        tree.put("bytes", bytes);
        return tree;
    }
}
