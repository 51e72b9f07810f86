package io.neurite.io.onnx.reading;

import io.neurite.api.Activation;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The points at which functions are compared: close to each other around 0, where activations bend, and of all
 * magnitudes from 1e-6 to 1e12, since what is cut off or bent there is another function. Two functions are taken for
 * the same if they differ nowhere by more than rounding does.
 */
final class Points {
    private static final double TOLERANCE = 3e-6;
    /** Beyond this, exponentials on the way overflow. */
    private static final double FAR = 80;
    private static final double[] ALL = points();
    private static final int ONE = 1;
    private static final int MINUS_ONE = 2;
    private static final int LOWEST = 3;

    /** What plugins with this name compute, tried in this order. */
    private static final List<String> FIXED = List.of("relu", "sigmoid", "tanh", "silu", "gelu", "gelu-tanh", "mish",
            "softplus", "softsign", "selu", "relu6", "hard-tanh", "hard-sigmoid", "hard-swish");
    /** Activations of one hyper-parameter, which the function tells itself: at which point it is read, negated. */
    private static final Map<String, Map.Entry<String, Integer>> MEASURED = new LinkedHashMap<>();

    static {
        MEASURED.put("leaky-relu", Map.entry("slope", MINUS_ONE));
        MEASURED.put("elu", Map.entry("alpha", LOWEST));
        MEASURED.put("celu", Map.entry("alpha", LOWEST));
    }

    private final PluginCodec codec;
    private final List<Activation.Elementwise> fixed = new ArrayList<>();

    Points(Plugins plugins) {
        codec = new PluginCodec(plugins);
        for (String id : FIXED) {
            Activation.Elementwise found = of(Map.of("id", id));
            if (found != null) {
                fixed.add(found);
            }
        }
    }

    /** Some that have a meaning, some close to each other, and on both sides some of all magnitudes. */
    private static double[] points() {
        double[] chosen = {0, 1, -1, -1e4, 1e4, -30, 30, -15, 15, 100, -100, 6, 3, -3, -6};
        DoubleStream close = IntStream.rangeClosed(-24, 24).mapToDouble(i -> (float) (i * 0.37));
        DoubleStream all = IntStream.range(-24, 48).mapToDouble(i -> (float) StrictMath.pow(10, i / 4.0))
                .flatMap(x -> DoubleStream.of(x, -x));
        return DoubleStream.concat(DoubleStream.of(chosen), DoubleStream.concat(close, all)).toArray();
    }

    /** The values of the function that gives each number back. */
    static double[] identity() {
        return ALL.clone();
    }

    static double[] map(double[] values, DoubleUnaryOperator function) {
        double[] mapped = values.clone();
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = function.applyAsDouble(values[i]);
        }
        return mapped;
    }

    static double[] combine(double[] left, double[] right, DoubleBinaryOperator function) {
        double[] combined = left.clone();
        for (int i = 0; i < combined.length; i++) {
            combined[i] = function.applyAsDouble(left[i], right[i]);
        }
        return combined;
    }

    private static boolean areSame(double[] values, DoubleUnaryOperator function) {
        for (int i = 0; i < values.length; i++) {
            double expected = function.applyAsDouble(ALL[i]);
            boolean overflow = Math.abs(ALL[i]) > FAR && !Double.isFinite(values[i]);
            if (!overflow && !(Math.abs(values[i] - expected) <= TOLERANCE * (1 + Math.abs(expected)))) {
                return false;
            }
        }
        return true;
    }

    /** Returns factor and addend if a function has no others, else null. */
    static double @Nullable [] line(double[] values) {
        double addend = values[0];
        double factor = (values[ONE] - values[MINUS_ONE]) / 2;
        return areSame(values, x -> factor * x + addend) ? new double[] {factor, addend} : null;
    }

    /** Returns the activation that computes these values, or null if there is none. */
    @Nullable Activation activation(double[] values) {
        for (Activation.Elementwise each : fixed) {
            if (areSame(values, x -> each.value((float) x))) {
                return each;
            }
        }
        for (Map.Entry<String, Map.Entry<String, Integer>> each : MEASURED.entrySet()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("id", each.getKey());
            tree.put(each.getValue().getKey(), -values[each.getValue().getValue()]);
            Activation.Elementwise found = of(tree);
            if (found != null && areSame(values, x -> found.value((float) x))) {
                return found;
            }
        }
        return null;
    }

    /** Returns an activation, or null if there is no such plugin, or a number is out of its range. */
    private Activation.@Nullable Elementwise of(Map<String, ?> tree) {
        try {
            return codec.fromTree(Activation.class, tree) instanceof Activation.Elementwise found ? found : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
