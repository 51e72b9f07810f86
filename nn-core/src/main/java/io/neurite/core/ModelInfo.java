package io.neurite.core;

import io.neurite.api.Normalizer;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.engine.Decision;
import io.neurite.core.graph.Graph;
import io.neurite.core.preprocessing.Preprocessor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model knows besides layers and weights, so that one file is enough to use it and to tell where it comes from.
 *
 * @param schema what the features and the target mean, or null if it was not trained on a data set
 * @param normalizer applied to the first input by every prediction, or null
 * @param threshold from which value on a single output means class 1, or the second of two probabilities; of these,
 *     0.5 means the greater one
 * @param seed seed of initial weights, shuffling and dropout
 * @param metrics figures at the end of training, in the order in which they are shown
 * @param provenance where the model comes from: data fingerprint, library version, settings; by name, in alphabetical
 *     order
 */
public record ModelInfo(
        @Nullable Schema schema,
        @Nullable Normalizer normalizer,
        double threshold,
        long seed,
        Map<String, Double> metrics,
        Map<String, String> provenance) {
    private static final double PROBABILITY_THRESHOLD = 0.5;

    /**
     * Copies the maps.
     *
     * @param schema the component
     * @param normalizer the component
     * @param threshold the component
     * @param seed the component
     * @param metrics the component
     * @param provenance the component
     */
    public ModelInfo {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
    }

    /**
     * Returns what is known of a network before it is trained.
     *
     * @param seed its seed
     * @return the seed, and nothing else
     */
    public static ModelInfo untrained(long seed) {
        return new ModelInfo(null, null, PROBABILITY_THRESHOLD, seed, Map.of(), Map.of());
    }

    /**
     * Returns this with another schema, normaliser and threshold: what the network is about to be trained on.
     *
     * @param newSchema the schema of the data
     * @param newNormalizer the normaliser fitted to it, or null
     * @param newThreshold the threshold of the loss
     * @return the changed copy
     */
    public ModelInfo trainedOn(Schema newSchema, @Nullable Normalizer newNormalizer, double newThreshold) {
        return new ModelInfo(newSchema, newNormalizer, newThreshold, seed, metrics, provenance);
    }

    /**
     * Returns this with another threshold; see {@link io.neurite.core.metrics.DecisionThreshold}.
     *
     * @param newThreshold from which value on class 1 is predicted
     * @return the changed copy
     */
    public ModelInfo withThreshold(double newThreshold) {
        return new ModelInfo(schema, normalizer, newThreshold, seed, metrics, provenance);
    }

    /**
     * Returns this with other figures.
     *
     * @param newMetrics figures at the end of training
     * @return the changed copy
     */
    public ModelInfo withMetrics(Map<String, Double> newMetrics) {
        return new ModelInfo(schema, normalizer, threshold, seed, newMetrics, provenance);
    }

    /**
     * Returns this with further provenance.
     *
     * @param more entries that are added to those present, or replace them
     * @return the changed copy
     */
    public ModelInfo withProvenance(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(provenance);
        all.putAll(more);
        return new ModelInfo(schema, normalizer, threshold, seed, metrics, all);
    }

    /**
     * Tells whether the threshold decides between two classes, and not which output is the greatest.
     *
     * @param outputs how many numbers the first output has
     * @return whether there is one; or two, and the threshold is that of a probability, other than 0.5
     */
    public boolean decidesByThreshold(int outputs) {
        return Decision.isByThreshold(outputs, threshold);
    }

    /**
     * Returns what the scores of two classes add up to, of which a single output is that of class 1.
     *
     * @return 1 if the threshold is that of probabilities, between 0 and 1; otherwise twice the threshold, at which
     *     margins are mirrored
     */
    public double sumOfScores() {
        return Decision.sum(threshold);
    }

    /** Chooses a class by the numbers of a prediction, see {@link Model#label}. */
    Label label(float[] prediction) {
        int length = prediction.length;
        for (int i = 0; i < length; i++) {
            if (Float.isNaN(prediction[i])) {
                throw new IllegalArgumentException("Number " + i + " of the prediction is NaN, so that it means no "
                        + "class: the features are too large for the network to calculate with; check their units.");
            }
        }
        int chosen = Decision.of(Matrix.view(prediction, 0, length, 1, length), 0, threshold);
        float score = length > 1 ? prediction[chosen]
                : chosen == 1 ? prediction[0] : (float) (sumOfScores() - prediction[0]);
        return new Label(chosen, className(chosen), score);
    }

    /** Returns the name of a class: its number if there is no schema. */
    private String className(int index) {
        return schema != null && schema.target().isClasses() ? schema.target().names().get(index)
                : Integer.toString(index);
    }

    /** Returns what makes the inputs of rows of a table, if there are columns; they must be those of the definition. */
    @Nullable Preprocessor preprocessor(Graph graph) {
        if (schema == null || schema.columns().isEmpty()) {
            return null;
        }
        Preprocessor preprocessor = new Preprocessor(schema);
        List<Integer> made = preprocessor.inputs().stream().map(Shape::size).toList();
        List<Integer> taken = IntStream.range(0, graph.inputs().size()).mapToObj(i -> graph.shape(i).size()).toList();
        if (!made.equals(taken)) {
            throw new IllegalArgumentException("The network takes inputs of " + taken + " numbers, the columns of the "
                    + "schema make inputs of " + made + ".");
        }
        return preprocessor;
    }

    /** Checks that schema and normaliser fit a definition. */
    void checkFits(Graph graph) {
        if (schema != null && schema.features().size() != graph.shape(0).size()) {
            throw new IllegalArgumentException("The network takes " + graph.shape(0).size()
                    + " features, the schema names " + schema.features().size() + ".");
        }
        int units = graph.outputShape(0).size();
        if (schema != null && !schema.target().fits(units)) {
            Target target = schema.target();
            throw new IllegalArgumentException("The network's first output has " + units + " units, the target '"
                    + target.name() + "' of the schema has " + target.size()
                    + (target.isClasses() ? " classes." : " numbers."));
        }
        if (normalizer != null && normalizer.features() != graph.shape(0).size()) {
            throw new IllegalArgumentException("The network takes " + graph.shape(0).size()
                    + " features, the normaliser was fitted to " + normalizer.features() + ".");
        }
    }
}
