package io.neurite.cli;

import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.graph.Graph;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.Architectures;
import io.neurite.io.Models;
import io.neurite.io.SafetensorsReader;
import io.neurite.io.SafetensorsReader.Entry;
import io.neurite.io.pytorch.StateDicts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a state dict of PyTorch does not say of its network. */
final class StateDictOptions {
    @Option(names = "--architecture", paramLabel = "FILE.json", description = "The network, for pytorch: "
            + "docs/FORMAT.md describes such files, and nn inspect --architecture writes one.")
    private @Nullable String architecture;

    @Mixin
    private final HiddenLayerOptions hidden = new HiddenLayerOptions();

    @Option(names = "--module", paramLabel = "LAYER=MODULE", description = "What a file of pytorch calls a layer, if "
            + "not so; can be given several times.")
    private Map<String, String> modules = new LinkedHashMap<>();

    /** Returns the files that are read, which nothing may replace. */
    Stream<String> files() {
        return Stream.ofNullable(architecture);
    }

    /** Refuses these options beside another format. */
    void refuse(ForeignFormat format) {
        Map<String, @Nullable Object> given = hidden.given();
        given.put("--architecture", architecture);
        given.put("--module", modules.isEmpty() ? null : modules);
        given.forEach((option, value) -> {
            if (value != null) {
                throw new UsageException(option + " is for " + ForeignFormat.PYTORCH + "; a file of " + format
                        + " knows that itself. Leave the option out.");
            }
        });
    }

    /** Makes the network and reads its weights. */
    Network read(Host host, Path file, Plugins plugins) throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            if (Models.isModel(reader)) {
                throw new UsageException("'" + file.getFileName()
                        + "' is a model of Neurite already; use it as it is.");
            }
        }
        boolean layers = hidden.given().get("--layers") != null;
        if (layers == (architecture != null)) {
            throw new UsageException((layers ? "--layers: " : "--architecture: ") + "a state dict of "
                    + ForeignFormat.PYTORCH + " holds weights alone; name a file that describes the network, or give "
                    + "the units of its hidden layers with --layers" + (layers ? ", not both." : "."));
        }
        Graph graph = architecture == null ? perceptron(file, plugins)
                : Architectures.read(host.existingOf("--architecture", architecture), plugins);
        Network network = Network.of(graph, 0, plugins);
        StateDicts.load(file, network, modules);
        return network;
    }

    /** A multi-layer perceptron: what its first layer reads and its last one gives, its weights tell. */
    private Graph perceptron(Path file, Plugins plugins) throws IOException {
        int[] units = hidden.units();
        List<Shape> weights = new ArrayList<>();
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            reader.entries().stream().map(Entry::shape).filter(shape -> shape.rank() == 2).forEach(weights::add);
        }
        boolean fits = weights.size() == units.length + 1;
        for (int l = 1; l < units.length; l++) {
            fits &= weights.remove(Shape.of(units[l], units[l - 1]));
        }
        Shape first = units.length == 0 ? weights.stream().findFirst().orElse(null)
                : weights.stream().filter(shape -> shape.extent(0) == units[0]).findFirst().orElse(null);
        weights.remove(first);
        Shape last = units.length == 0 ? first : weights.stream().findFirst().orElse(null);
        if (!fits || first == null || last == null
                || units.length > 0 && last.extent(1) != units[units.length - 1]) {
            throw new UsageException("--layers: the file has no weights of " + (units.length + 1) + " dense layers "
                    + "between which there are such hidden units; nn inspect shows what it has.");
        }
        SequenceBuilder network = Network.input(first.extent(1)).plugins(plugins);
        return hidden.addTo(network, plugins).dense(last.extent(0)).build().definition();
    }
}
