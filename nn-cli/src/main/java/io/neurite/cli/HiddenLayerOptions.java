package io.neurite.cli;

import io.neurite.api.Activation;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.plugins.Plugins;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The hidden layers of a multi-layer perceptron. */
final class HiddenLayerOptions {
    @Option(names = "--layers", paramLabel = "UNITS,...",
            description = "Units of the hidden layers of a multi-layer perceptron, for example 256,128; 'none' for no "
                    + "hidden layer, which is logistic or linear regression. nn train chooses by the data if not told.")
    private @Nullable String layers;

    @Option(names = "--activation", paramLabel = "ACTIVATION", completionCandidates = PluginIds.OfActivations.class,
            description = "Activation of these layers. Default: relu.")
    private @Nullable String activation;

    @Option(names = "--dropout", paramLabel = "RATE",
            description = "Part of each of these layers' outputs to drop while training, from 0 to below 1. Default: "
                    + "0.")
    private @Nullable Double dropout;

    private String automatic = "128,64";

    /** Takes what the data suggest where nothing was given. */
    void choose(Automatic chosen) {
        automatic = chosen.layers();
    }

    /** Returns the units if they were chosen by the data, else the empty text. */
    String choice() {
        return layers == null ? automatic : "";
    }

    /** Returns what was given, by option. */
    Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("--layers", layers);
        given.put("--activation", activation);
        given.put("--dropout", dropout);
        return given;
    }

    /** Returns these options for the report, and for the model to tell where it comes from. */
    Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("layers", Arrays.stream(units()).mapToObj(Integer::toString).collect(Collectors.joining(",")));
        tree.put("activation", activation());
        tree.put("dropout", dropout());
        return tree;
    }

    private String activation() {
        return activation == null ? "relu" : activation;
    }

    private double dropout() {
        return dropout == null ? 0 : dropout;
    }

    SequenceBuilder addTo(SequenceBuilder network, Plugins plugins) {
        Activation hidden =
                UsageException.blaming("--activation", () -> plugins.create(Activation.class, activation()));
        Dropout drop = UsageException.blaming("--dropout", () -> new Dropout(dropout()));
        for (int units : units()) {
            network.dense(units, hidden);
            if (dropout() > 0) {
                network.layer(drop);
            }
        }
        return network;
    }

    int[] units() {
        String text = layers == null ? automatic : layers.strip();
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
}
