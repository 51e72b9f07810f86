package io.neurite.cli;

import io.neurite.api.Activation;
import io.neurite.api.Normalizer;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.cli.plot.GraphPlot;
import io.neurite.core.Model;
import io.neurite.core.Tensor;
import io.neurite.core.ModelInfo;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.plugins.PluginText;
import io.neurite.io.Architectures;
import io.neurite.io.Json;
import io.neurite.io.Models;
import io.neurite.io.SafetensorsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn inspect}. */
@Command(name = "inspect", sortOptions = false, description = {
    "Tell what is in a model file: layers, columns, features, target, metrics, and where it comes from.",
    "Files that nn import takes can be looked at, too. A state dict of PyTorch has tensors alone."
})
final class InspectCommand implements Callable<Integer> {
    private static final int MOST_NAMES = 8;

    private final Nn nn;

    @Parameters(index = "0", paramLabel = "MODEL", description = "File of the model.")
    private String file = "";

    @Option(names = "--architecture", paramLabel = "FILE.json",
            description = "Write the model's layers to this file, too: to be changed, and given to nn train "
                    + "--architecture.")
    private @Nullable String architecture;

    @Option(names = "--plot", paramLabel = "FILE.svg", description = "Also draw the layers and what they read.")
    private @Nullable String plot;

    @Mixin
    private final ImageOption image = new ImageOption();

