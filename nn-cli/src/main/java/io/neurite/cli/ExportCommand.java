package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.io.Json;
import io.neurite.io.Models;
import io.neurite.io.onnx.OnnxModels;
import io.neurite.io.pytorch.StateDicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn export}. */
@Command(name = "export", sortOptions = false, description = {
    "Write a model for other programs. The normaliser and the columns of a table are part of onnx and java: raw "
            + "features, or cells, go in.",
    "onnx: for ONNX Runtime and whatever else reads ONNX; the class and its probabilities come out, or numbers.",
    "java: one class in plain Java, which needs nothing else and computes the same bits as Neurite. If it has more "
            + "than 50 KB of numbers, they go into a file NAME.weights, which belongs beside the class.",
    "pytorch: the weights alone, a state dict in a safetensors file, named and laid out as PyTorch has them."
})
final class ExportCommand implements Callable<Integer> {
    private static final String ONNX = "onnx";
    private static final String JAVA = "java";
    private static final String PYTORCH = "pytorch";
    private static final List<String> FORMATS = List.of(ONNX, JAVA, PYTORCH);
    private static final String MODEL = ".safetensors";

    private final Nn nn;

    @Parameters(index = "0", paramLabel = "MODEL", description = "File of the model.")
    private String model = "";

    @Option(names = "--format", required = true, paramLabel = ONNX + "|" + JAVA + "|" + PYTORCH,
            description = "What to write.")
    private String format = "";

    @Option(names = "--output", paramLabel = "FILE", description = "File to write; a class is called as its file. "
            + "Default: the model's name with another ending, in the working folder.")
    private @Nullable String output;

    @Mixin
    private JavaOptions java = new JavaOptions();

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    ExportCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        if (!FORMATS.contains(format)) {
            throw new UsageException("--format: expected " + String.join(", ", FORMATS) + ", got '" + format + "'.");
        }
        ForeignFormat.requireModel(model);
        Path source = host.existing(model);
        String stem = stem(String.valueOf(source.getFileName()));
        List<String> files = format.equals(JAVA) ? java.export(nn, source, stem, output, force)
                : write(source, output == null ? stem + (format.equals(ONNX) ? ".onnx" : "-pytorch" + MODEL) : output);
        host.out().print(json ? Json.write(tree(files)) + "\n" : text(files));
        return 0;
    }

    private static String stem(String name) {
        return name.endsWith(MODEL) ? name.substring(0, name.length() - MODEL.length()) : name;
    }

    private List<String> write(Path source, String name) throws IOException {
        Host host = nn.host();
        java.refuse(" is for the format " + JAVA + "; leave it out.");
        OutputFile.check(host, "--output", name, force, model);
        Model trained = Models.read(source, nn.plugins());
        Path target = host.resolve(name);
        if (format.equals(PYTORCH)) {
            OutputFile.write(name, force, () -> StateDicts.replace(trained, target),
                    () -> StateDicts.write(trained, target));
        } else {
            OutputFile.write(name, force, () -> OnnxModels.replace(trained, target, nn.plugins()),
                    () -> OnnxModels.write(trained, target, nn.plugins()));
        }
        return List.of(name);
    }

    private String text(List<String> files) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String file : files) {
            text.append("Written to '").append(file).append("', ").append(Figures.count(size(file)))
                    .append(" bytes.").append(System.lineSeparator());
        }
        return text.toString();
    }

    private Map<String, @Nullable Object> tree(List<String> files) throws IOException {
        Map<String, @Nullable Object> sizes = new LinkedHashMap<>();
        for (String file : files) {
            sizes.put(file, size(file));
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("model", model);
        tree.put("format", format);
        tree.put("bytesOfFiles", sizes);
        return tree;
    }

    private long size(String file) throws IOException {
        return Files.size(nn.host().resolve(file));
    }
}
