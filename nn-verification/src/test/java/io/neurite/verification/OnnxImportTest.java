package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.Presets;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.Json;
import io.neurite.io.ModelFormatException;
import io.neurite.io.Models;
import io.neurite.io.onnx.OnnxModels;
import io.neurite.tck.LayerCase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models from ONNX files of other programs, which {@code onnx_models.py} has written, and from our own. */
class OnnxImportTest {
    /** Of several operators each, which only together would be this layer again; of some, a part of the options. */
    private static final Set<String> STAY_OPERATORS = Set.of("adaptive-average-pooling2d", "adaptive-max-pooling2d",
            "conv2d-transpose", "dot", "repeat", "rms-normalization");

    @TempDir
    private Path folder;

    private static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(OnnxImportTest.class.getResource("/onnx/" + name), name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Matrix columns(Object rows) {
        List<?> list = (List<?>) rows;
        Matrix matrix = Matrix.zeros(((List<?>) list.get(0)).size(), list.size());
        for (int j = 0; j < list.size(); j++) {
            List<?> row = (List<?>) list.get(j);
            for (int i = 0; i < row.size(); i++) {
                matrix.set(i, j, ((Number) row.get(i)).floatValue());
            }
        }
        return matrix;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch-images", "pytorch-images-opset-11-one-sample", "pytorch-residual", "pytorch-dense",
        "pytorch-dense-opset-9", "pytorch-steps", "pytorch-means", "sklearn-three-classes",
        "sklearn-two-numbered-classes", "sklearn-one-number", "keras-images"})
    void predictsWhatTheOtherProgramDid(String name) throws IOException {
        Model model = OnnxModels.read(fixture(name + ".onnx"));
        Map<?, ?> numbers = (Map<?, ?>) Json.read(Files.readAllBytes(fixture(name + ".json")));
        Matrix inputs = columns(numbers.get("inputs"));
        Matrix expected = columns(numbers.get("outputs"));
        assertEquals(null, OnnxRuntime.difference(expected, model.predict(inputs)));
        Path file = folder.resolve("model.safetensors");
        Models.write(model, file);
        assertArrayEquals(model.predict(inputs).data(), Models.read(file).predict(inputs).data());
    }

    @Test
    void layersAreCalledAsInPyTorchAndActivationsAreRecognised() throws IOException {
        Model model = OnnxModels.read(fixture("pytorch-dense.onnx"));
        assertEquals("[a, leaky-relu1, norm, dense1, elu1, prelu, mish1, sigmoid1, multiply1, softplus1, concatenate1, "
                + "c]", model.graph().nodes().stream().map(node -> node.name()).toList().toString());
        assertTrue(model.summary().contains("leaky-relu(slope=0.2)"), model.summary());
        assertTrue(model.summary().contains("elu(alpha=0.7)"), model.summary());
        assertEquals("ONNX pytorch 1.13.0", model.info().provenance().get("source"));
    }

    @Test
    void scalersBecomeTheNormaliserAndLabelsTheClasses() throws IOException {
        Model model = OnnxModels.read(fixture("sklearn-three-classes.onnx"));
        assertEquals(List.of("setosa", "versicolor", "virginica"), model.info().schema().target().names());
        assertEquals("standard", model.info().normalizer().id());
        Model numbered = OnnxModels.read(fixture("sklearn-two-numbered-classes.onnx"));
        assertEquals(List.of("3", "7"), numbered.info().schema().target().names());
        assertEquals(1, numbered.graph().outputShape(0).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "min-max"})
    void whatNeuriteHasWrittenComesBackWithNamesAndNormaliser(String normalizer) throws IOException {
        Network network = Network.input(4).dense(8, "gelu").dense(3, "softmax").build();
        Trainer.of(network).normalizer(normalizer).epochs(5).fit(Datasets.iris());
        Model model = network.freeze();
        Model back = back(model);
        assertEquals(model.info().schema(), back.info().schema());
        Matrix X = SampleModels.numbers(4, 20, "rows");
        assertEquals(null, OnnxRuntime.difference(model.predict(X), back.predict(X)));
        assertEquals(model.graph().nodes().size(), back.graph().nodes().size());
    }

    @ParameterizedTest
    @CsvSource({"1, sigmoid, 0.7", "1, identity, 0", "1, identity, 1.5", "2, softmax, 0.7", "2, softmax, 0.5"})
    void twoClassesComeBackWithTheirThreshold(int units, String activation, double threshold) throws IOException {
        Network network = Network.input(3).dense(units, activation).build();
        SampleModels.fill(network, 1);
        Schema schema = Schema.of(3, Target.classes("answer", List.of("no", "yes")));
        network.info(network.info().trainedOn(schema, null, threshold));
        Model back = back(network.freeze());
        assertEquals(threshold, back.info().threshold());
        assertEquals(schema.target(), back.info().schema().target());
        assertEquals(units, back.graph().outputShape(0).size());
    }

    @Test
    void imagesOfOneChannelNeedNoLayerToTurnThem() throws IOException {
        Network network = Presets.resnetSmall(Shape.of(8, 8, 1)).dense(10, "softmax").build();
        Trainer.of(network).normalizer("min-max").epochs(1)
                .fit(Datasets.reshape(Datasets.digits().subset(IntStream.range(0, 64).toArray()), Shape.of(8, 8, 1)));
        Model model = network.freeze();
        Model back = back(model);
        Matrix X = SampleModels.numbers(64, 7, "images");
        assertEquals(null, OnnxRuntime.difference(model.predict(X), back.predict(X)));
        assertEquals("min-max", back.info().normalizer().id());
        assertTrue(back.graph().nodes().stream().noneMatch(node -> node.layer().id().equals("permute")));
    }

    private Model back(Model model) throws IOException {
        Path file = folder.resolve("model.onnx");
        OnnxModels.replace(model, file);
        return OnnxModels.read(file);
    }

    @TestFactory
    Stream<DynamicTest> everyLayerComesBackAsItWasWritten() {
        Set<String> refused = new TreeSet<>();
        Stream<DynamicTest> layers = BuiltInLayers.all().stream().map(layer -> dynamicTest(layer.toString(), () -> {
            int tried = 0;
            for (LayerCase each : BuiltInLayers.cases(layer)) {
                if (comesBack(OnnxLayersTest.network(layer, each, false), each)) {
                    tried++;
                } else {
                    refused.add(BuiltInLayers.id(layer));
                }
            }
            assertTrue(tried > 0 || STAY_OPERATORS.contains(BuiltInLayers.id(layer)), "nothing was tried");
        }));
        return Stream.concat(layers, Stream.of(dynamicTest("others are refused", () ->
                assertEquals(new TreeSet<>(STAY_OPERATORS), refused))));
    }

    private boolean comesBack(Network network, LayerCase each) throws IOException {
        Random random = new Random(1);
        List<Matrix> inputs = new ArrayList<>();
        each.inputs().forEach(shape -> inputs.add(BuiltInLayers.draw(each, shape, 3, random)));
        Model model = network.freeze();
        try {
            Model back = back(model);
            assertEquals(null, OnnxRuntime.difference(model.predict(new Batch(inputs, List.of(), null)).get(0),
                    back.predict(new Batch(inputs, List.of(), null)).get(0)), each::toString);
            return true;
        } catch (ModelFormatException refusal) {
            assertTrue(refusal.getMessage().contains("it is not known how to compute what these operators do. 'layer/"),
                    refusal::getMessage);
            return false;
        }
    }
}
