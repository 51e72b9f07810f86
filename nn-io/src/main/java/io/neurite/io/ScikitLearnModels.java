package io.neurite.io;

import io.neurite.api.Normalizer;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.core.Model;
import io.neurite.core.ModelInfo;
import io.neurite.core.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Models that scikit-learn has trained: an {@code MLPClassifier} or {@code MLPRegressor}, and the
 * {@code StandardScaler} or {@code MinMaxScaler} in front of it, if there is one.
 *
 * <p>They come as JSON that some lines of Python write, which are in {@code docs/from-scikit-learn.md}: fitted
 * attributes under scikit-learn's own names.
 *
 * <pre>{@code
 * {"sklearn": "1.2.1", "target": "species",
 *  "steps": [{"type": "StandardScaler", "mean_": [...], "scale_": [...], "with_mean": true, "with_std": true},
 *            {"type": "MLPClassifier", "coefs_": [[[...], ...], ...], "intercepts_": [[...], ...],
 *             "activation": "relu", "out_activation_": "softmax", "classes_": ["setosa", "versicolor", "virginica"]}]}
 * }</pre>
 *
 * <p>The model computes {@code A = g(W A + b)}, layer by layer, as scikit-learn does, but in float32: its weights are
 * those of the file, rounded once. The scaler becomes its normaliser. It has a schema (the names of the features, or
 * x0, x1, ...; the classes), the threshold 0.5, and {@code source} in its provenance. No code is in such a file, so one
 * from a stranger can do no more than fail to load. All methods are safe for use by any number of threads.
 */
public final class ScikitLearnModels {
    private static final int MOST_MEGABYTES = 64;
    private static final double THRESHOLD = 0.5;
    /** Of no meaning: scikit-learn draws its random numbers otherwise. */
    private static final long SEED = 0;

    private static final List<String> KEYS = List.of("sklearn", "target", "steps");

    private ScikitLearnModels() {}

    /**
     * Reads a model.
     *
     * @param file the file
     * @return the model
     * @throws ModelFormatException if the file cannot be read, is damaged, or holds what no model can be made of: steps
     *     of another type, another activation, targets with several labels, lists whose lengths do not fit together,
     *     numbers that are not finite in float32, names that repeat; the message names the field, what was expected and
     *     what came
     */
    public static Model read(Path file) throws ModelFormatException {
        return read(file, Plugins.discover());
    }

    /**
     * Reads a model like {@link #read(Path)}, with plugins that were found otherwise.
     *
     * @param file the file
     * @param plugins those among which the activations are looked for: sigmoid, tanh, relu, softmax
     * @return the model
     * @throws ModelFormatException as {@link #read(Path)}
     */
    public static Model read(Path file, Plugins plugins) throws ModelFormatException {
        try {
            return model(JsonFile.read(file, "model", MOST_MEGABYTES), plugins);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError problem) {
            throw ModelFormatException.of(file, problem);
        }
    }

    private static Model model(Fields root, Plugins plugins) throws IOException {
        if (!root.has("sklearn") && !root.has("steps")) {
            throw new IllegalArgumentException("expected a network of scikit-learn as docs/from-scikit-learn.md writes "
                    + "it, with the keys " + String.join(", ", KEYS) + "; got none of them.");
        }
        root.requireKnown(KEYS);
        List<Fields> steps = root.objects("steps");
        if (steps.isEmpty() || steps.size() > 2) {
            throw new IllegalArgumentException(root.path("steps") + ": expected a network, or a scaler and a network; "
                    + "got " + steps.size() + " steps.");
        }
        for (Fields step : steps) {
            step.requireKnown(ScikitLearnNetwork.KEYS_OF_STEP);
        }
        Fields first = steps.get(0);
        Fields last = steps.get(steps.size() - 1);
        ScikitLearnNetwork network = new ScikitLearnNetwork(last);
        Schema schema = schema(first, network.features(), network.target(root.text("target")));
        Normalizer normalizer = steps.size() == 1 ? null : ScikitLearnScaler.normalizer(first, network.features());
        ModelInfo info = ModelInfo.untrained(SEED)
                .trainedOn(schema, normalizer, THRESHOLD)
                .withProvenance(Map.of("source", "scikit-learn " + root.text("sklearn")));
        return network.model(info, plugins);
    }

    /** The first step has seen the names; what a scaler gives to the network has none. */
    private static Schema schema(Fields first, int features, Target target) {
        if (!first.has("feature_names_in_")) {
            return Schema.of(features, target);
        }
        Elements names = first.elements("feature_names_in_").ofSize(features, "a name for each feature");
        return new Schema(names.different(first.texts("feature_names_in_")), target);
    }
}