    @Option(names = "--force", description = "Replace the files of --architecture and --plot if they are there.")
    private boolean force;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    InspectCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        checkOutputs(host);
        ForeignFormat.refusePickle(file);
        Path source = host.existing(file);
        ForeignFormat foreign = ForeignFormat.ofEnding(file);
        Shape shape = image.shape(foreign);
        if (foreign == null || foreign == ForeignFormat.PYTORCH) {
            try (SafetensorsReader reader = SafetensorsReader.open(source)) {
                if (!Models.isModel(reader)) {
                    return showTensors(reader);
                }
            }
            return show(Models.read(source, nn.plugins()));
        }
        return show(foreign.read(source, shape, nn.plugins()));
    }

    private int showTensors(SafetensorsReader reader) {
        if (architecture != null || plot != null) {
            throw new UsageException((plot != null ? "--plot" : "--architecture") + ": '" + file + "' has tensors "
                    + "alone, no layers. Make a model of it with nn import, or leave the option out.");
        }
        TensorList tensors = new TensorList(reader);
        nn.host().out().print(json ? Json.write(tensors.tree(file)) + "\n"
                : nn.host().outTerminal().fit(tensors.text()));
        return 0;
    }

    private int show(Model model) throws IOException {
        Host host = nn.host();
        if (architecture != null) {
            write(model.graph(), architecture);
        }
        if (plot != null) {
            byte[] drawing = GraphPlot.svg(model.graph()).getBytes(StandardCharsets.UTF_8);
            OutputFile.write(host, plot, force, out -> out.write(drawing));
        }
        host.out().print(json ? Json.write(tree(model)) + "\n" : host.outTerminal().fit(text(model)));
        return 0;
    }

    private void checkOutputs(Host host) throws IOException {
        if (architecture != null) {
            OutputFile.check(host, "--architecture", architecture, force, file);
        }
        if (plot != null) {
            OutputFile.check(host, "--plot", plot, force, file);
        }
        if (plot != null && architecture != null && host.resolve(plot).equals(host.resolve(architecture))) {
            throw new UsageException("--plot: '" + plot + "' is the file of --architecture, too; choose another name.");
        }
    }

    private void write(Graph graph, String name) throws IOException {
        Path target = nn.host().resolve(name);
        OutputFile.write(name, force, () -> Architectures.replace(graph, target, nn.plugins()),
                () -> Architectures.write(graph, target, nn.plugins()));
    }

    private Map<String, @Nullable Object> tree(Model model) {
        ModelInfo info = model.info();
        Normalizer normalizer = info.normalizer();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("model", file);
        tree.put("parameters", model.parameterCount());
        tree.put("precision", model.precision().toString());
        tree.put("weightsSha256", model.weightsSha256());
        tree.put("seed", info.seed());
        tree.put("plot", plot);
        tree.put("inputs", model.graph().inputs().stream().map(InspectCommand::input).toList());
        tree.put("outputs", model.graph().outputs());
        tree.put("layers", IntStream.range(0, model.graph().nodes().size())
                .mapToObj(n -> layer(model.graph(), n)).toList());
        tree.put("tensors", model.tensors().stream().map(InspectCommand::tensor).toList());
        tree.put("schema", schema(info.schema()));
        tree.put("normalizer", normalizer == null ? null : normalizer.id());
        tree.put("threshold", Json.number(info.threshold()));
        tree.put("metrics", Json.numbers(info.metrics()));
        tree.put("provenance", info.provenance());
        return tree;
    }

    private static Map<String, @Nullable Object> input(Input input) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", input.name());
        tree.put("shape", Arrays.stream(input.shape().toArray()).boxed().toList());
        return tree;
    }

    private static Map<String, @Nullable Object> layer(Graph graph, int n) {
        Node node = graph.nodes().get(n);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", node.name());
        tree.put("kind", node.layer().id());
        tree.put("inputs", node.inputs());
        tree.put("shape", Arrays.stream(graph.plan(n).output().toArray()).boxed().toList());
        Activation activation = node.layer() instanceof ActivationLayer function ? function.activation() : null;
        long parameters = graph.plan(n).parameters().stream().mapToLong(spec -> spec.shape().size()).sum();
        tree.put("activation", activation == null ? null : activation.id());
        tree.put("parameters", parameters);
        tree.put("parametersOf", node.parametersOf());
        tree.put("bytesOfParameters", node.sharesParameters() ? 0 : parameters * Float.BYTES);
        tree.put("bytesOfOutput", (long) graph.plan(n).output().size() * Float.BYTES);
        tree.put("frozen", graph.isFrozen(n));
        tree.put("rateFactor", graph.learning(n).rateFactor());
        tree.put("penalties", graph.learning(n).penalties().stream().map(PluginText::of).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> tensor(Tensor tensor) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", tensor.name());
        tree.put("shape", Arrays.stream(tensor.shape().toArray()).boxed().toList());
        return tree;
    }

    private static @Nullable Map<String, @Nullable Object> schema(@Nullable Schema schema) {
        if (schema == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("features", schema.features());
        if (!schema.columns().isEmpty()) {
            tree.put("columns", ColumnList.trees(schema));
            tree.put("missing", schema.missing());
        }
        tree.put("target", schema.target().name());
        tree.put(schema.target().isClasses() ? "classes" : "numbers", schema.target().names());
        if (!schema.target().scalings().isEmpty()) {
            tree.put("scalings", schema.target().scalings().stream().map(ColumnList::tree).toList());
        }
        return tree;
    }

    private static String text(Model model) {
        ModelInfo info = model.info();
        Schema schema = info.schema();
        Normalizer normalizer = info.normalizer();
        TextTable table = new TextTable();
        if (schema != null) {
            Target target = schema.target();
            ColumnList.addTo(table, schema);
            table.row("features", schema.features().size() + ": " + some(schema.features()));
            table.row("target", target.name() + (target.isClasses() ? ", one of " + target.size() + ": "
                    + some(target.names()) : target.scalings().isEmpty() ? "" : ", scaled"));
        }
        if (schema != null && schema.target().isClasses() && schema.target().size() == 2 && info.threshold() != 0
                && info.threshold() != ModelInfo.untrained(0).threshold()) {
            table.row("threshold", schema.target().names().get(1) + " from a probability of "
                    + Figures.text(info.threshold()) + " on");
        }
        table.row("normalizer", normalizer == null ? "none" : normalizer.id());
        table.row("seed", Long.toString(info.seed()));
        table.row("weights", model.precision() + ", SHA-256 " + model.weightsSha256());
        info.metrics().forEach((name, value) -> table.row(name, Figures.text(value)));
        info.provenance().forEach((name, value) -> table.row(name, value));
        return model.summary() + System.lineSeparator() + table;
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size()))) + (names.size() > MOST_NAMES
                ? ", ..." : "");
    }
}
