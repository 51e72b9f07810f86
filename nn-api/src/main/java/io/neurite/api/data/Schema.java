package io.neurite.api.data;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the numbers of a sample mean: the features in their order, and the target. Part of the model, checked by
 * predict.
 *
 * @param features names of the features, in the order of the rows of the first input; all different
 * @param target what is to be predicted
 */
public record Schema(List<String> features, Target target) {
    /**
     * Checks and copies the names.
     *
     * @param features the component
     * @param target the component
     * @throws IllegalArgumentException if there are none or names repeat
     */
    public Schema {
        features = List.copyOf(features);
        if (features.isEmpty() || new HashSet<>(features).size() < features.size()) {
            throw new IllegalArgumentException("A schema needs at least one feature, all with different names, got "
                    + features + ".");
        }
    }

    /**
     * Returns a schema for features without names of their own.
     *
     * @param features how many, at least 1; they are called x0, x1, ...
     * @param target what is to be predicted
     * @return the schema
     */
    public static Schema of(int features, Target target) {
        return new Schema(IntStream.range(0, features).mapToObj(i -> "x" + i).toList(), target);
    }
}
