package io.neurite.io.onnx;

import io.neurite.api.columns.Scaling;
import java.util.List;

/** Scales of numbers, in double precision as Neurite computes them. */
final class Scalings {
    /** The exponential of more is beyond any float; without bounds it would be infinite, and divided by itself. */
    private static final double GREATEST_EXPONENT = 100;

    private Scalings() {}

    /** Brings a number to scale: (t - center) / divisor, where t is x or sign(x) log(1 + |x|). */
    static String apply(Scaling scaling, String x, GraphWriter graph) {
        String t = x;
        if (scaling.log()) {
            String size = graph.add("Abs", x);
            String larger = graph.add("Add", size, 1);
            String log = byItsExcess(size, larger, graph.add("Sub", larger, 1), graph.add("Log", larger), graph);
            t = graph.add("Mul", List.of(graph.add("Sign", x), log));
        }
        return graph.add("Div", graph.add("Sub", t, scaling.center()), scaling.divisor());
    }

    /** Undoes the scales of a float tensor: t = center + divisor y, then t or sign(t) (exp(|t|) - 1). */
    static String undo(List<Scaling> scalings, String y, long[] extents, GraphWriter graph) {
        String scaled = graph.cast(y, Onnx.DOUBLE);
        String steps = graph.add("Mul", List.of(scaled, graph.doubles("divisor", extents,
                scalings.stream().mapToDouble(Scaling::divisor).toArray())));
        String t = graph.add("Add", List.of(steps, graph.doubles("center", extents,
                scalings.stream().mapToDouble(Scaling::center).toArray())));
        if (scalings.stream().anyMatch(Scaling::log)) {
            String size = graph.add("Min", graph.add("Abs", t), GREATEST_EXPONENT);
            String power = graph.add("Exp", size);
            String bent = graph.add("Mul", List.of(graph.add("Sign", t),
                    byItsExcess(size, power, graph.add("Log", power), graph.add("Sub", power, 1), graph)));
            String isLog = graph.cast(graph.doubles("log", extents,
                    scalings.stream().mapToDouble(scaling -> scaling.log() ? 1 : 0).toArray()), Onnx.BOOL);
            t = graph.add("Where", List.of(isLog, bent, t));
        }
        return graph.cast(t, Onnx.FLOAT);
    }

    /**
     * Returns {@code size / divisor * factor}, exact where the two are small: of log(1 + x) and exp(x) - 1 the rounding
     * of what lies next to 1 cancels out. Source: Kahan's way, in Higham 2002, Accuracy and Stability of Numerical
     * Algorithms, 1.14.1.
     *
     * @param nextToOne 1 + size or exp(size): if it is 1, the answer is the size
     */
    private static String byItsExcess(String size, String nextToOne, String divisor, String factor,
            GraphWriter graph) {
        String quotient = graph.add("Mul", List.of(graph.add("Div", List.of(size, divisor)), factor));
        return graph.add("Where", List.of(graph.add("Equal", nextToOne, 1), size, quotient));
    }
}
