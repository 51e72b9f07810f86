package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Layer;
import io.neurite.api.Loss;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.plugins.PluginNotFoundException;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.optimizers.Sgd;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Errors teach: what was expected, what came, where, what to do. Files have {@link ModelFileErrorsTest}. */
class ErrorsTest {
    private static final Class<? extends Exception> ARGUMENT = IllegalArgumentException.class;
    private static final Class<? extends Exception> NOT_FOUND = PluginNotFoundException.class;

    private final Network network = Network.input(2).dense(3, "relu").dense(2, "softmax").build();
    private final Model model = network.freeze();

    /** Something wrong, and what is said of it. */
    private record Refusal(String name, Class<? extends Exception> type, List<String> said, Executable wrong) {}

    private static Refusal refusal(String name, Class<? extends Exception> type, Executable wrong, String... said) {
        return new Refusal(name, type, List.of(said), wrong);
    }

    private Trainer trainer() {
        return Trainer.of(network);
    }

    private static Dataset two(float lastFeature, int lastLabel) {
        return Dataset.classes(new float[][] {{1, 2}, {3, lastFeature}}, new int[] {0, lastLabel},
                List.of("cat", "dog"));
    }

    @TestFactory
    Stream<DynamicTest> unknownNamesAreAnsweredWithTheNearest() {
        return tests(
                refusal("activation", NOT_FOUND, () -> Network.input(2).dense(3, "rleu"),
                        "activation 'rleu'", "Did you mean 'relu'?", "gelu"),
                refusal("activation of a convolution", NOT_FOUND, () -> Network.input(5, 5, 1).conv2d(2, 3, "rleu"),
                        "activation 'rleu'", "Did you mean 'relu'?"),
                refusal("loss", NOT_FOUND, () -> trainer().loss("cross-entrpy"),
                        "loss 'cross-entrpy'", "Did you mean 'cross-entropy'?"),
                refusal("optimizer", NOT_FOUND, () -> trainer().optimizer("Adm"),
                        "optimizer 'Adm'", "Did you mean 'adam'?", "sgd"),
                refusal("schedule", NOT_FOUND, () -> trainer().schedule("cosin"), "Did you mean 'cosine'?"),
                refusal("normaliser", NOT_FOUND, () -> trainer().normalizer("minmax"), "Did you mean 'min-max'?"),
                refusal("activation as a layer", NOT_FOUND, () -> network.plugins().create(Layer.class, "relu"),
                        "No layer 'relu' was found. It is an activation, which the layer 'activation' applies."),
                refusal("far from any", NOT_FOUND, () -> trainer().loss("quaternion"), "'quaternion'", "There are: "),
                refusal("output", ARGUMENT, () -> trainer().loss("nose", loss(), 1),
                        "'nose'", "softmax1"),
                refusal("layer", ARGUMENT, () -> network.freezeLayers("dense3"), "'dense3'", "dense1"));
    }

    private Loss loss() {
        return network.plugins().create(Loss.class, "cross-entropy");
    }

    @TestFactory
    Stream<DynamicTest> settingsOutsideTheirRangeAreRefused() {
        return tests(
                refusal("no epochs", ARGUMENT, () -> trainer().epochs(0), "epochs", "at least 1", "got 0"),
                refusal("negative rate", ARGUMENT, () -> trainer().learningRate(-0.1),
                        "learning rate", "above 0", "got -0.1"),
                refusal("negative rate of an optimizer", ARGUMENT, () -> new Sgd(-0.5, false), "momentum", "-0.5"),
                refusal("rate that is no number", ARGUMENT, () -> trainer().learningRate(Double.NaN), "got NaN"),
                refusal("no batch", ARGUMENT, () -> trainer().batchSize(0), "batch size", "got 0"),
                refusal("no threads", ARGUMENT, () -> trainer().threads(-1), "threads", "got -1"),
                refusal("all to validate", ARGUMENT, () -> trainer().validation(1), "validation", "below 1", "got 1.0"),
                refusal("no patience", ARGUMENT, () -> trainer().patience(0), "patience", "got 0"),
                refusal("negative decay", ARGUMENT, () -> trainer().weightDecay(-1), "weight decay", "got -1.0"),
                refusal("negative class weight", ARGUMENT, () -> trainer().classWeights(1, -2), "class weight", "-2.0"),
                refusal("no units", ARGUMENT, () -> Network.input(2).dense(0), "units", "got 0"),
                refusal("drop all", ARGUMENT, () -> Network.input(2).dropout(1), "rate", "got 1.0"),
                refusal("no features", ARGUMENT, () -> Network.input(0), "0"),
                refusal("no layers", ARGUMENT, () -> Network.input(2).build(), "layer"),
                refusal("no room to predict", ARGUMENT, () -> model.predictor(0), "at least 1", "got 0"));
    }

