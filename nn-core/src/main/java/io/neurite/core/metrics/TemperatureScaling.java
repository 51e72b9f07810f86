package io.neurite.core.metrics;

import io.neurite.api.LinearLayer;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.FloatMath;
import io.neurite.core.Model;
import io.neurite.core.ModelInfo;
import io.neurite.core.Tensor;
import io.neurite.core.TensorSource;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.preprocessing.Decimals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Makes probabilities come true: softmax(z / T) in place of softmax(z), or sigmoid(z / T) in place of sigmoid(z). The
 * predicted classes stay; above 1, T makes a model less sure. Source: Guo et al. 2017, On Calibration of Modern Neural
 * Networks.
 *
 * @param temperature T, above 0
 */
public record TemperatureScaling(double temperature) {
    /** What the provenance of a model calls it. */
    private static final String NAME = "calibration-temperature";
    private static final List<String> PROBABILITIES = List.of("softmax", "sigmoid");
    private static final double LEAST = 0.05;
    private static final int HALVINGS = 40;

    /**
     * Checks the temperature.
     *
     * @param temperature the component
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public TemperatureScaling {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A temperature is above 0 and finite, got " + temperature + ".");
        }
    }

    /**
     * Finds the temperature of least log-loss.
     *
     * @param model a model whose first output is that of softmax or sigmoid over a linear layer; not modified
     * @param data samples that the model learned nothing from, hundreds of them, with their weights
     * @return from 0.05, where all predictions are right, to 20; 1 if the samples do not tell
     * @throws IllegalArgumentException if the network does not end so, or the samples do not fit or have no weight
     */
    public static TemperatureScaling fit(Model model, Dataset data) {
        PredictedBatches.require(true, model, data);
        Graph graph = model.graph();
        List<String> outputs = new ArrayList<>(graph.outputs());
        String probability = outputs.set(0, linear(graph, outputs.get(0)).name());
        List<Node> nodes = graph.nodes().stream().filter(node -> !node.name().equals(probability)).toList();
        Graph linear = new Graph(graph.inputs(), nodes, outputs, Map.of());
        ScoredSamples logits = new ScoredSamples(PredictedBatches.outputs(model));
        PredictedBatches.of(read(model, linear, model.info(), 1, ""), data, logits::add);
        return fit(logits);
    }

    static TemperatureScaling fit(ScoredSamples logits) {
        double low = LEAST;
        double high = 1 / LEAST;
        double atLow = derivative(logits, low);
        if (IntStream.range(0, logits.size()).allMatch(sample -> logits.weight(sample) == 0)) {
            throw new IllegalArgumentException("A temperature is learned from samples with a weight, there are none.");
        }
        // The log-loss is convex in 1 / T, so that its derivative rises, and has one change of sign.
        if (atLow == 0 && derivative(logits, high) == 0) {
            return new TemperatureScaling(1);
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (derivative(logits, middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return new TemperatureScaling(2 / (low + high));
    }

    /** Returns the derivative of the sum of log-losses by the factor 1 / T. */
    private static double derivative(ScoredSamples logits, double factor) {
        int outputs = logits.outputs();
        double sum = 0;
        for (int sample = 0; sample < logits.size(); sample++) {
            int truth = logits.truth(sample);
            double slope;
            if (outputs == 1) {
                double z = logits.score(sample, 0);
                slope = (1 / (1 + FloatMath.exp64(-factor * z)) - truth) * z;
            } else {
                slope = mean(logits, sample, factor) - logits.score(sample, truth);
            }
            sum += logits.weight(sample) * slope;
        }
        return sum;
    }

    /** Returns the mean of the numbers under their tempered probabilities. */
    private static double mean(ScoredSamples logits, int sample, double factor) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logits.outputs(); i++) {
            greatest = Math.max(greatest, logits.score(sample, i));
        }
        double total = 0;
        double sum = 0;
        for (int i = 0; i < logits.outputs(); i++) {
            double z = logits.score(sample, i);
            double part = FloatMath.exp64(factor * (z - greatest));
            total += part;
            sum += part * z;
        }
        return sum / total;
    }

    /**
     * Divides what goes into softmax or sigmoid by the temperature, in the weights and biases of the layer in front:
     * the model needs nothing else, wherever it is saved, exported or predicts. Its provenance names the temperature.
     *
     * @param model a model whose first output is that of softmax or sigmoid over a linear layer; not modified
     * @return a model of the same definition, with the threshold that gives the same classes
     * @throws IllegalArgumentException if the network does not end so, the message names the layer; or if weights
     *     would become infinite
     */
    public Model apply(Model model) {
        String front = linear(model.graph(), model.graph().outputs().get(0)).parametersOf() + "/";
        return read(model, model.graph(), info(model.info(), model.graph()), temperature, front);
    }

    /** Returns a model with another's parameters, those whose names begin so divided. */
    static Model read(Model model, Graph graph, ModelInfo info, double divisor, String divided) {
        Map<String, Tensor> tensors = new TreeMap<>();
        model.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        TensorSource source = (name, spec, from, numbers) -> {
            Objects.requireNonNull(tensors.get(name), name).copyTo(from, numbers, 0, numbers.length);
            for (int i = 0; divisor != 1 && name.startsWith(divided) && i < numbers.length; i++) {
                numbers[i] = (float) (numbers[i] / divisor);
                if (!Float.isFinite(numbers[i])) {
                    throw new IllegalArgumentException("Weights of '" + name + "' would become infinite with the "
                            + "temperature " + divisor + ".");
                }
            }
        };
        try {
            return Model.read(graph, info, model.precision(), source);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Node linear(Graph graph, String output) {
        Node last = node(graph, output);
        boolean isProbability = last.layer() instanceof ActivationLayer layer && layer.activation() != null
                && PROBABILITIES.contains(layer.activation().id());
        Node front = isProbability ? node(graph, last.inputs().get(0)) : last;
        boolean servesOthers = graph.outputs().contains(front.name())
                || graph.outputs().lastIndexOf(output) > 0
                || graph.nodes().stream().anyMatch(other -> other.inputs().contains(last.name())
                || other != front && other.parametersOf().equals(front.parametersOf())
                || other != last && other.inputs().contains(front.name()));
        if (!isProbability || !(front.layer() instanceof LinearLayer) || servesOthers) {
            throw new IllegalArgumentException("A temperature needs softmax or sigmoid behind a linear layer that "
                    + "serves it alone, got '" + front.name() + "' (" + front.layer().id() + ").");
        }
        return front;
    }

    private static Node node(Graph graph, String name) {
        return graph.nodes().stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("A temperature needs layers, got the input '" + name + "'."));
    }

    private ModelInfo info(ModelInfo info, Graph graph) {
        double known = Decimals.parse(info.provenance().getOrDefault(NAME, "1"));
        double before = known > 0 && known < Double.POSITIVE_INFINITY ? known : 1;
        double odds = info.threshold() / (1 - info.threshold());
        boolean hasThreshold = graph.outputShape(0).size() <= 2 && odds > 0 && odds < Double.POSITIVE_INFINITY;
        double threshold = hasThreshold
                ? 1 / (1 + FloatMath.exp64(-FloatMath.log((float) odds) / temperature)) : info.threshold();
        return info.withThreshold(threshold).withProvenance(Map.of(NAME, Decimals.text(before * temperature)));
    }
}
