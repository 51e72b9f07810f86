package io.neurite.io.onnx;

import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.layers.merging.Dot;
import java.util.List;
import java.util.function.Function;

/** Layers of several inputs. */
final class Merging {
    private Merging() {}

    /** Merges inputs of one shape number by number. */
    static Value equal(String operator, Use use) {
        return each(use, inputs -> use.graph().add(operator, inputs));
    }

    static Value product(Use use) {
        return each(use, inputs -> {
            String product = inputs.get(0);
            for (String input : inputs.subList(1, inputs.size())) {
                product = use.add("Mul", product, input);
            }
            return product;
        });
    }

    /** Leaves channels first where all inputs have them so. */
    private static Value each(Use use, Function<List<String>, String> operation) {
        return areChannelsFirst(use) ? use.first(operation.apply(channelsFirst(use)))
                : use.last(operation.apply(channelsLast(use)));
    }

    static Value concatenate(Concatenate layer, Use use) {
        int rank = use.output().rank();
        int axis = layer.axis() < 0 ? rank + layer.axis() : layer.axis();
        if (axis == rank - 1 && areChannelsFirst(use)) {
            return use.first(use.graph().add("Concat", channelsFirst(use), Onnx.attribute("axis", 1)));
        }
        return use.last(use.graph().add("Concat", channelsLast(use), Onnx.attribute("axis", axis + 1)));
    }

    private static boolean areChannelsFirst(Use use) {
        return use.inputs().stream().allMatch(Value::isChannelsFirst);
    }

    private static List<String> channelsFirst(Use use) {
        return use.inputs().stream().map(Value::channelsFirst).toList();
    }

    private static List<String> channelsLast(Use use) {
        return use.inputs().stream().map(Value::channelsLast).toList();
    }

    static Value dot(Dot layer, Use use) {
        String x = use.inputs().get(0).channelsLast();
        String y = use.inputs().get(1).channelsLast();
        String product = sumOfProducts(x, y, use);
        if (!layer.normalize()) {
            return use.last(product);
        }
        String lengths = use.add("Mul", length(x, use), length(y, use));
        String none = use.add("Equal", lengths, 0);
        // Where nothing has a length, the product is 0 as well: 0 / 1.
        String divisor = use.graph().add("Where", List.of(none, use.graph().constant("one", 1), lengths));
        return use.last(use.add("Div", product, divisor));
    }

    private static String sumOfProducts(String x, String y, Use use) {
        return use.graph().add("ReduceSum", List.of(use.add("Mul", x, y), use.graph().longs("axis", -1)),
                Onnx.attribute("keepdims", 1));
    }

    private static String length(String x, Use use) {
        return use.graph().add("Sqrt", sumOfProducts(x, x, use));
    }
}
