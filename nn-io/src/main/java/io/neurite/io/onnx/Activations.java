package io.neurite.io.onnx;

import io.neurite.api.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The translation of each activation, found by its id: the functions themselves are plugins. */
final class Activations {
    private static final String ALPHA = "alpha";
    private static final String SOFTMAX = "softmax";
    private static final String SIGMOID = "sigmoid";

    private static final Map<String, Function> ALL = new LinkedHashMap<>();

    static {
        ALL.put("identity", (use, parameters, z) -> z);
        operator(SIGMOID, "Sigmoid");
        operator("tanh", "Tanh");
        operator("relu", "Relu");
        operator("selu", "Selu");
        operator("softplus", "Softplus");
        operator("softsign", "Softsign");
        operator("hard-swish", "HardSwish");
        operator("hard-sigmoid", "HardSigmoid", Onnx.attribute(ALPHA, 1 / 6.0), Onnx.attribute("beta", 0.5));
        ALL.put("leaky-relu", (use, parameters, z) -> use.graph().add("LeakyRelu", z, alpha(parameters, "slope")));
        ALL.put("elu", (use, parameters, z) -> use.graph().add("Elu", z, alpha(parameters, ALPHA)));
        ALL.put("celu", (use, parameters, z) -> use.graph().add("Celu", z, alpha(parameters, ALPHA)));
        ALL.put("relu6", (use, parameters, z) -> clip(use, z, 0, 6));
        ALL.put("hard-tanh", (use, parameters, z) -> clip(use, z, -1, 1));
        ALL.put("silu", (use, parameters, z) -> use.add("Mul", z, use.graph().add("Sigmoid", z)));
        ALL.put("mish", (use, parameters, z) -> use.add("Mul", z,
                use.graph().add("Tanh", use.graph().add("Softplus", z))));
        ALL.put("gelu", (use, parameters, z) -> {
            // z (1 + erf(z / sqrt(2))) / 2
            String erf = use.graph().add("Erf", use.add("Mul", z, Math.sqrt(0.5)));
            return use.add("Mul", use.add("Mul", z, 0.5), use.add("Add", erf, 1));
        });
        ALL.put("gelu-tanh", (use, parameters, z) -> {
            // z (1 + tanh(sqrt(2 / pi) (z + 0.044715 z^3))) / 2
            String cube = use.add("Mul", use.add("Mul", z, z), z);
            String inner = use.add("Add", z, use.add("Mul", cube, 0.044715));
            String tanh = use.graph().add("Tanh", use.add("Mul", inner, Math.sqrt(2 / Math.PI)));
            return use.add("Mul", use.add("Mul", z, 0.5), use.add("Add", tanh, 1));
        });
    }

    /** What an activation does to each number. */
    private interface Function {
        String translate(Use use, Map<String, ?> parameters, String z);
    }

    private Activations() {}

    private static void operator(String id, String operator, Message... attributes) {
        ALL.put(id, (use, parameters, z) -> use.graph().add(operator, z, attributes));
    }

    private static Message alpha(Map<String, ?> parameters, String name) {
        if (!(parameters.get(name) instanceof Double value)) {
            throw new IllegalArgumentException("There is no number " + name + " among " + parameters + ".");
        }
        return Onnx.attribute(ALPHA, value);
    }

    private static String clip(Use use, String z, double least, double greatest) {
        GraphWriter graph = use.graph();
        return graph.add("Clip", List.of(z, graph.constant("least", least), graph.constant("greatest", greatest)));
    }

    /** Tells whether there is a translation. */
    static boolean knows(Activation activation) {
        return activation.id().equals(SOFTMAX) || ALL.containsKey(activation.id());
    }

    /** Tells whether what comes out are probabilities. */
    static boolean givesProbabilities(@Nullable Activation activation) {
        return activation != null && (activation.id().equals(SOFTMAX) || activation.id().equals(SIGMOID));
    }

    /**
     * Applies an activation.
     *
     * @param parameters its hyper-parameters by name
     */
    static Value translate(Activation activation, Map<String, ?> parameters, Use use) {
        Function function = ALL.get(activation.id());
        return function == null ? softmax(use) : use.input().map(z -> function.translate(use, parameters, z));
    }

    /** Softmax is over all numbers of a sample. */
    private static Value softmax(Use use) {
        String z = use.input().channelsLast();
        Message axis = Onnx.attribute("axis", 1);
        return use.output().rank() == 1 ? use.last(use.graph().add("Softmax", z, axis))
                : use.reshaped(use.graph().add("Softmax", use.reshape(z, -1, use.output().size()), axis));
    }
}
