package io.neurite.cli;

import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.graph.Graph;
import io.neurite.io.Architectures;
import io.neurite.io.Json;
import io.neurite.io.Models;
import io.neurite.io.ScikitLearnModels;
import io.neurite.io.pytorch.StateDicts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn import}. */
@Command(name = "import", sortOptions = false, description = {
    "Make a model of a network that was trained elsewhere.",
    "scikit-learn: a JSON file of an MLPClassifier or MLPRegressor, as docs/from-scikit-learn.md writes it.",
    "pytorch: a state dict, as safetensors.torch.save_file writes it. It holds weights alone: --architecture describes "
            + "the network, whose layers are called as the modules, or come in the same order where those have numbers."
})
final class ImportCommand implements Callable<Integer> {
    private static final String PYTORCH = "pytorch";
    private static final String SCIKIT_LEARN = "scikit-learn";

    private final Nn nn;

    @Parameters(index = "0", paramLabel = "FILE", description = "File of the other program.")
    private String file = "";

    @Option(names = "--format", paramLabel = "auto|" + PYTORCH + "|" + SCIKIT_LEARN, description = "What the file is. "
            + "Default: auto, by its ending: .safetensors or .json.")
    private String format = "auto";

    @Option(names = "--architecture", paramLabel = "FILE.json", description = "The network, for pytorch: "
            + "docs/FORMAT.md describes such files, and nn inspect --architecture writes one.")
    private @Nullable String architecture;

    @Option(names = "--module", paramLabel = "LAYER=MODULE", description = "What a file of pytorch calls a layer, if "
            + "not so; can be given several times.")
    private Map<String, String> modules = new LinkedHashMap<>();

    @Option(names = "--classes", paramLabel = "A,B,...", split = ",", description = "The names of the classes between "
            + "which a network of pytorch chooses. Default: it predicts numbers.")
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
        String chosen = chosenFormat();
        Path source = host.existing(file);
        OutputFile.check(host, "--output", output, force,
                architecture == null ? new String[] {file} : new String[] {file, architecture});
        Model model = chosen.equals(PYTORCH) ? ofStateDict(source) : ofScikitLearn(source);
        Path target = host.resolve(output);
        OutputFile.write(output, force, () -> Models.replace(model, target, nn.plugins()),
                () -> Models.write(model, target, nn.plugins()));
        host.out().print(json ? Json.write(tree(model)) + "\n"
                : "Written to '" + output + "', " + Figures.count(model.parameterCount(), "parameter") + "."
                + System.lineSeparator());
        return 0;
    }

    private String chosenFormat() {
        if (format.equals("auto")) {
            return file.endsWith(".json") ? SCIKIT_LEARN : file.endsWith(".safetensors") ? PYTORCH : unknown("auto "
                    + "takes files that end in .safetensors or .json, got '" + file + "'; name " + PYTORCH + " or "
                    + SCIKIT_LEARN);
        }
        return format.equals(PYTORCH) || format.equals(SCIKIT_LEARN) ? format
                : unknown("expected auto, " + PYTORCH + " or " + SCIKIT_LEARN + ", got '" + format + "'");
    }

    private static String unknown(String problem) {
        throw new UsageException("--format: " + problem + ".");
    }

    private Model ofScikitLearn(Path source) throws IOException {
        String needless = architecture != null ? "--architecture" : !modules.isEmpty() ? "--module"
                : !classes.isEmpty() ? "--classes" : null;
        if (needless != null) {
            throw new UsageException(needless + " is for " + PYTORCH + "; a file of " + SCIKIT_LEARN + " knows that "
                    + "itself. Leave the option out.");
        }
        return ScikitLearnModels.read(source, nn.plugins());
    }

    private Model ofStateDict(Path source) throws IOException {
        if (architecture == null) {
            throw new UsageException("--architecture: a state dict of " + PYTORCH + " holds weights alone; name a file "
                    + "that describes the network.");
        }
        Path layers = nn.host().existingOf("--architecture", architecture);
        Network network = Network.of(Architectures.read(layers, nn.plugins()), 0, nn.plugins());
        network.info(network.info().trainedOn(schema(network.definition()), null, network.info().threshold())
                .withProvenance(Map.of("source", PYTORCH)));
        StateDicts.load(source, network, modules);
        return network.freeze();
    }

    /** The file knows no names: features are x0, x1, ..., and numbers y0, y1, ... */
    private Schema schema(Graph graph) {
        int outputs = graph.outputShape(0).size();
        Target target = classes.isEmpty()
                ? Target.numbers("y", IntStream.range(0, outputs).mapToObj(i -> "y" + i).toList())
                : Target.classes("class", classes);
        if (!target.fits(outputs)) {
            throw new UsageException("--classes: the network has " + outputs + " outputs, got " + classes.size()
                    + " classes " + classes + "; name one for each output, or two for a single one.");
        }
        return Schema.of(graph.shape(0).size(), target);
    }

    private Map<String, @Nullable Object> tree(Model model) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", file);
        tree.put("format", chosenFormat());
        tree.put("model", output);
        tree.put("parameters", model.parameterCount());
        tree.put("weightsSha256", model.weightsSha256());
        return tree;
    }
}