    @TestFactory
    Stream<DynamicTest> dataThatDoNotFitAreRefusedAndChangeNothing() {
        String weights = model.weightsSha256();
        return Stream.concat(tests(
                refusal("too many features", ARGUMENT, () -> trainer().fit(Datasets.iris()), "2 features", "4"),
                refusal("feature that is no number", ARGUMENT, () -> trainer().fit(two(Float.NaN, 1)),
                        "Sample 1", "NaN", "finite"),
                refusal("infinite feature", ARGUMENT, () -> trainer().fit(two(Float.NEGATIVE_INFINITY, 1)),
                        "Sample 1", "-Infinity", "finite"),
                refusal("label outside the classes", ARGUMENT, () -> trainer().fit(two(4, 2)), "Sample 1", "2"),
                refusal("negative label", ARGUMENT, () -> trainer().fit(two(4, -1)), "Sample 1", "-1"),
                refusal("no samples", ARGUMENT, () -> trainer().fit(two(4, 1).subset()), "no samples", "at least one"),
                refusal("no samples to validate", ARGUMENT, () -> trainer().validation(two(4, 1).subset())
                        .fit(two(4, 1)), "validation", "no samples"),
                refusal("too many units", ARGUMENT, () -> Trainer.of(Network.input(2).dense(5, "softmax").build())
                        .fit(two(4, 1)), "5 units", "needs 2", "one per class"),
                refusal("too many class weights", ARGUMENT, () -> trainer().classWeights(1, 2, 3).fit(two(4, 1)),
                        "3 classes", "[cat, dog]")),
                Stream.of(dynamicTest("nothing changed", () ->
                        assertEquals(weights, network.freeze().weightsSha256()))));
    }

    @TestFactory
    Stream<DynamicTest> samplesThatDoNotFitAreNotPredicted() {
        return tests(
                refusal("too many features", ARGUMENT, () -> model.predict(1, 2, 3), "takes 2 features", "got 3"),
                refusal("too few features", ARGUMENT, () -> model.classify(1), "takes 2 features", "got 1"),
                refusal("matrix of too many rows", ARGUMENT, () -> model.predict(Matrix.zeros(3, 5)),
                        "takes 2 features", "got 3"),
                refusal("feature that is no number", ARGUMENT, () -> model.predict(1, Float.NaN),
                        "feature 1", "NaN", "finite"),
                refusal("no room for the result", ARGUMENT, () -> model.predictor(1).predict(new float[2],
                        new float[3]), "2 numbers", "got 3"),
                refusal("more samples than asked for", ARGUMENT, () -> model.predictor(1).predict(Matrix.zeros(2, 2),
                        Matrix.zeros(2, 2)), "at most 1"));
    }

    private static Stream<DynamicTest> tests(Refusal... refusals) {
        return Stream.of(refusals).map(each -> dynamicTest(each.name(), () -> {
            Exception thrown = assertInstanceOf(each.type(), assertThrows(Exception.class, each.wrong()));
            for (String part : each.said()) {
                assertTrue(String.valueOf(thrown.getMessage()).contains(part),
                        () -> "Expected \"" + part + "\" in: " + thrown.getMessage());
            }
        }));
    }
}
