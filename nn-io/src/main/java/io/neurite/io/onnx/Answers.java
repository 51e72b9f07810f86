package io.neurite.io.onnx;

import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.ModelInfo;
import io.neurite.core.graph.Graph;
import io.neurite.io.translation.Coverage;
import java.util.Arrays;
import java.util.List;

/** What comes out of an exported model: of classes the label and the numbers behind it, otherwise the numbers. */
final class Answers {
    private Answers() {}

    /**
     * Adds the outputs of a model.
     *
     * @param values what its outputs are, in their order
     */
    static void add(Model model, List<Value> values, GraphWriter graph) {
        Graph definition = model.graph();
        Schema schema = model.info().schema();
        graph.begin("answer");
        for (int o = 0; o < definition.outputs().size(); o++) {
            String name = definition.outputs().get(o);
            Value value = values.get(o);
            if (o == 0 && schema != null && schema.target().isClasses()) {
                addClasses(model, schema.target().names(), value, graph);
            } else {
                String numbers = o > 0 || schema == null || schema.target().scalings().isEmpty()
                        ? value.channelsLast() : unscaled(schema.target().scalings(), value, graph);
                graph.output(numbers, o == 0 && schema != null ? "prediction" : name, Onnx.FLOAT,
                        value.shape().toArray());
            }
        }
    }

    private static String unscaled(List<Scaling> scalings, Value value, GraphWriter graph) {
        long[] extents = Arrays.stream(value.shape().toArray()).asLongStream().toArray();
        return Scalings.undo(scalings, value.channelsLast(), extents, graph);
    }

    private static void addClasses(Model model, List<String> classes, Value value, GraphWriter graph) {
        Shape shape = value.shape();
        String flat = shape.rank() == 1 ? value.channelsLast() : graph.add("Reshape",
                List.of(value.channelsLast(), graph.longs("shape", -1, shape.size())));
        ModelInfo info = model.info();
        boolean single = shape.size() == 1;
        String index = info.decidesByThreshold(shape.size()) ? fromThreshold(single ? flat
                : graph.add("Gather", List.of(flat, graph.longs("second", 1)), Onnx.attribute("axis", 1)),
                info.threshold(), graph)
                : graph.add("ArgMax", flat, Onnx.attribute("axis", 1), Onnx.attribute("keepdims", 0));
        String label = graph.add("Gather", List.of(graph.texts("classes", classes), index));
        Graph definition = model.graph();
        boolean probabilities = Activations.givesProbabilities(
                Coverage.activation(definition.layer(definition.valueOf(definition.outputs().get(0)))));
        graph.output(label, "label", Onnx.STRING);
        graph.output(single ? both(flat, info.sumOfScores(), graph) : flat,
                probabilities ? "probabilities" : "scores", Onnx.FLOAT, classes.size());
    }

    /** The second class from the threshold on, which is no float. */
    private static String fromThreshold(String score, double threshold, GraphWriter graph) {
        String exact = graph.add("Cast", score, Onnx.attribute("to", Onnx.DOUBLE));
        String limit = graph.doubles("threshold", new long[0], new double[] {threshold});
        String second = graph.add("Cast", graph.add("GreaterOrEqual", List.of(exact, limit)),
                Onnx.attribute("to", Onnx.INT64));
        return graph.add("Reshape", List.of(second, graph.longs("shape", -1)));
    }

    /** The only number belongs to the second class; that of the first is the rest of their sum. */
    private static String both(String score, double sum, GraphWriter graph) {
        String first = graph.add("Sub", List.of(graph.constant("sum", sum), score));
        return graph.add("Concat", List.of(first, score), Onnx.attribute("axis", 1));
    }
}
