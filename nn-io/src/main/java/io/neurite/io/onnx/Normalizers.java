package io.neurite.io.onnx;

import io.neurite.api.Normalizer;
import io.neurite.api.math.Shape;
import io.neurite.core.normalizers.MinMax;
import io.neurite.core.normalizers.Standard;
import java.util.Arrays;
import java.util.List;

/** The translation of each normaliser: in double precision, as Neurite computes it. */
final class Normalizers {
    private Normalizers() {}

    /** Tells whether there is a translation. */
    static boolean knows(Normalizer normalizer) {
        return normalizer instanceof Standard || normalizer instanceof MinMax;
    }

    /** Normalises samples of a shape. */
    static String translate(Normalizer normalizer, String input, Shape shape, GraphWriter graph) {
        long[] extents = Arrays.stream(shape.toArray()).asLongStream().toArray();
        String x = graph.add("Cast", input, Onnx.attribute("to", Onnx.DOUBLE));
        String normal = normalizer instanceof MinMax range ? minMax(range, x, extents, graph)
                : standard((Standard) normalizer, x, extents, graph);
        return graph.add("Cast", normal, Onnx.attribute("to", Onnx.FLOAT));
    }

    private static String standard(Standard standard, String x, long[] extents, GraphWriter graph) {
        String centered = graph.add("Sub", List.of(x, graph.doubles("mean", extents, array(standard.means()))));
        return graph.add("Div", List.of(centered,
                graph.doubles("deviation", extents, array(standard.standardDeviations()))));
    }

    /** low + (high - low) (x - minimum) / (maximum - minimum), and low for features that are constant. */
    private static String minMax(MinMax range, String x, long[] extents, GraphWriter graph) {
        double[] minimum = array(range.minima());
        double[] span = array(range.maxima());
        double[] width = new double[span.length];
        for (int i = 0; i < span.length; i++) {
            span[i] -= minimum[i];
            width[i] = span[i] == 0 ? 0 : range.high() - range.low();
            span[i] = span[i] == 0 ? 1 : span[i];
        }
        String part = graph.add("Div", List.of(
                graph.add("Sub", List.of(x, graph.doubles("minimum", extents, minimum))),
                graph.doubles("span", extents, span)));
        return graph.add("Add", List.of(
                graph.add("Mul", List.of(part, graph.doubles("width", extents, width))),
                graph.doubles("low", new long[0], new double[] {range.low()})));
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
