package io.neurite.core.metrics;

import io.neurite.api.LinearLayer;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Makes probabilities come true: softmax(z / T) in place of softmax(z), or sigmoid(z / T) in place of sigmoid(z). The
 * predicted classes stay; above 1, T makes a model less sure. Source: Guo et al. 2017, On Calibration of Modern Neural
 * Networks.
 *
 * @param temperature T, above 0
 */
public record TemperatureScaling(double temperature) {
    /** What the provenance of a model calls it. */
    private static final String NAME = "temperature";
    private static final List<String> PROBABILITIES = List.of("softmax", "sigmoid");
    private static final double SMALLEST = 0x1p-24;
    private static final double LEAST = 0.05;
    private static final int HALVINGS = 60;

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
     * @param evaluation predictions of samples that the model learned nothing from, hundreds of them; not modified
     * @return from 0.05 to 20
     * @throws IllegalArgumentException if the scores are no probabilities, or there are none
     */
    public static TemperatureScaling fit(ClassEvaluation evaluation) {
        ScoredSamples samples = evaluation.samples();
        if (samples.size() == 0 || !evaluation.hasProbabilities()) {
            throw new IllegalArgumentException("A temperature is learned from probabilities of samples, got "
                    + samples.size() + " samples" + (samples.size() == 0 ? "." : " with scores that are none."));
        }
        // The log-loss is convex in 1 / T, so its derivative has one change of sign.
        double low = LEAST;
        double high = 1 / LEAST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (derivative(samples, middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return new TemperatureScaling(2 / (low + high));
    }

    /** Returns the derivative of the sum of log-losses by the factor 1 / T. */
    private static double derivative(ScoredSamples samples, double factor) {
        double sum = 0;
        double[] z = new double[samples.outputs()];
        for (int sample = 0; sample < samples.size(); sample++) {
            for (int i = 0; i < z.length; i++) {
                z[i] = log(samples.score(sample, i));
            }
            if (z.length == 1) {
                z[0] -= log(1 - samples.score(sample, 0));
                sum += samples.weight(sample) * (1 / (1 + FloatMath.exp64(-factor * z[0])) - samples.truth(sample))
                        * z[0];
            } else {
                sum += samples.weight(sample) * (mean(z, factor) - z[samples.truth(sample)]);
            }
        }
        return sum;
    }

    /** Returns the mean of the logarithms under their tempered probabilities; none of them is above 0. */
    private static double mean(double[] z, double factor) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double logarithm : z) {
            greatest = Math.max(greatest, logarithm);
        }
        double total = 0;
        double sum = 0;
        for (double logarithm : z) {
            double part = FloatMath.exp64(factor * (logarithm - greatest));
            total += part;
            sum += part * logarithm;
        }
        return sum / total;
    }

    private static double log(double p) {
        return FloatMath.log((float) Math.max(p, SMALLEST));
    }

    /**
     * Divides what goes into softmax or sigmoid by the temperature, in the weights and biases of the layer in front:
     * the model needs nothing else, wherever it is saved, exported or predicts. Its provenance names the temperature.
     *
     * @param model a model whose first output is that of softmax or sigmoid over a linear layer; not modified
     * @return a model of the same definition, with the threshold that gives the same classes
     * @throws IllegalArgumentException if the network does not end so; the message names the layer
     */
    public Model apply(Model model) {
        Graph graph = model.graph();
        String parameters = linear(graph, graph.outputs().get(0)).parametersOf() + "/";
        Map<String, Tensor> tensors = new TreeMap<>();
        model.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        TensorSource divided = (name, spec, from, numbers) -> {
            Objects.requireNonNull(tensors.get(name), name).copyTo(from, numbers, 0, numbers.length);
            for (int i = 0; name.startsWith(parameters) && i < numbers.length; i++) {
                numbers[i] = (float) (numbers[i] / temperature);
            }
        };
        try {
            return Model.read(graph, info(model.info(), graph), model.precision(), divided);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Node linear(Graph graph, String output) {
        Node last = node(graph, output);
        boolean isProbability = last.layer() instanceof ActivationLayer layer && layer.activation() != null
                && PROBABILITIES.contains(layer.activation().id());
        Node front = isProbability ? node(graph, last.inputs().get(0)) : last;
        boolean servesOthers = graph.outputs().contains(front.name()) || graph.nodes().stream().anyMatch(other ->
                other != front && other.parametersOf().equals(front.parametersOf())
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
        double before = Double.parseDouble(info.provenance().getOrDefault(NAME, "1"));
        double odds = info.threshold() / (1 - info.threshold());
        boolean hasThreshold = graph.outputShape(0).size() == 1 && odds > 0 && odds < Double.POSITIVE_INFINITY;
        double threshold = !hasThreshold ? info.threshold()
                : 1 / (1 + FloatMath.exp64(-FloatMath.log((float) odds) / temperature));
        return new ModelInfo(info.schema(), info.normalizer(), threshold, info.seed(), info.metrics(),
                info.provenance()).withProvenance(Map.of(NAME, Decimals.text(before * temperature)));
    }
}
