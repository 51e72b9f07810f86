/** The contracts that every plugin must keep, as JUnit 5 classes. */
module io.neurite.tck {
    requires transitive io.neurite.api;
    requires transitive io.neurite.core;
    requires transitive io.neurite.io;
    requires transitive org.junit.jupiter.api;
    requires com.google.common;
    requires jdk.management;
    requires org.junit.jupiter.params;
    requires static org.jspecify;

    exports io.neurite.tck;

    uses io.neurite.api.Activation;
    uses io.neurite.api.Constraint;
    uses io.neurite.api.GradientTransform;
    uses io.neurite.api.Initializer;
    uses io.neurite.api.Layer;
    uses io.neurite.api.LearningRateSchedule;
    uses io.neurite.api.Loss;
    uses io.neurite.api.Metric;
    uses io.neurite.api.Minimizer;
    uses io.neurite.api.Normalizer;
    uses io.neurite.api.Optimizer;
    uses io.neurite.api.Penalty;
}
