package io.neurite.cli;

import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.io.Json;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn import}. */
@Command(name = "import", sortOptions = false, description = {
    "Make a model of a network that was trained elsewhere.",
    "onnx: a model as PyTorch, or the converters of scikit-learn and Keras, export it.",
    "pytorch: a state dict, as safetensors.torch.save_file writes it. It holds weights alone: --architecture describes "
            + "the network, whose layers are called as the modules, or come in the same order where those have "
            + "numbers; or --layers has the hidden units of a multi-layer perceptron, whose last layer has no "
            + "activation.",
    "scikit-learn: a JSON file of an MLPClassifier or MLPRegressor, as docs/from-scikit-learn.md writes it.",
    "deeplearning4j: a zip, as ModelSerializer writes it of a MultiLayerNetwork or ComputationGraph."
})
final class ImportCommand implements Callable<Integer> {
    private final Nn nn;

    @Parameters(index = "0", paramLabel = "FILE", description = "File of the other program.")
    private String file = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "What the file is: onnx, pytorch, scikit-learn, "
            + "deeplearning4j. Default: auto, by its ending: .onnx, .safetensors, .json, .zip.")
    private String format = "auto";

    @Mixin
    private final StateDictOptions stateDict = new StateDictOptions();

    @Option(names = "--image", paramLabel = "HEIGHT,WIDTH,CHANNELS", split = ",", description = "How large images are, "
            + "for a file of deeplearning4j that does not say it.")
    private List<Integer> image = List.of();

    @Option(names = "--classes", paramLabel = "A,B,...", split = ",", description = "The names of the classes between "
            + "which the network chooses, if its file does not have them. Default: it predicts numbers.")
    private List<String> classes = List.of();

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "File of the model.")
    private String output = "";

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    ImportCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        ForeignFormat chosen = ForeignFormat.of(format, file);
        Path source = host.existing(file);
        OutputFile.check(host, "--output", output, force,
                Stream.concat(Stream.of(file), stateDict.files()).toArray(String[]::new));
        Model model = read(chosen, source);
        Path target = host.resolve(output);
        OutputFile.write(output, force, () -> Models.replace(model, target, nn.plugins()),
                () -> Models.write(model, target, nn.plugins()));
        host.out().print(json ? Json.write(tree(chosen, model)) + "\n" : text(model));
        return 0;
    }

    private @Nullable Shape image() {
        if (!image.isEmpty() && (image.size() != 3 || image.stream().anyMatch(extent -> extent < 1))) {
            throw new UsageException("--image: expected height, width and channels, each at least 1, such as 28,28,1; "
                    + "got " + image + ".");
        }
        return image.isEmpty() ? null : Shape.of(image.get(0), image.get(1), image.get(2));
    }

    private Model read(ForeignFormat chosen, Path source) throws IOException {
        if (!image.isEmpty() && chosen != ForeignFormat.DEEPLEARNING4J) {
            throw new UsageException("--image is for " + ForeignFormat.DEEPLEARNING4J + "; a file of " + chosen
                    + " knows that itself. Leave the option out.");
        }
        if (chosen == ForeignFormat.PYTORCH) {
            Network network = stateDict.read(nn.host(), source, nn.plugins());
            network.info(network.info().withProvenance(Map.of("source", chosen.toString())));
            return named(network);
        }
        stateDict.refuse(chosen);
        Model model = chosen.read(source, image(), nn.plugins());
        Schema schema = model.info().schema();
        if (!classes.isEmpty() && schema != null && schema.target().isClasses()) {
            throw new UsageException("--classes: the file names its classes itself, " + schema.target().names()
                    + ". Leave the option out.");
        }
        return classes.isEmpty() && schema != null ? model : named(Network.from(model, nn.plugins()));
    }

    /** Where a file knows no names, features are x0, x1, ..., and numbers y0, y1, ... */
    private Model named(Network network) {
        int features = network.definition().shape(0).size();
        int outputs = network.definition().outputShape(0).size();
        Target target = classes.isEmpty()
                ? Target.numbers("y", IntStream.range(0, outputs).mapToObj(i -> "y" + i).toList())
                : Target.classes("class", classes);
        if (!target.fits(outputs)) {
            throw new UsageException("--classes: the network has " + outputs + " outputs, got " + classes.size()
                    + " classes " + classes + "; name one for each output, or two for a single one.");
        }
        Schema known = network.info().schema();
        Schema schema = known == null ? Schema.of(features, target) : new Schema(known.features(), target);
        network.info(network.info().trainedOn(schema, network.info().normalizer(), network.info().threshold()));
        return network.freeze();
    }

    private String text(Model model) {
        String ignored = model.info().provenance().get("ignored");
        return "Written to '" + output + "', " + Figures.count(model.parameterCount(), "parameter") + "."
                + System.lineSeparator()
                + (ignored == null ? "" : "Not taken over: " + ignored + "." + System.lineSeparator());
    }

    private Map<String, @Nullable Object> tree(ForeignFormat chosen, Model model) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", file);
        tree.put("format", chosen.toString());
        tree.put("model", output);
        tree.put("parameters", model.parameterCount());
        tree.put("ignored", model.info().provenance().get("ignored"));
        tree.put("weightsSha256", model.weightsSha256());
        return tree;
    }
}
