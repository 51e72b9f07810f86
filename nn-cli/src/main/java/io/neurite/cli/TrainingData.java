package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a training.
 *
 * @param name what they are called: that of the data set, or of the file without its folder
 * @param modelName what a model of them is called
 * @param train to learn from
 * @param validation to validate with, null if the trainer is to take a part of {@code train}
 * @param test to test with, may be empty
 * @param provenance where they come from
 */
record TrainingData(String name, String modelName, Dataset train, @Nullable Dataset validation,
        Dataset test, Provenance provenance) {
    Target target() {
        return train.schema().target();
    }

    /** Says in a few words what is learned from. */
    String features() {
        int features = train.inputs().stream().mapToInt(Shape::size).sum();
        int columns = train.schema().columns().size();
        return (columns == 0 ? "" : Figures.count(columns, "column") + " as ") + Figures.count(features, "feature");
    }

    int size() {
        return train.size() + (validation == null ? 0 : validation.size());
    }
}
