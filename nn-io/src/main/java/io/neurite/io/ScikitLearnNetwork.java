package io.neurite.io;

import io.neurite.api.data.Target;
import io.neurite.core.Model;
import io.neurite.core.ModelInfo;
import io.neurite.core.Network;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.TensorSource;
import io.neurite.core.WeightPrecision;
import io.neurite.core.plugins.Plugins;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fitted {@code MLPClassifier} or {@code MLPRegressor}: layers, weights and what they predict.
 *
 * <p>{@code coefs_[l]} has a row for each input and a column for each unit of a layer. Row after row, that is how
 * Neurite holds W.
 */
final class ScikitLearnNetwork {
    /** Fields of any step, since one list in Python serves for all. */
    static final List<String> KEYS_OF_STEP = List.of("type", "activation", "out_activation_", "coefs_", "intercepts_",
            "classes_", "feature_names_in_", "with_mean", "with_std", "mean_", "scale_", "feature_range", "clip",
            "data_min_");

    private static final List<String> HIDDEN = List.of("identity", "logistic", "tanh", "relu");

    /** More than anybody trains; building takes time with the square of them. */
    private static final int MOST_LAYERS = 1_000;

    private final Fields step;
    /** n[0], n[1], ...: features, then units of each layer. */
    private final List<Integer> units = new ArrayList<>();
    /** W and b of each layer, by its name. */
    private final Map<String, float[]> parameters = new TreeMap<>();
    private final @Nullable String hidden;
    private final @Nullable String last;

    /**
     * Reads layers and weights.
     *
     * @param step the parameters and fitted attributes
     * @throws IllegalArgumentException if this is no such network, an activation is unknown, or lists do not fit
     *     together
     */
    ScikitLearnNetwork(Fields step) {
        this.step = step;
        isClassifier();
        Elements coefs = step.elements("coefs_");
        Elements intercepts = step.elements("intercepts_").ofSize(coefs.size(), "as many as coefs_");
        if (coefs.size() < 1 || coefs.size() > MOST_LAYERS) {
            throw new IllegalArgumentException(coefs.where() + ": expected from 1 to " + MOST_LAYERS + " layers, got "
                    + coefs.size() + ".");
        }
        units.add(notEmpty(coefs.elements(0)));
        for (int l = 0; l < coefs.size(); l++) {
            add(coefs.elements(l), intercepts.elements(l));
        }
        hidden = hiddenActivation();
        last = outputActivation();
    }

    private static int notEmpty(Elements list) {
        if (list.size() == 0) {
            throw new IllegalArgumentException(list.where() + ": expected at least one element, got none.");
        }
        return list.size();
    }

    /** Adds a layer. Its rows are as long as they should be before memory is taken for them. */
    private void add(Elements coefs, Elements intercepts) {
        int in = units.get(units.size() - 1);
        int out = notEmpty(intercepts);
        coefs.ofSize(in, "a row for each input of the layer");
        for (int i = 0; i < in; i++) {
            coefs.elements(i).ofSize(out, "as many as " + intercepts.where() + " has");
        }
        float[] W = new float[in * out];
        for (int i = 0; i < in; i++) {
            coefs.elements(i).copyTo(W, i * out);
        }
        float[] b = new float[out];
        intercepts.copyTo(b, 0);
        units.add(out);
        String layer = "dense" + (units.size() - 1);
        parameters.put(layer + "/W", W);
        parameters.put(layer + "/b", b);
    }

    int features() {
        return units.get(0);
    }

    private int outputs() {
        return units.get(units.size() - 1);
    }

    private boolean isClassifier() {
        String type = step.text("type");
        if (!type.equals("MLPClassifier") && !type.equals("MLPRegressor")) {
            throw new IllegalArgumentException(step.path("type") + ": expected MLPClassifier or MLPRegressor, got "
                    + Json.describe(type) + "." + (type.equals("Pipeline") ? " Write its steps: *pipeline." : ""));
        }
        return type.equals("MLPClassifier");
    }

    /**
     * Returns what is predicted.
     *
     * @param name what it is called; several numbers are numbered from 0
     * @throws IllegalArgumentException if the classes are not as many as the units say, or repeat
     */
    Target target(String name) {
        if (isClassifier()) {
            return Target.classes(name, classes());
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < outputs(); i++) {
            names.add(outputs() == 1 ? name : name + i);
        }
        return Target.numbers(name, names);
    }

    /** A class for each unit of a softmax; two for a sigmoid, which gives the probability of the second one. */
    private List<String> classes() {
        return step.elements("classes_").ofSize(outputs() == 1 ? 2 : outputs(), outputs() == 1
                ? "which the last layer's one unit tells apart" : "one for each unit of the last layer").names();
    }

    /**
     * Makes the model.
     *
     * @param info schema and normaliser
     * @param plugins finds the activations
     * @throws IllegalArgumentException if an activation is not among the plugins
     */
    Model model(ModelInfo info, Plugins plugins) throws IOException {
        SequenceBuilder layers = Network.input(features()).plugins(plugins);
        for (int l = 1; l < units.size(); l++) {
            String activation = l == units.size() - 1 ? last : hidden;
            layers.dense(units.get(l));
            if (activation != null) {
                layers.activation(activation);
            }
        }
        return Model.read(layers.build().definition(), info, WeightPrecision.FLOAT32, TensorSource.of(parameters));
    }

    /** Returns the id of the activation behind each layer but the last, null for none. */
    private @Nullable String hiddenActivation() {
        String activation = step.text("activation");
        if (!HIDDEN.contains(activation)) {
            throw new IllegalArgumentException(step.path("activation") + ": expected " + String.join(", ", HIDDEN)
                    + ", got " + Json.describe(activation) + ".");
        }
        return id(activation);
    }

    /** Returns the id of the activation behind the last layer, null for none: its kind and units leave no choice. */
    private @Nullable String outputActivation() {
        String activation = step.text("out_activation_");
        String ofClasses = outputs() == 1 ? "logistic" : "softmax";
        String expected = isClassifier() ? ofClasses : "identity";
        if (!activation.equals(expected)) {
            boolean severalLabels = isClassifier() && activation.equals("logistic");
            throw new IllegalArgumentException(step.path("out_activation_") + ": expected " + expected + " behind "
                    + outputs() + (outputs() == 1 ? " unit" : " units") + " of an " + step.text("type") + ", got "
                    + Json.describe(activation)
                    + (severalLabels ? ": it gives a sample several labels. Train a network for each label." : "."));
        }
        return id(activation);
    }

    private static @Nullable String id(String activation) {
        return switch (activation) {
            case "identity" -> null;
            case "logistic" -> "sigmoid";
            default -> activation;
        };
    }
}
