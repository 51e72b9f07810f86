package io.neurite.cli;

import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
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

    @Mixin
    private final ImageOption image = new ImageOption();

    @Mixin
    private final ClassNames classes = new ClassNames();

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
        classes.check();
        Path source = host.existing(file);
        OutputFile.check(host, "--output", output, force,
                Stream.concat(Stream.of(file), stateDict.files()).toArray(String[]::new));
        Model model = read(chosen, source);
        OutputFile.writeModel(host, output, force, model, nn.plugins());
        host.out().print(json ? Json.write(tree(chosen, model)) + "\n" : host.outTerminal().fit(text(chosen, model)));
        return 0;
    }

    private Model read(ForeignFormat chosen, Path source) throws IOException {
        Shape shape = image.shape(chosen);
        if (chosen == ForeignFormat.PYTORCH) {
            Network network = stateDict.read(nn.host(), source, nn.plugins());
            network.info(network.info().withProvenance(Map.of("source", chosen.toString())));
            return named(network);
        }
        stateDict.refuse(chosen);
        Model model = chosen.read(source, shape, nn.plugins());
        Schema schema = model.info().schema();
        if (classes.areGiven() && schema != null && schema.target().isClasses()) {
            throw new UsageException("--classes: the file names its classes itself, " + schema.target().names()
                    + ". Leave the option out.");
        }
        return !classes.areGiven() && schema != null ? model : named(Network.from(model, nn.plugins()));
    }

    /** Where a file knows no names, features are x0, x1, ..., and numbers y0, y1, ... */
    private Model named(Network read) {
        Network network = classes.areGiven() ? classes.over(read) : read;
        int outputs = network.definition().outputShape(0).size();
        Target target = classes.areGiven() ? Target.classes("class", classes.names())
                : Target.numbers("y", IntStream.range(0, outputs).mapToObj(i -> "y" + i).toList());
        Schema known = network.info().schema();
        Schema schema = known == null ? Schema.of(network.definition().shape(0).size(), target)
                : new Schema(known.features(), target);
        network.info(network.info().trainedOn(schema, network.info().normalizer(), network.info().threshold()));
        return network.freeze();
    }

    private String text(ForeignFormat chosen, Model model) {
        StringJoiner text = new StringJoiner(System.lineSeparator(), "", System.lineSeparator());
        text.add("Written to '" + output + "', " + Figures.count(model.parameterCount(), "parameter") + ".");
        String ignored = model.info().provenance().get("ignored");
        if (ignored != null) {
            text.add("Not taken over: " + ignored + ".");
        }
        if (classes.added() != null) {
            text.add("The network ended without probabilities: a " + classes.added() + " was added.");
        }
        if (chosen == ForeignFormat.PYTORCH || ignored != null && ignored.contains("normalizer.bin")) {
            text.add("Take care: no normaliser comes over. Features have to be scaled as in training before they are "
                    + "predicted.");
        }
        List<String> outputs = model.graph().outputs();
        if (outputs.size() > 1) {
            text.add("Of its outputs " + outputs + " nn predict prints the first; in Java, Model.predict(Batch) has "
                    + "all.");
        }
        return text.toString();
    }

    private Map<String, @Nullable Object> tree(ForeignFormat chosen, Model model) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", file);
        tree.put("format", chosen.toString());
        tree.put("model", output);
        tree.put("parameters", model.parameterCount());
        tree.put("ignored", model.info().provenance().get("ignored"));
        tree.put("added", classes.added());
        tree.put("weightsSha256", model.weightsSha256());
        return tree;
    }
}
