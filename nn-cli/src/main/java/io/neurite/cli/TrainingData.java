package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.training.Split;
import io.neurite.data.preparation.ScaledTarget;
import io.neurite.data.preparation.ScalingRule;
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
    /** Brings numbers to predict to a scale that is fitted to what is learned from, without a part to validate with. */
    TrainingData scaled(ScalingRule rule, double part, long seed) {
        LearningOptions.checkRest(train.size(), provenance.test(), part);
        Split parts = part == 0 ? new Split(train, train.subset()) : Split.holdout(train, part, seed);
        TrainingData divided = new TrainingData(name, modelName, parts.train(), part == 0 ? null : parts.test(), test,
                provenance);
        return divided.scaled(ScaledTarget.fit(parts.train(), rule));
    }

    /** Brings numbers to predict to the scale of a target; those to test with stay as they are. */
    TrainingData scaled(Target target) {
        return new TrainingData(name, modelName, ScaledTarget.of(train, target),
                validation == null ? null : ScaledTarget.of(validation, target), test, provenance);
    }

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
