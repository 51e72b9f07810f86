package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.graph.Node;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.ModelFormatException;
import io.neurite.io.Models;
import io.neurite.io.deeplearning4j.Deeplearning4jModels;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks that Deeplearning4j 1.0.0-M2.1 has trained and saved, and what it predicts with them: written by
 * Deeplearning4jFixtures in nn-benchmarks.
 */
class Deeplearning4jModelsTest {
    private static final double TOLERANCE = 1e-5;
    private static final Path FOLDER = folder();

    @TempDir
    private Path temporary;

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(
                    Deeplearning4jModelsTest.class.getResource("/deeplearning4j")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path file(String name) {
        return FOLDER.resolve(name + ".zip");
    }

    /** Reads a model; two files do not say how large images are. */
    private static Model model(String name) throws IOException {
        Plugins plugins = Plugins.discover();
        return switch (name) {
            case "global", "global-nhwc" -> Deeplearning4jModels.read(file(name), Shape.of(9, 7, 3), plugins);
            case "same" -> Deeplearning4jModels.read(file(name), Shape.of(7, 5, 2), plugins);
            default -> Deeplearning4jModels.read(file(name), plugins);
        };
    }

    /** A sample as Deeplearning4j took it. */
    private static float[] features(Golden expected, int row) {
        double[] numbers = expected.get("rows").list().get(row).numbers();
        float[] features = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            features[i] = (float) numbers[i];
        }
        return features;
    }

    @ParameterizedTest
    @ValueSource(strings = {"species", "species-double", "numbers", "two-classes", "image", "image-flat", "image-nhwc",
        "same", "global", "global-nhwc", "activations", "residual"})
    void predictionsAreThoseOfDeeplearning4jAlsoAfterSaving(String name) throws IOException {
        Model model = model(name);
        Path saved = temporary.resolve("model.safetensors");
        Models.write(model, saved);
        Model again = Models.read(saved);
        assertEquals(model.info(), again.info());
        Golden expected = Golden.read(FOLDER.resolve(name + ".expected.json"));
        assertEquals(6, expected.get("rows").list().size());
        for (int row = 0; row < 6; row++) {
            float[] features = features(expected, row);
            float[] prediction = model.predict(features);
            double[] doubles = new double[prediction.length];
            Arrays.setAll(doubles, i -> prediction[i]);
            assertArrayEquals(expected.get("predictions").list().get(row).numbers(), doubles, TOLERANCE,
                    name + " " + row);
            assertArrayEquals(prediction, again.predict(features));
        }
    }

    private static String refusal(String name) {
        Path file = file(name);
        String message = assertThrows(ModelFormatException.class, () -> Deeplearning4jModels.read(file)).getMessage();
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            species | updater Adam, regularization L2Regularization, loss LossMCXENT, updaterState.bin
            numbers | updater Nesterovs, weight noise DropConnect, constraint MaxNormConstraint, loss LossMSE
            two-classes | updater Nesterovs, regularization L1Regularization, gradient normalization ClipL2PerLayer, \
            loss LossBinaryXENT, normalizer.bin, updaterState.bin
            """)
    void whatWasNotTakenOverIsInTheProvenance(String name, String ignored) throws IOException {
        assertEquals(Map.of("source", "deeplearning4j", "ignored", ignored), model(name).info().provenance());
    }

    @Test
    void partsWithoutCounterpartAreNamedAllAtOnce() {
        assertEquals("Neurite has no counterpart of these parts of the network: ActivationCube, "
                + "ActivationHardSigmoid, LSTM, RnnOutputLayer.", refusal("unknown"));
    }

    @Test
    void halvesAreToBeMadeFloats() {
        assertEquals("coefficients.bin: expected numbers of type FLOAT or DOUBLE, got 'HALF'. Save "
                + "network.convertDataType(DataType.FLOAT).", refusal("species-half"));
    }

    @Test
    void theSizeOfImagesIsAskedForWhereNothingSaysIt() {
        assertEquals("the file does not say how large the images are: images of any size fit. Give the shape of the "
                + "input: height, width and 3 channels.", refusal("global"));
        assertEquals("the file does not say how large the images are: heights from 4 to 7 and widths from 4 to 5 fit. "
                + "Give the shape of the input: height, width and 2 channels.", refusal("same"));
        String message = assertThrows(ModelFormatException.class, () -> Deeplearning4jModels.read(file("same"),
                Shape.of(8, 5, 2), Plugins.discover())).getMessage();
        assertTrue(message.contains("layer 'layer9', preProcessor: expected images of "), message);
    }

    @Test
    void layersKeepTheirNamesDropoutAndWhetherTheyAreFrozen() throws IOException {
        Model model = model("two-classes");
        assertEquals(List.of("layer0.batch-normalization", "layer1.alpha-dropout", "layer1.dense", "layer1.selu",
                "layer2.dense", "layer2.sigmoid"), model.graph().nodes().stream().map(Node::name).toList());
        List<Boolean> frozen = List.of(false, false, true, false, false, false);
        for (int node = 0; node < frozen.size(); node++) {
            assertEquals(frozen.get(node), model.graph().isFrozen(node), model.graph().nodes().get(node).name());
        }
        assertTrue(model("species").summary().contains("dropout"));
    }

    @Test
    void aSchemaCanBeAdded() throws IOException {
        Model model = model("species");
        assertNull(model.info().schema());
        Network network = Network.from(model);
        network.info(network.info().trainedOn(
                Schema.of(4, Target.classes("species", List.of("setosa", "versicolor", "virginica"))), null, 0.5));
        Model named = network.freeze();
        assertEquals(model.weightsSha256(), named.weightsSha256());
        assertEquals("deeplearning4j", named.info().provenance().get("source"));
        assertTrue(named.info().schema().target().names().contains(named.classify(5, 3, 1, 0.2f).name()));
    }
}
