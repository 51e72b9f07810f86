package io.neurite.cli;

import io.neurite.api.Activation;
import io.neurite.api.Loss;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.core.Network;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.graph.Graph;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new network is made of. */
final class ArchitectureOptions {
    @Option(names = "--architecture", paramLabel = "FILE.json",
            description = "Train the network that this file describes; nn inspect --architecture writes one, "
                    + "docs/FORMAT.md explains it.")
    private @Nullable String file;

    @Option(names = "--layers", paramLabel = "UNITS,...",
            description = "Units of the hidden layers, for example 256,128; 'none' for no hidden layer, which is "
                    + "logistic or linear regression. Default: 128,64. The output layer follows from the target: one "
                    + "sigmoid unit for two classes, softmax for more, one linear unit for a number.")
    private @Nullable String layers;

    @Option(names = "--activation", paramLabel = "ACTIVATION", completionCandidates = PluginIds.OfActivations.class,
            description = "Activation of the hidden layers. Default: relu.")
    private @Nullable String activation;

    @Option(names = "--dropout", paramLabel = "RATE",
            description = "Part of each hidden layer's outputs to drop while training, from 0 to below 1. Default: 0.")
    private @Nullable Double dropout;

    @Option(names = "--normalizer", paramLabel = "NORMALIZER", completionCandidates = PluginIds.OfNormalizers.class,
            description = "How features are brought to scale: standard, min-max or none. Default: min-max for pixels "
                    + "(digits, mnist, fashion-mnist), else standard.")
    private @Nullable String normalizer;

    /** Refuses all these options beside {@code --from}, whose model has an architecture. */
    void refuse() {
        refuse(" cannot change what the model of --from is made of; leave one of them out.", given(file, normalizer));
    }

    /** Finds out before any work whether these options contradict each other. */
    void check(Host host) {
        if (file != null) {
            refuse(" cannot change what the file of --architecture describes; leave one of them out.",
                    given(null, null));
            host.existingOf("--architecture", file);
        }
    }

    /** Returns what was given, by option: those of the layers, and what is passed of others. */
    private Map<String, @Nullable Object> given(@Nullable String architecture, @Nullable String normalization) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("--architecture", architecture);
        given.put("--layers", layers);
        given.put("--activation", activation);
        given.put("--dropout", dropout);
        given.put("--normalizer", normalization);
        return given;
    }

    private static void refuse(String reason, Map<String, @Nullable Object> options) {
        options.forEach((option, value) -> {
            if (value != null) {
                throw new UsageException(option + reason);
            }
        });
    }

    /** Returns the files that are read, which nothing may replace. */
    Stream<String> files() {
        return Stream.ofNullable(file);
    }

    /** Returns these options for the report, and for the model to tell where it comes from. */
    Map<String, @Nullable Object> describe(boolean pixels) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        if (file != null) {
            tree.put("architecture", Path.of(file).getFileName().toString());
        } else {
            tree.put("layers", Arrays.stream(units()).mapToObj(Integer::toString).collect(Collectors.joining(",")));
            tree.put("activation", activation());
            tree.put("dropout", dropout());
        }
        tree.put("normalizer", normalizer(pixels));
        return tree;
    }

    private String activation() {
        return activation == null ? "relu" : activation;
    }

    private double dropout() {
        return dropout == null ? 0 : dropout;
    }

    String normalizer(boolean pixels) {
        return normalizer != null ? normalizer : pixels ? "min-max" : "standard";
    }

    /** Builds a network for the data; the loss, if one is named, has a say in the output layer. */
    Network build(Host host, Dataset data, @Nullable Loss loss, long seed, Plugins plugins) throws IOException {
        if (file != null) {
            Graph graph = new ArchitectureFile(host.existingOf("--architecture", file)).read(data, plugins);
            return Network.of(graph, seed, plugins);
        }
        SequenceBuilder network = Network.input(data.inputs().get(0).size()).seed(seed).plugins(plugins);
        Activation hidden =
                UsageException.blaming("--activation", () -> plugins.create(Activation.class, activation()));
        Dropout drop = UsageException.blaming("--dropout", () -> new Dropout(dropout()));
        for (int units : units()) {
            network.dense(units, hidden);
            if (dropout() > 0) {
                network.layer(drop);
            }
        }
        return output(network, data.schema().target(), loss).build();
    }

    private int[] units() {
        String text = layers == null ? "128,64" : layers.strip();
        if (text.isEmpty() || text.equals("none")) {
            return new int[0];
        }
        try {
            int[] units = Arrays.stream(text.split(",", -1)).map(String::strip).mapToInt(Integer::parseInt).toArray();
            if (Arrays.stream(units).allMatch(n -> n > 0)) {
                return units;
            }
        } catch (NumberFormatException notNumbers) {
            throw unreadable(text);
        }
        throw unreadable(text);
    }

    private static UsageException unreadable(String text) {
        return new UsageException("--layers: expected numbers of units above 0 separated by commas, such as 128,64, or "
                + "none, got '"
                + text + "'.");
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
