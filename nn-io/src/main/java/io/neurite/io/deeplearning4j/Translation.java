package io.neurite.io.deeplearning4j;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.layers.shaping.Permute;
import io.neurite.core.layers.shaping.Reshape;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.io.deeplearning4j.NetworkConfiguration.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Makes layers of steps, one after the other: what prepares the input, dropout, the layer itself, its activation. They
 * are called as the step and what they are, {@code layer0.dense}. Images have their channels last.
 */
final class Translation {
    /** Those that have the setting, and compute without. */
    private static final List<String> WITHOUT_ACTIVATION = List.of("BatchNormalization", "DropoutLayer");
    /** Numbers of a sample; more than any image has. */
    private static final int MOST_NUMBERS = 1 << 26;

    private final PluginCodec codec;
    private final List<Input> inputs;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<String> frozen = new ArrayList<>();
    /** By steps and the input, the node whose output is theirs. */
    private final Map<String, String> last = new TreeMap<>();
    private final Map<String, Shape> shapes = new TreeMap<>();
    private final boolean channelsLast;

    /**
     * Translates a network.
     *
     * @param input shape of a sample
     * @throws IllegalArgumentException if layers do not fit together, or compute what none here does
     */
    Translation(NetworkConfiguration network, Shape input, PluginCodec codec) {
        this.codec = codec;
        this.channelsLast = network.steps().stream().anyMatch(step -> step.settings().isChannelsLast());
        this.inputs = List.of(addInput(network.input(), input));
        for (Step step : network.steps()) {
            try {
                add(step);
            } catch (IllegalArgumentException unfit) {
                String message = String.valueOf(unfit.getMessage());
                String where = step.settings().where();
                throw new IllegalArgumentException(message.startsWith(where) ? message : where + ": " + message, unfit);
            }
        }
    }

    /** Images come as there, for who has their rows; where the channels are first, a layer turns them. */
    private Input addInput(String name, Shape input) {
        last.put(name, name);
        shapes.put(name, input);
        if (channelsLast || input.rank() != 3 || input.extent(2) == 1) {
            return new Input(name, input);
        }
        String turned = name + "-channels-last";
        nodes.add(new Node(turned, new Permute(1, 2, 0), List.of(name), turned));
        last.put(name, turned);
        shapes.put(turned, input);
        return new Input(name, Shape.of(input.extent(2), input.extent(0), input.extent(1)));
    }

    static boolean hasActivation(Step step) {
        return step.settings().has("activationFn") && !WITHOUT_ACTIVATION.contains(step.type());
    }

    Graph graph(List<String> outputs) {
        Graph graph = new Graph(inputs, nodes, outputs.stream().map(last::get).toList(), Map.of());
        return frozen.isEmpty() ? graph : graph.freeze(frozen);
    }

    /** Returns the parameters in the order in which their numbers lie. */
    List<Section> sections() {
        return sections;
    }

    private void add(Step step) {
        List<String> reads = step.reads().stream().map(last::get).toList();
        last.put(step.name(), reads.get(0));
        Settings settings = step.settings();
        boolean isImage = addPreparation(step);
        if (settings.has("idropout")) {
            Layer dropout = Functions.dropout(settings.object("idropout"));
            if (dropout != null) {
                add(step, dropout);
            }
        }
        switch (step.type()) {
            case "DenseLayer", "OutputLayer" -> addDense(step, isImage);
            case "ConvolutionLayer" -> addConvolution(step);
            case "BatchNormalization" -> addNormalization(step);
            case "ElementWiseVertex", "MergeVertex" -> add(step,
                    WithoutParameters.joining(step, channelsLast && shape(step).rank() == 3 ? 3 : 1), reads);
            default -> {
                Layer layer = WithoutParameters.of(step, channelsLast);
                if (layer != null) {
                    add(step, layer);
                }
            }
        }
        if (hasActivation(step)) {
            Activation activation = Functions.activation(settings.object("activationFn"), codec);
            if (activation != null) {
                settings.refuseUnless(shape(step).rank() == 1 || !activation.id().equals("softmax"), "activationFn",
                        "softmax over vectors");
                add(step, new ActivationLayer(activation));
            }
        }
    }

    private Shape shape(Step step) {
        return Objects.requireNonNull(shapes.get(last.get(step.name())));
    }

    private void add(Step step, Layer layer) {
        add(step, layer, List.of(last.get(step.name())));
    }

