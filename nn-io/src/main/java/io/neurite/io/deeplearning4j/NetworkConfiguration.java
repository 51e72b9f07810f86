package io.neurite.io.deeplearning4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The steps that {@code configuration.json} describes, in the order in which their parameters lie. */
final class NetworkConfiguration {
    private static final String ACTIVATIONS = "org.nd4j.linalg.activations.impl.";
    private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
    private static final String VERTICES = "org.deeplearning4j.nn.conf.graph.";
    private static final String PREPROCESSORS = "org.deeplearning4j.nn.conf.preprocessor.";

    /** Those with units and weights, whose inputs are vectors. */
    static final List<String> DENSE = List.of("DenseLayer", "OutputLayer");
    /** Those that take images. */
    static final List<String> SPATIAL = List.of("ConvolutionLayer", "SubsamplingLayer", "ZeroPaddingLayer",
            "convolutional.Cropping2D", "Upsampling2D", "GlobalPoolingLayer");
    /** Those that take anything. */
    private static final List<String> OTHERS =
            List.of("BatchNormalization", "ActivationLayer", "LossLayer", "DropoutLayer");
    private static final List<String> MERGING = List.of("ElementWiseVertex", "MergeVertex");
    static final String TO_VECTOR = "CnnToFeedForwardPreProcessor";
    static final String TO_IMAGE = "FeedForwardToCnnPreProcessor";

    private static final int MOST_STEPS = 10_000;

    /** What a network has for its training alone. */
    private static final Map<String, String> FOR_TRAINING = new TreeMap<>();

    static {
        FOR_TRAINING.put("iupdater", "updater");
        FOR_TRAINING.put("lossFn", "loss");
        FOR_TRAINING.put("regularization", "regularization");
        FOR_TRAINING.put("regularizationBias", "regularization");
        FOR_TRAINING.put("constraints", "constraint");
        FOR_TRAINING.put("weightNoise", "weight noise");
    }

    /**
     * A layer, or what joins several.
     *
     * @param name unique among the steps, and fit to be one here
     * @param type its class, without the package
     * @param settings its settings
     * @param frozen whether its parameters are not trained
     * @param reads names of the steps that it reads, or of the input
     * @param before what prepares its input, or null
     */
    record Step(String name, String type, Settings settings, boolean frozen, List<String> reads,
            @Nullable Settings before) {
        /** Returns what prepares the input, if it is of the type. */
        @Nullable Settings before(String expected) {
            return before != null && before.type(PREPROCESSORS).equals(expected) ? before : null;
        }
    }

    private final List<Step> steps = new ArrayList<>();
    private final String input;
    private final List<String> outputs;
    /** By what Deeplearning4j calls a step, or an input, what it is called here. */
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();
    private final Set<String> ignored = new LinkedHashSet<>();

