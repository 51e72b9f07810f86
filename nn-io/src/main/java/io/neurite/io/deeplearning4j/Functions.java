package io.neurite.io.deeplearning4j;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.core.layers.regularization.AlphaDropout;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.layers.regularization.GaussianDropout;
import io.neurite.core.layers.regularization.GaussianNoise;
import io.neurite.core.layers.regularization.SpatialDropout;
import io.neurite.core.plugins.PluginCodec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Deeplearning4j's activations and kinds of dropout are here.
 *
 * <p>Some bear the name of an activation here and compute something else: its hard sigmoid is steeper, and its GELU has
 * the sigmoid of 1.702 z in one form, the cube of 0.044715 z in the other.
 */
final class Functions {
    private static final String DROPOUTS = "org.deeplearning4j.nn.conf.dropout.";
    private static final String ACTIVATIONS = "org.nd4j.linalg.activations.impl.Activation";

    /** Ids of those without hyper-parameters, by the class without what all have in front. */
    private static final Map<String, String> IDS = new TreeMap<>();

    private static final List<String> DROPOUT =
            List.of("Dropout", "AlphaDropout", "SpatialDropout", "GaussianDropout", "GaussianNoise");

    static {
        String[] pairs = {"HardTanH", "hard-tanh", "Identity", "identity", "Mish", "mish", "ReLU6", "relu6",
            "SELU", "selu", "Sigmoid", "sigmoid", "Softmax", "softmax", "SoftPlus", "softplus", "SoftSign", "softsign",
            "Swish", "silu", "TanH", "tanh"};
        for (int i = 0; i < pairs.length; i += 2) {
            IDS.put(pairs[i], pairs[i + 1]);
        }
    }

    private Functions() {}

    static boolean isKnown(Settings activation) {
        return !tree(activation).isEmpty();
    }

    /** Returns an activation, null if it is the identity. */
    static @Nullable Activation activation(Settings activation, PluginCodec codec) {
        Map<String, Object> tree = tree(activation);
        return "identity".equals(tree.get("id")) ? null : codec.fromTree(Activation.class, tree);
    }

    /** Returns an activation as plugins are written, or nothing if there is none that computes the same. */
    private static Map<String, Object> tree(Settings activation) {
        Map<String, Object> tree = new TreeMap<>();
        String type = activation.type(ACTIVATIONS);
        switch (type) {
            case "ReLU" -> addRectifier(activation, tree);
            case "LReLU" -> {
                tree.put("id", "leaky-relu");
                tree.put("slope", activation.number("alpha"));
            }
            case "ELU" -> {
                tree.put("id", "elu");
                tree.put("alpha", activation.number("alpha"));
            }
            default -> {
                String id = IDS.get(type);
                if (id != null) {
                    tree.put("id", id);
                }
            }
        }
        return tree;
    }

    /** A rectifier with or without a slope, or with the ceiling 6. */
    private static void addRectifier(Settings activation, Map<String, Object> tree) {
        double slope = orZero(activation, "negativeSlope");
        double ceiling = orZero(activation, "max");
        if (orZero(activation, "threshold") != 0 || ceiling != 0 && (ceiling != 6 || slope != 0)) {
            return;
        }
        tree.put("id", ceiling == 6 ? "relu6" : slope == 0 ? "relu" : "leaky-relu");
        if (slope != 0) {
            tree.put("slope", slope);
        }
    }

    private static double orZero(Settings settings, String name) {
        return settings.has(name) ? settings.number(name) : 0;
    }

    static boolean isKnownDropout(Settings dropout) {
        return DROPOUT.contains(dropout.type(DROPOUTS));
    }

    /** Returns a layer that drops as much, null if there is none. */
    static @Nullable Layer dropout(Settings dropout) {
        return switch (dropout.type(DROPOUTS)) {
            case "Dropout" -> new Dropout(dropped(dropout));
            case "AlphaDropout" -> new AlphaDropout(dropped(dropout));
            case "SpatialDropout" -> new SpatialDropout(dropped(dropout));
            case "GaussianDropout" -> new GaussianDropout(dropout.number("rate"));
            case "GaussianNoise" -> new GaussianNoise(dropout.number("stddev"));
            default -> null;
        };
    }

    /** The probability p is that of being kept. It was written as a decimal, and 1 - 0.8 is 0.2 there. */
    private static double dropped(Settings dropout) {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(dropout.number("p"))).doubleValue();
    }
}