    private void add(Step step, Layer layer, List<String> reads) {
        String kind = layer instanceof ActivationLayer of && of.activation() != null ? of.activation().id()
                : layer.id();
        Node node = new Node(step.name() + Node.INSIDE + kind, layer, reads, step.name() + Node.INSIDE + kind);
        LayerPlan plan = layer.plan(reads.stream().map(shapes::get).toList());
        if (plan.output().size() > MOST_NUMBERS) {
            throw new IllegalArgumentException("expected at most " + MOST_NUMBERS + " numbers of a sample, got "
                    + plan.output() + ".");
        }
        nodes.add(node);
        shapes.put(node.name(), plan.output());
        last.put(step.name(), node.name());
        if (step.frozen() && !plan.parameters().isEmpty()) {
            frozen.add(node.name());
        }
    }

    /**
     * Adds what makes vectors of images, or images of vectors, in Deeplearning4j's order of their numbers.
     *
     * @return whether what comes is a vector that still has the order of an image here, channels last
     */
    private boolean addPreparation(Step step) {
        Settings toImage = step.before(NetworkConfiguration.TO_IMAGE);
        Settings toVector = step.before(NetworkConfiguration.TO_VECTOR);
        Settings before = toImage == null ? toVector : toImage;
        if (before == null) {
            return false;
        }
        int height = before.count("inputHeight");
        int width = before.count("inputWidth");
        int channels = before.count("numChannels");
        boolean inOrder = channels == 1 || before.isChannelsLast();
        Shape shape = shape(step);
        if (toImage != null && shape.rank() == 1) {
            add(step, inOrder ? new Reshape(height, width, channels) : new Reshape(channels, height, width));
            if (!inOrder) {
                add(step, new Permute(1, 2, 0));
            }
        } else if (toVector != null && shape.rank() == 3) {
            if (!shape.equals(Shape.of(height, width, channels))) {
                throw new IllegalArgumentException(before.where() + ": expected images of " + height + "x" + width + "x"
                        + channels + ", got " + shape + ". Give the shape of the input with which the network was "
                        + "trained.");
            }
            boolean dense = NetworkConfiguration.DENSE.contains(step.type());
            if (!inOrder && !dense) {
                add(step, new Permute(2, 0, 1));
            }
            add(step, new Flatten());
            return !inOrder && dense;
        }
        return false;
    }

    private void addDense(Step step, boolean isImage) {
        Settings settings = step.settings();
        settings.refuseUnless(!settings.truth("hasLayerNorm"), "hasLayerNorm", "false");
        int units = settings.count("nout");
        int in = checkInputs(step);
        boolean bias = !settings.has("hasBias") || settings.truth("hasBias");
        Settings image = step.before();
        add(step, new Dense(units, bias, null));
        if (isImage && image != null) {
            addSection(step, "W", units, image.count("numChannels"), image.count("inputHeight"),
                    image.count("inputWidth"));
        } else {
            addSection(step, "W", units, in);
        }
        if (bias) {
            addSection(step, "b", units);
        }
    }

    /** Returns how many numbers, or channels, a layer takes. */
    private int checkInputs(Step step) {
        int in = step.settings().count("nin");
        int expected = shape(step).extent(-1);
        if (in != expected) {
            throw new IllegalArgumentException("expected " + in + " inputs, as its weights have, got " + shape(step)
                    + ".");
        }
        return in;
    }

    private void addSection(Step step, String parameter, int... view) {
        sections.add(new Section(last.get(step.name()) + "/" + parameter, false, view));
    }

    private void addConvolution(Step step) {
        Settings settings = step.settings();
        Window window = Window.of(settings);
        int filters = settings.count("nout");
        int channels = checkInputs(step);
        boolean bias = !settings.has("hasBias") || settings.truth("hasBias");
        add(step, new Conv2d(filters, window.kernel(), window.stride(), window.padding(), window.pads(),
                window.dilation(), 1, bias, null));
        if (bias) {
            addSection(step, "b", filters);
        }
        addSection(step, "W", filters, channels, window.kernel().get(0), window.kernel().get(1));
    }

    private void addNormalization(Step step) {
        Settings settings = step.settings();
        int channels = checkInputs(step);
        boolean learned = !settings.truth("lockGammaBeta");
        settings.refuseUnless(learned || settings.number("gamma") == 1, "gamma", "1 where it is locked");
        settings.refuseUnless(learned || settings.number("beta") == 0, "beta", "0 where it is locked");
        add(step, new BatchNormalization(settings.number("decay"), settings.number("eps"), learned, learned));
        if (learned) {
            addSection(step, "gamma", channels);
            addSection(step, "beta", channels);
        }
        addSection(step, "runningMean", channels);
        sections.add(new Section(last.get(step.name()) + "/runningVariance", settings.truth("useLogStd"), channels));
    }
}
