package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OrtException;
import com.google.protobuf.Message;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.Presets;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.PRelu;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.core.normalizers.MinMax;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.onnx.OnnxModels;
import io.neurite.verification.layers.MaskedMean;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported models give ONNX Runtime's users what Neurite gives its own: raw features in, labels and numbers out. */
class OnnxModelsTest {
    private static Matrix features(Dataset data) {
        int[] all = IntStream.range(0, data.size()).toArray();
        Batch batch = data.newBatch(all.length);
        data.fill(all, 0, all.length, batch, 0);
        return batch.inputs().get(0);
    }

    private static List<String> labels(Model model, Matrix X) {
        return IntStream.range(0, X.columns())
                .mapToObj(j -> model.classify(X.columns(j, j + 1).copy().data()).name())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "min-max"})
    void rawRowsOfIrisGiveTheSameLabelsAndProbabilities(String normalizer) throws IOException, OrtException {
        Network network = Network.input(4).dense(8, "tanh").dense(3, "softmax").build();
        Trainer.of(network).normalizer(normalizer).epochs(20).fit(Datasets.iris());
        Model model = network.freeze();
        Matrix X = features(Datasets.iris());
        Map<String, Object> answers = OnnxRuntime.predict(model, List.of(X));
        assertEquals(List.of("label", "probabilities"), List.copyOf(answers.keySet()));
        assertEquals(labels(model, X), answers.get("label"));
        assertEquals(null, OnnxRuntime.difference(model.predict(X), (Matrix) answers.get("probabilities")));
    }

    static Stream<SequenceBuilder> presets() {
        Shape image = Shape.of(8, 8, 1);
        return Stream.of(Presets.lenet(image), Presets.resnetSmall(image));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void rawRowsOfHandwritingGoThroughNetworksOfConvolutions(SequenceBuilder preset) throws IOException, OrtException {
        Network network = preset.dense(10, "softmax").build();
        Dataset digits = Datasets.reshape(Datasets.digits().subset(IntStream.range(0, 200).toArray()),
                Shape.of(8, 8, 1));
        Trainer.of(network).normalizer("min-max").optimizer("adam").epochs(1).fit(digits);
        Model model = network.freeze();
        Matrix X = features(digits);
        Map<String, Object> answers = OnnxRuntime.predict(model, List.of(X));
        assertEquals(labels(model, X), answers.get("label"));
        assertEquals(null, OnnxRuntime.difference(model.predict(X), (Matrix) answers.get("probabilities")));
    }

    private static Model withSchema(Network network, Target target, double threshold) {
        SampleModels.fill(network, 1);
        int features = network.definition().shape(0).size();
        network.info(network.info().trainedOn(Schema.of(features, target), null, threshold));
        return network.freeze();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, 0.1})
    void oneUnitDecidesBetweenTwoClassesAtTheThreshold(double threshold) throws IOException, OrtException {
        Model model = withSchema(Network.input(3).dense(1, "sigmoid").build(),
                Target.classes("answer", List.of("no", "yes")), threshold);
        Matrix X = SampleModels.numbers(3, 50, "threshold");
        Map<String, Object> answers = OnnxRuntime.predict(model, List.of(X));
        assertEquals(labels(model, X), answers.get("label"));
        Matrix probabilities = (Matrix) answers.get("probabilities");
        for (int j = 0; j < 50; j++) {
            float second = model.predict(X.columns(j, j + 1)).get(0, 0);
            assertEquals(second, probabilities.get(1, j), 1e-6);
            assertEquals(1 - second, probabilities.get(0, j), 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.4, 0.6})
    void twoUnitsDecideAtTheThreshold(double threshold) throws IOException, OrtException {
        Model model = withSchema(Network.input(3).dense(2, "softmax").build(),
                Target.classes("answer", List.of("no", "yes")), threshold);
        Matrix X = SampleModels.numbers(3, 50, "threshold");
        Map<String, Object> answers = OnnxRuntime.predict(model, List.of(X));
        assertEquals(labels(model, X), answers.get("label"));
        assertEquals(null, OnnxRuntime.difference(model.predict(X), (Matrix) answers.get("probabilities")));
    }

    @Test
    void marginsAreCalledScores() throws IOException, OrtException {
        Model model = withSchema(Network.input(3).dense(1).build(), Target.classes("answer", List.of("a", "b")), 0);
        Matrix X = SampleModels.numbers(3, 20, "margins");
        Map<String, Object> answers = OnnxRuntime.predict(model, List.of(X));
        assertEquals(List.of("label", "scores"), List.copyOf(answers.keySet()));
        assertEquals(labels(model, X), answers.get("label"));
    }

    @Test
    void numbersAreCalledPrediction() throws IOException, OrtException {
        Model model = withSchema(Network.input(3).dense(2).build(), Target.numbers("y", List.of("mass", "length")),
                0.5);
        Matrix X = SampleModels.numbers(3, 20, "numbers");
        Map<String, Object> answers = OnnxRuntime.predict(model, List.of(X));
        assertEquals(Set.of("prediction"), answers.keySet());
        assertEquals(null, OnnxRuntime.difference(model.predict(X), (Matrix) answers.get("prediction")));
    }

    @Test
    void graphsOfSeveralInputsAndOutputsWithSharedLayersKeepTheirNames() throws IOException, OrtException {
        Network network = Network.graph().input("word").input("signal", 4).input("other", 4)
                .layer("embedding", new Embedding(7, 3), "word")
                .layer("units", new Dense(3), "signal").shared("same", "units", "other")
                .layer("all", new Concatenate(), "embedding", "units", "same")
                .activation("bent", "relu", "all").layer("value", new Dense(2), "bent")
                .output("bent", "value").build();
        SampleModels.fill(network, 1);
        Model model = network.freeze();
        Matrix ids = Matrix.ofRows(new float[] {0, 6, 3});
        List<Matrix> inputs = List.of(ids, SampleModels.numbers(4, 3, "signal"), SampleModels.numbers(4, 3, "other"));
        List<Matrix> expected = model.predict(new Batch(inputs, List.of(), null));
        Map<String, Object> answers = OnnxRuntime.predict(model, inputs);
        assertEquals(List.of("bent", "value"), List.copyOf(answers.keySet()));
        assertEquals(null, OnnxRuntime.difference(expected.get(0), (Matrix) answers.get("bent")));
        assertEquals(null, OnnxRuntime.difference(expected.get(1), (Matrix) answers.get("value")));
    }

    @Test
    void sharedParametersAreInTheFileOnceForEachLayout() throws IOException, OrtException {
        Network network = Network.graph().input("x", 5, 4, 3)
                .layer("bend", new PRelu(), "x")
                .layer("filter", new Conv2d(3, 3).padding(Padding.SAME), "bend").shared("bendAgain", "bend", "filter")
                .shared("filterAgain", "filter", "bendAgain").shared("bendAtLast", "bend", "filterAgain")
                .output("bendAtLast").build();
        SampleModels.fill(network, 1);
        Model model = network.freeze();
        assertEquals(List.of("bend/a", "filter/W", "filter/b", "bend/a_2"),
                OnnxMl.ModelProto.parseFrom(OnnxRuntime.export(model)).getGraph().getInitializerList().stream()
                        .map(OnnxMl.TensorProto::getName).toList());
        Matrix X = SampleModels.numbers(60, 3, "shared");
        assertEquals(null, OnnxRuntime.difference(model.predict(X),
                (Matrix) OnnxRuntime.predict(model, List.of(X)).get("bendAtLast")));
    }

    @Test
    void aFeatureThatWasConstantInTrainingIsLowWhateverComesLater() throws IOException, OrtException {
        Network network = Network.input(2).dense(1).build();
        SampleModels.fill(network, 1);
        network.info(network.info().trainedOn(Schema.of(2, Target.numbers("y", List.of("y"))),
                new MinMax(-1, 3, List.of(5.0, 0.1), List.of(5.0, 0.7)), 0.5));
        Model model = network.freeze();
        Matrix X = Matrix.ofRows(new float[] {5, 1000, -3}, new float[] {0.1f, 0.5f, 9});
        assertEquals(null, OnnxRuntime.difference(model.predict(X),
                (Matrix) OnnxRuntime.predict(model, List.of(X)).get("prediction")));
    }

    /** No field that the definition of ONNX does not know, in this message and those within it. */
    private static void assertKnown(Message message) {
        assertTrue(message.getUnknownFields().asMap().isEmpty(), message::toString);
        for (Object value : message.getAllFields().values()) {
            if (value instanceof List<?> several) {
                several.stream().filter(Message.class::isInstance).forEach(each -> assertKnown((Message) each));
            } else if (value instanceof Message within) {
                assertKnown(within);
            }
        }
    }

    @Test
    void anIndependentParserReadsWhatIsInTheFile() throws IOException {
        Network network = Network.input(4).dense(8, "tanh").dense(3, "softmax").build();
        Trainer.of(network).normalizer("standard").epochs(1).fit(Datasets.iris());
        OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(OnnxRuntime.export(network.freeze()));
        assertKnown(model);
        assertEquals(8, model.getIrVersion());
        assertEquals("Neurite", model.getProducerName());
        assertEquals(17, model.getOpsetImport(0).getVersion());
        assertEquals("batch", model.getGraph().getInput(0).getType().getTensorType().getShape().getDim(0)
                .getDimParam());
        assertEquals(List.of("features", "target", "classes", "weightsSha256"),
                model.getMetadataPropsList().stream().map(OnnxMl.StringStringEntryProto::getKey).toList());
        OnnxMl.TensorProto weights = model.getGraph().getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals("dense1/W")).findFirst().orElseThrow();
        assertEquals(List.of(4L, 8L), weights.getDimsList());
        assertEquals(network.parameters().entries().get(0).value().data()[1],
                weights.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getFloat(4));
        Set<String> names = new HashSet<>();
        model.getGraph().getNodeList().forEach(node -> assertTrue(names.add(node.getName()), node::getName));
    }

    @Test
    void equalModelsGiveEqualBytes() throws IOException {
        byte[] first = OnnxRuntime.export(SampleModels.small().freeze());
        assertArrayEquals(first, OnnxRuntime.export(SampleModels.small().freeze()));
    }

    @Test
    void whatHasNoTranslationIsListedByName(@TempDir Path folder) {
        Model model = Network.input(6, 2).layer(new MaskedMean()).dense(2, "softmax").build().freeze();
        Path file = folder.resolve("model.onnx");
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> OnnxModels.write(model, file));
        assertEquals("The model cannot be written as ONNX: it is not known how to say in ONNX what these do: "
                + "'masked-mean1' (" + new MaskedMean().id() + ").", refusal.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void aFileThatIsThereIsReplacedOnRequestAlone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("model.onnx"), "precious", StandardCharsets.UTF_8);
        Model model = SampleModels.small().freeze();
        assertThrows(FileAlreadyExistsException.class, () -> OnnxModels.write(model, file));
        assertEquals("precious", Files.readString(file));
        OnnxModels.replace(model, file);
        assertArrayEquals(OnnxRuntime.export(model), Files.readAllBytes(file));
    }
}
