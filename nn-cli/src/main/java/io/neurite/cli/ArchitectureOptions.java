package io.neurite.cli;

import io.neurite.api.Loss;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.core.Block;
import io.neurite.core.Network;
import io.neurite.core.Presets;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.graph.Graph;
import io.neurite.core.plugins.Plugins;
import io.neurite.data.preparation.ColumnType;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.preparation.ScalingRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a new network is made of. */
final class ArchitectureOptions {
    @Option(names = "--preset", paramLabel = "mlp|tabular|lenet|resnet-small",
            completionCandidates = Preset.Names.class,
            description = "The layers: mlp, those of --layers; for tables tabular, those behind a vector that is "
                    + "learned for each label of each category; for images lenet, LeNet-5 with rectifiers, or "
                    + "resnet-small, three residual blocks. The output layer follows from the target: one sigmoid "
                    + "unit for two classes, softmax for more, one linear unit for a number. Default: mlp.")
    private @Nullable String preset;

    @Mixin
    private final HiddenLayerOptions hidden = new HiddenLayerOptions();

    @Option(names = "--architecture", paramLabel = "FILE.json",
            description = "Train the network that this file describes instead; nn inspect --architecture writes one, "
                    + "docs/FORMAT.md explains it.")
    private @Nullable String file;

    @Option(names = "--normalizer", paramLabel = "NORMALIZER", completionCandidates = PluginIds.OfNormalizers.class,
            description = "How features are brought to scale: standard, min-max or none; numbers of a table also "
                    + "robust or log. Default: min-max for pixels and bytes, none for the ids of an embedding, else "
                    + "standard.")
    private @Nullable String normalizer;

    /** Refuses all these options beside {@code --from}, whose model has an architecture. */
    void refuse() {
        Map<String, @Nullable Object> given = hidden.given();
        given.put("--preset", preset);
        given.put("--architecture", file);
        given.put("--normalizer", normalizer);
        refuse(given, "cannot change what the model of --from is made of");
    }

    /** Finds out before any work whether these options contradict each other. */
    void check(Host host) {
        Map<String, @Nullable Object> given = hidden.given();
        if (!preset().hasHiddenLayers()) {
            refuse(given, "is for the presets mlp and tabular; " + preset() + " has layers of its own");
        }
        if (file != null) {
            given.put("--preset", preset);
            refuse(given, "cannot change what the file of --architecture describes");
            host.existingOf("--architecture", file);
        }
    }

    private static void refuse(Map<String, @Nullable Object> given, String reason) {
        given.forEach((option, value) -> {
            if (value != null) {
                throw new UsageException(option + " " + reason + "; leave one of them out.");
            }
        });
    }

    /** Tells whether there are hidden layers that the options say. */
    boolean hasHiddenLayers() {
        return file == null && preset().hasHiddenLayers();
    }

    private Preset preset() {
        return preset == null ? Preset.MLP : Preset.named(preset);
    }

    /** Returns the files that are read, which nothing may replace. */
    Stream<String> files() {
        return Stream.ofNullable(file);
    }

    /** Returns the hidden layers if they were chosen by the data, else the empty text. */
    String choice() {
        return hasHiddenLayers() ? hidden.choice() : "";
    }

    /** Returns these options for the report, and for the model to tell where it comes from. */
    Map<String, @Nullable Object> describe(String normalizer) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        if (file != null) {
            tree.put("architecture", Path.of(file).getFileName().toString());
        } else {
            tree.put("preset", preset().toString());
            if (preset().hasHiddenLayers()) {
                tree.putAll(hidden.describe());
            }
        }
        tree.put("normalizer", normalizer);
        return tree;
    }

    /** Returns the normaliser that was asked for, or else one that suits the data: ids stay as they are. */
    String normalizer(boolean pixels, Graph network) {
        if (normalizer != null) {
            return normalizer;
        }
        return network.ids(0) > 0 ? "none" : pixels ? "min-max" : "standard";
    }

    /** Takes what the data suggest where nothing was given. */
    void choose(Automatic automatic) {
        hidden.choose(automatic);
    }

    /** Tells the recipe of a table how numbers are to be brought to scale, and what becomes of many labels. */
    void applyTo(Preprocessing recipe) {
        if (normalizer != null) {
            recipe.scaling(rule(normalizer));
        }
        if (preset() == Preset.TABULAR) {
            recipe.manyLabels(ColumnType.EMBEDDED);
            recipe.embedsCategories(true);
        }
    }

    /** Returns the rule of that name; a normaliser of other names works on numbers as they come. */
    private static ScalingRule rule(String name) {
        return Arrays.stream(ScalingRule.values()).filter(rule -> rule.toString().equals(name)).findFirst()
                .orElse(ScalingRule.NONE);
    }

    /** Tells whether nobody has said how numbers are to be brought to scale. */
    boolean scalesByDefault() {
        return normalizer == null;
    }

    /** Returns the normaliser of a table's numbers: none, unless it is more than a scale of their own for each. */
    String normalizerOfTable(Graph network) {
        if (normalizer == null) {
            return "none";
        }
        boolean isRule = Arrays.stream(ScalingRule.values()).anyMatch(rule -> rule.toString().equals(normalizer));
        if (network.ids(0) > 0 && !normalizer.equals("none")) {
            throw new IllegalArgumentException("Input '" + network.inputs().get(0).name() + "' takes ids, which a "
                    + "normaliser would change; train without one.");
        }
        return isRule ? "none" : normalizer;
    }

    /** Builds a network for the data; the loss, if one is named, has a say in the output layer. */
    Network build(Host host, Dataset data, @Nullable Loss loss, long seed, Plugins plugins) throws IOException {
        if (file != null) {
            Graph graph = new ArchitectureFile(host.existingOf("--architecture", file)).read(data, plugins);
            return Network.of(graph, seed, plugins);
        }
        Target target = data.schema().target();
        if (data.inputs().size() > 1) {
            Block layers = network -> output(hidden.addTo(network, plugins), target, loss);
            return Presets.tabular(data.schema(), layers, plugins).seed(seed).build();
        }
        SequenceBuilder network = preset().begin(data.inputs().get(0), plugins).seed(seed);
        if (preset().hasHiddenLayers()) {
            hidden.addTo(network, plugins);
        }
        return output(network, target, loss).build();
    }

    /** Makes outputs that are probabilities, in the form that the loss wants; of margins and numbers, linear ones. */
    private static SequenceBuilder output(SequenceBuilder network, Target target, @Nullable Loss loss) {
        boolean margin = loss != null && loss.threshold() == 0;
        String fused = loss instanceof Loss.Fused partner ? partner.fusesWith() : "";
        boolean two = target.size() == 2 && !fused.equals("softmax");
        if (!target.isClasses()) {
            return network.dense(target.size());
        }
        if (margin) {
            return network.dense(two ? 1 : target.size());
        }
        if (two) {
            return network.dense(1, "sigmoid");
        }
        return network.dense(target.size(), fused.equals("sigmoid") ? "sigmoid" : "softmax");
    }
}
