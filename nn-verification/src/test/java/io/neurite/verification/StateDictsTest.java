package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.PRelu;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.normalization.GroupNormalization;
import io.neurite.core.layers.normalization.InstanceNormalization;
import io.neurite.core.layers.normalization.LayerNormalization;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Conv2dTranspose;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.io.ModelFormatException;
import io.neurite.io.SafetensorsReader;
import io.neurite.io.SafetensorsReader.Entry;
import io.neurite.io.pytorch.StateDicts;
import io.neurite.verification.layers.Convolution1d;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State dicts that PyTorch has written; {@code pytorch_models.py} tells of which modules. */
class StateDictsTest {
    @TempDir
    private Path folder;

    record Fixture(String name, Network network) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Network lenet() {
        return Network.graph().input("x", 8, 10, 1)
                .layer("conv1", new Conv2d(4, 3).padding(Padding.SAME), "x")
                .layer("norm", new BatchNormalization(), "conv1").activation("relu1", "relu", "norm")
                .layer("pool", new MaxPooling2d(), "relu1")
                .layer("conv2", new Conv2d(6, 3).groups(2).withoutBias(), "pool").activation("relu2", "relu", "conv2")
                .layer("flat", new Flatten(), "relu2")
                .layer("fc1", new Dense(10), "flat").activation("tanh", "tanh", "fc1")
                .layer("fc2", new Dense(3), "tanh").activation("softmax", "softmax", "fc2").output("softmax").build();
    }

    private static Network sequence() {
        return Network.input(5).dense(12, "relu").dense(12).layer(new LayerNormalization()).layer(new PRelu()).dense(12)
                .layer(new BatchNormalization()).activation("sigmoid").layer(new Dropout(0.5)).dense(11, "gelu")
                .dense(2).build();
    }

    private static Network images() {
        Conv2dTranspose transposed = new Conv2dTranspose(3, List.of(2, 3), List.of(2, 2), Padding.VALID, List.of(),
                List.of(1, 1), true, null);
        Conv2d first = new Conv2d(4, List.of(3, 2), List.of(1, 1), Padding.VALID, List.of(), List.of(1, 1), 1, true,
                null);
        return Network.input(6, 6, 2).layer(first).layer(new GroupNormalization(2)).layer(new Conv2d(8, 3).groups(4))
                .layer(new InstanceNormalization()).layer(new PRelu()).layer(transposed).activation("silu").flatten()
                .layer(new Dropout(0.2)).layer(new BatchNormalization()).layer(new PRelu()).dense(2).build();
    }

    private static Network steps() {
        return Network.input(8, 3).layer(new Conv1d(5, 2).dilation(2)).activation("relu")
                .layer(new BatchNormalization()).flatten().dense(1).build();
    }

