package io.neurite.io.source;

import io.neurite.api.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each activation is in Java, found by its id: the functions themselves are plugins. */
final class SourceActivations {
    private static final String IDENTITY = "identity";
    private static final String SOFTMAX = "softmax";

    /** The value for a number z. Hyper-parameters go by their names. */
    private static final Map<String, String> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("sigmoid", "FloatMath.sigmoid(z)");
        VALUES.put("tanh", "FloatMath.tanh(z)");
        VALUES.put("relu", "Math.max(0, z)");
        VALUES.put("relu6", "Math.min(Math.max(0, z), 6)");
        VALUES.put("leaky-relu", "z > 0 ? z : (float) (slope * z)");
        VALUES.put("elu", "z > 0 ? z : (float) (alpha * FloatMath.expm1(z))");
        VALUES.put("celu", "z > 0 ? z : (float) (alpha * FloatMath.expm1((float) (z / alpha)))");
        VALUES.put("selu", "(float) (z > 0 ? 1.0507009873554805 * z"
                + " : 1.0507009873554805 * 1.6732632423543772 * FloatMath.expm1(z))");
        VALUES.put("gelu", "z * FloatMath.normalCdf(z)");
        VALUES.put("gelu-tanh", "FloatMath.geluTanh(z)");
        VALUES.put("silu", "FloatMath.silu(z)");
        VALUES.put("mish", "FloatMath.mish(z)");
        VALUES.put("softplus", "FloatMath.softplus(z)");
        VALUES.put("softsign", "(float) (z / (1 + (double) Math.abs(z)))");
        VALUES.put("hard-sigmoid", "(float) (Math.min(Math.max(0, z + 3.0), 6) / 6)");
        VALUES.put("hard-swish", "(float) (z * Math.min(Math.max(0, z + 3.0), 6) / 6)");
        VALUES.put("hard-tanh", "Math.min(Math.max(-1, z), 1)");
    }

    private SourceActivations() {}

    static boolean knows(Activation activation) {
        String id = activation.id();
        return id.equals(IDENTITY) || id.equals(SOFTMAX) || VALUES.containsKey(id);
    }

    /**
     * Returns the call of an activation.
     *
     * @param hyperParameters by name, the id among them
     * @param input the name of a variable
     */
    static String call(Activation activation, Map<String, ?> hyperParameters, String input, Functions functions) {
        String id = activation.id();
        if (id.equals(IDENTITY)) {
            return input;
        }
        if (id.equals(SOFTMAX)) {
            return functions.use(SOFTMAX) + "(" + input + ")";
        }
        StringBuilder parameters = new StringBuilder();
        List<String> arguments = new ArrayList<>(List.of(input));
        hyperParameters.forEach((name, value) -> {
            if (value instanceof Double number) {
                parameters.append(", double ").append(name);
                arguments.add(Literals.of(number));
            }
        });
        String function = functions.use(Literals.camelCase(id), parameters.toString(),
                Objects.requireNonNull(VALUES.get(id), id));
        return function + "(" + String.join(", ", arguments) + ")";
    }
}