    /**
     * Reads the steps.
     *
     * @throws IllegalArgumentException if it is no network, has several inputs, or parts that are unknown: the message
     *     names all of them
     */
    NetworkConfiguration(Settings root) {
        if (root.has("confs")) {
            input = name("x");
            readSequence(root);
            outputs = List.of(steps.isEmpty() ? input : steps.get(steps.size() - 1).name());
        } else if (root.has("vertices")) {
            List<String> inputs = root.texts("networkInputs");
            if (inputs.size() != 1) {
                throw new IllegalArgumentException("expected a graph with one input, got " + inputs.size() + ": "
                        + inputs + ".");
            }
            input = name(inputs.get(0));
            readGraph(root);
            outputs = root.texts("networkOutputs").stream().map(this::known).toList();
        } else {
            throw new IllegalArgumentException("configuration.json: expected that of a MultiLayerNetwork, with confs, "
                    + "or of a ComputationGraph, with vertices; got neither.");
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Neurite has no counterpart of these parts of the network: "
                    + String.join(", ", unknown) + ".");
        }
    }

    private void readSequence(Settings root) {
        Map<?, ?> preprocessors = root.has("inputPreProcessors") ? root.object("inputPreProcessors").map() : Map.of();
        String last = input;
        for (Object each : root.list("confs")) {
            int index = steps.size();
            Settings conf = Settings.of("confs[" + index + "]", each).object("layer");
            String called = conf.has("layerName") ? conf.text("layerName") : "layer" + index;
            addLayer(called, conf, List.of(last), preprocessors.get(Integer.toString(index)));
            last = steps.get(index).name();
        }
    }

    private void readGraph(Settings root) {
        Settings vertices = root.object("vertices");
        Settings reads = root.object("vertexInputs");
        // The order of the parameters, too. The input, which is among them, is no vertex.
        for (String called : root.texts("topologicalOrderStr")) {
            if (names.containsKey(called)) {
                continue;
            }
            Settings vertex = vertices.object(called);
            List<String> sources = reads.texts(called).stream().map(this::known).toList();
            String type = vertex.type(VERTICES);
            boolean isLayer = type.equals("LayerVertex");
            if (isLayer ? sources.size() != 1 : sources.size() < 2) {
                throw new IllegalArgumentException("vertex '" + called + "': expected "
                        + (isLayer ? "one input" : "several inputs") + ", got " + sources + ".");
            }
            if (isLayer) {
                addLayer(called, vertex.object("layerConf").object("layer"), sources, vertex.map().get("preProcessor"));
            } else {
                require(MERGING, type);
                String name = name(called);
                steps.add(new Step(name, type, new Settings("vertex '" + called + "'", vertex.map()), false, sources,
                        null));
            }
        }
        if (names.size() != vertices.map().size() + 1) {
            throw new IllegalArgumentException("topologicalOrderStr: expected the input and all "
                    + vertices.map().size() + " vertices, got " + names.keySet() + ".");
        }
    }

    /** Returns what a step that came before is called here. */
    private String known(String called) {
        String name = names.get(called);
        if (name == null) {
            throw new IllegalArgumentException("configuration.json: expected the input or an earlier step, got '"
                    + called + "'; there are " + names.keySet() + ".");
        }
        return name;
    }

    /** Makes a name for a step, of its own name as far as that is one here, and not another step's. */
    private String name(String called) {
        if (steps.size() == MOST_STEPS) {
            throw new IllegalArgumentException("configuration.json: expected at most " + MOST_STEPS + " layers and "
                    + "vertices, got more.");
        }
        String plain = called.replaceAll("[^A-Za-z0-9_-]", "_");
        String name = plain.matches("[A-Za-z0-9].{0,60}") ? plain : "step" + steps.size();
        while (!taken.add(name)) {
            name += "-" + steps.size();
        }
        names.putIfAbsent(called, name);
        return name;
    }

    private void addLayer(String called, Settings conf, List<String> reads, @Nullable Object preprocessor) {
        Settings layer = conf;
        String type = layer.type(LAYERS);
        boolean frozen = type.equals("misc.FrozenLayer");
        if (frozen) {
            layer = layer.object("layer");
            type = layer.type(LAYERS);
        }
        layer = new Settings("layer '" + called + "'", layer.map());
        if (!DENSE.contains(type) && !SPATIAL.contains(type)) {
            require(OTHERS, type);
        }
        Settings before = preprocessor == null ? null : Settings.of(layer.where() + ", preProcessor", preprocessor);
        if (before != null) {
            require(List.of(TO_VECTOR, TO_IMAGE), before.type(PREPROCESSORS));
        }
        Step step = new Step(name(called), type, layer, frozen, reads, before);
        if (Translation.hasActivation(step) && !Functions.isKnown(layer.object("activationFn"))) {
            require(List.of(), layer.object("activationFn").type(ACTIVATIONS));
        }
        ignore(layer);
        steps.add(step);
    }

    private void require(List<String> known, String type) {
        if (!known.contains(type)) {
            unknown.add(type.substring(0, Math.min(100, type.length())));
        }
    }

    private void ignore(Settings layer) {
        for (Map.Entry<String, String> each : FOR_TRAINING.entrySet()) {
            Object value = layer.map().get(each.getKey());
            for (Object part : value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
                ignored.add(each.getValue() + " " + Settings.of(layer.where(), part).lastWord("@class"));
            }
        }
        if (layer.has("gradientNormalization") && !layer.text("gradientNormalization").equals("None")) {
            ignored.add("gradient normalization " + layer.lastWord("gradientNormalization"));
        }
        if (layer.has("idropout") && !Functions.isKnownDropout(layer.object("idropout"))) {
            ignored.add("dropout " + layer.object("idropout").lastWord("@class"));
        }
    }

    List<Step> steps() {
        return steps;
    }

    String input() {
        return input;
    }

    List<String> outputs() {
        return outputs;
    }

    /** Returns what the network has that is not taken over, since predictions do not depend on it. */
    Set<String> ignored() {
        return ignored;
    }
}