    static Stream<Fixture> fixtures() {
        return Stream.of(new Fixture("lenet", lenet()), new Fixture("sequence", sequence()),
                new Fixture("images", images()), new Fixture("steps", steps()));
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(StateDictsTest.class.getResource("pytorch/" + name + ".safetensors"))
                .toURI());
    }

    private static Map<String, float[]> tensors(Path file) throws IOException {
        Map<String, float[]> tensors = new TreeMap<>();
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            for (Entry entry : reader.entries()) {
                if (!entry.name().endsWith("num_batches_tracked")) {
                    float[] numbers = new float[entry.shape().size()];
                    reader.read(entry, numbers);
                    tensors.put(entry.name(), numbers);
                }
            }
        }
        return tensors;
    }

    /** PyTorch's samples have their channels first. */
    private static Matrix channelsLast(float[] x, Shape sample) {
        int channels = sample.extent(-1);
        int pixels = sample.size() / channels;
        Matrix X = Matrix.zeros(sample.size(), x.length / sample.size());
        for (int j = 0; j < X.columns(); j++) {
            for (int i = 0; i < sample.size(); i++) {
                X.set(i % pixels * channels + i / pixels, j, x[j * sample.size() + i]);
            }
        }
        return X;
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void predictionsAreThoseOfPyTorch(Fixture fixture) throws IOException, URISyntaxException {
        StateDicts.load(file(fixture.name()), fixture.network());
        Model model = fixture.network().freeze();
        Map<String, float[]> known = tensors(file(fixture.name() + "-predictions"));
        Matrix X = channelsLast(known.get("x"), model.graph().shape(0));
        Matrix Y = Matrix.view(known.get("y"), 0, known.get("y").length / X.columns(), X.columns(),
                known.get("y").length / X.columns());
        assertEquals(null, OnnxRuntime.difference(Y, model.predict(new Batch(List.of(X), List.of(), null)).get(0)));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whatWasReadIsWrittenAsPyTorchHasIt(Fixture fixture) throws IOException, URISyntaxException {
        StateDicts.load(file(fixture.name()), fixture.network());
        Path written = folder.resolve("written");
        StateDicts.write(fixture.network().freeze(), written);
        Map<String, float[]> expected = tensors(file(fixture.name()));
        Map<String, float[]> got = tensors(written);
        assertEquals(expected.size(), got.size());
        boolean named = fixture.name().equals("lenet");
        expected.forEach((name, numbers) -> assertTrue(named ? Arrays.equals(numbers, got.get(name))
                : got.values().stream().anyMatch(each -> Arrays.equals(numbers, each)), name));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whatIsWrittenIsReadBack(Fixture fixture) throws IOException {
        SampleModels.fill(fixture.network(), 3);
        Model model = fixture.network().freeze();
        Path file = folder.resolve("state");
        StateDicts.write(model, file);
        Network again = Network.of(model.graph(), 9, fixture.network().plugins());
        StateDicts.load(file, again);
        assertEquals(model.weightsSha256(), again.freeze().weightsSha256());
    }

    @Test
    void layersWhoseNamesAreOthersAreTold() throws IOException, URISyntaxException {
        Network network = Network.input(5).dense(12, "relu").dense(12).layer(new LayerNormalization())
                .layer(new PRelu()).dense(12).layer(new BatchNormalization()).activation("sigmoid").dense(11, "gelu")
                .dense(2).build();
        Map<String, String> modules = Map.of("dense1", "0", "dense2", "2", "layer-normalization1", "3", "prelu1", "4",
                "dense3", "5", "batch-normalization1", "6", "dense4", "9", "dense5", "11");
        StateDicts.load(file("sequence"), network, modules);
        Network byOrder = sequence();
        StateDicts.load(file("sequence"), byOrder);
        assertEquals(byOrder.freeze().weightsSha256(), network.freeze().weightsSha256());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> StateDicts.load(file("sequence"), network,
                Map.of("dense9", "0"))).getMessage().startsWith("A module is given for 'dense9', which is no layer"));
    }

    private void assertRefused(String name, Network network, String lesson) throws URISyntaxException {
        SampleModels.fill(network, 5);
        String before = network.freeze().weightsSha256();
        Path file = file(name);
        String message = assertThrows(ModelFormatException.class, () -> StateDicts.load(file, network)).getMessage();
        assertTrue(message.startsWith(file + ": ") && message.contains(lesson), message);
        assertEquals(before, network.freeze().weightsSha256());
    }

    @Test
    void whatDoesNotFitIsRefusedAndChangesNothing() throws URISyntaxException {
        assertRefused("lenet", Network.input(5).dense(3).build(),
                "expected the tensors dense1.weight, dense1.bias; the file has conv1.bias, conv1.weight,");
        assertRefused("steps", Network.input(8, 3).layer(new Conv1d(5, 2).dilation(2))
                .layer(new BatchNormalization()).flatten().dense(2).build(),
                "layer 'dense1': expected a tensor 4.weight of shape 2x30, got 1x30.");
        assertRefused("steps", Network.input(8, 3).layer(new Conv1d(5, 2).dilation(2).withoutBias())
                .layer(new BatchNormalization()).flatten().dense(1).build(), "the network has no place for [0.bias]");
        assertRefused("sequence-predictions", Network.input(5).dense(3).build(), "the file has x, y");
    }

    @Test
    void aFileThatIsThereIsReplacedOnRequestAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("state"), "precious");
        Model model = steps().freeze();
        assertThrows(FileAlreadyExistsException.class, () -> StateDicts.write(model, file));
        assertEquals("precious", Files.readString(file));
        StateDicts.replace(model, file);
        byte[] once = Files.readAllBytes(file);
        StateDicts.replace(model, file);
        assertArrayEquals(once, Files.readAllBytes(file));
    }

    @Test
    void layersThatPyTorchDoesNotHaveAreNamed() {
        Model model = Network.input(6, 2).layer(new Convolution1d(3, 2, 1)).flatten().dense(2).build().freeze();
        String message = assertThrows(IllegalArgumentException.class,
                () -> StateDicts.write(model, folder.resolve("no"))).getMessage();
        assertEquals("It is not known what PyTorch calls the parameters of these layers: '"
                + model.graph().nodes().get(0).name() + "' (" + new Convolution1d(3, 2, 1).id() + ").", message);
    }
}
