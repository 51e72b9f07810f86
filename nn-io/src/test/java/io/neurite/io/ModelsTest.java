package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.ModelInfo;
import io.neurite.core.Network;
import io.neurite.core.WeightPrecision;
import io.neurite.core.graph.Learning;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.normalizers.Standard;
import io.neurite.core.plugins.PluginNotFoundException;
import io.neurite.core.plugins.Plugins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    private static final String SHA = "[0-9a-f]{64}";

    @TempDir
    private Path folder;

    private static Network network() {
        return Network.input(3).dense(4, new Leak(0.1)).dropout(0.25).dense(2).seed(42)
                .learning(Learning.usual().withRateFactor(0.5), "dense2").build();
    }

    /** A model that has all a model can have. */
    private static Model rich() throws IOException {
        Model plain = network().freeze();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("loss", 0.1 + 0.2);
        metrics.put("accuracy", 1.0);
        metrics.put("auc", Double.NaN);
        metrics.put("a-ratio", Double.POSITIVE_INFINITY);
        ModelInfo info = new ModelInfo(
                new Schema(List.of("a", "b", "\u00e9\"\u20ac"), Target.classes("species", List.of("no", "yes"))),
                new Standard(List.of(1.0, -2.5, 1e-9), List.of(0.5, 3.0, 1e10)),
                0.75, -7, metrics, Map.of("data", "sha256:12", "batchSize", "64"));
        return withInfo(plain, info);
    }

    private static Model withInfo(Model model, ModelInfo info) throws IOException {
        return Model.read(model.graph(), info, WeightPrecision.FLOAT32, (name, spec, from, numbers) -> model.tensors()
                .stream()
                .filter(tensor -> tensor.name().equals(name))
                .forEach(tensor -> tensor.copyTo(from, numbers, 0, numbers.length)));
    }

    private Path write(Model model, String name) throws IOException {
        Path file = folder.resolve(name);
        Models.write(model, file);
        return file;
    }

    private static void assertSame(Model expected, Model actual) {
        assertEquals(expected.graph(), actual.graph());
        assertEquals(expected.info(), actual.info());
        assertEquals(List.copyOf(expected.info().metrics().keySet()), List.copyOf(actual.info().metrics().keySet()));
        assertEquals(expected.weightsSha256(), actual.weightsSha256());
    }

    @Test
    void aModelIsReadBackWhole() throws IOException {
        Model model = rich();
        Model read = Models.read(write(model, "model"));
        assertSame(model, read);
        assertArrayEquals(model.predict(0.5f, -3, 7), read.predict(0.5f, -3, 7));
        assertEquals(model.classify(0.5f, -3, 7), read.classify(0.5f, -3, 7));
    }

    @Test
    void anUntrainedModelIsReadBackWhole() throws IOException {
        Model model = network().freeze();
        assertSame(model, Models.read(write(model, "model")));
    }

    @Test
    void aGraphWithSharedAndFrozenLayersIsReadBackWhole() throws IOException {
        Model model = Network.graph()
                .input("left", 2).input("right", 2).input("image", 2, 2, 1)
                .layer("tower", new Dense(3), "left")
                .shared("twin", "tower", "right")
                .activation("leak", new Leak(), "twin")
                .layer("head", new Dense(1), "leak")
                .layer("side", new Dense(2, false, null), "tower")
                .layer("flat", new Flatten(), "image")
                .output("head", "side", "flat")
                .freeze("tower")
                .seed(1)
                .build()
                .freeze();
        assertSame(model, Models.read(write(model, "model")));
    }

    @Test
    void equalModelsGiveEqualBytes() throws IOException {
        byte[] bytes = Files.readAllBytes(write(rich(), "one"));
        assertArrayEquals(bytes, Files.readAllBytes(write(rich(), "two")));
        assertArrayEquals(bytes, Files.readAllBytes(write(Models.read(folder.resolve("one")), "three")));
        Model other = withInfo(rich(), rich().info().withProvenance(Map.of("data", "another")));
        assertFalse(Arrays.equals(bytes, Files.readAllBytes(write(other, "four"))));
    }

    @Test
    void otherProgramsFindTheWeightsByName() throws IOException {
        Model model = rich();
        try (SafetensorsReader reader = SafetensorsReader.open(write(model, "model"))) {
            assertEquals("[dense1/W 3x4, dense1/b 4, dense2/W 4x2, dense2/b 2]",
                    reader.entries().stream().map(entry -> entry.name() + " " + entry.shape()).toList().toString());
            float[] b = new float[2];
            reader.read(reader.entries().get(3), b);
            float[] expected = new float[2];
            model.tensors().get(3).copyTo(0, expected, 0, 2);
            assertArrayEquals(expected, b);
            String description = reader.metadata().get("neurite");
            String layer = "{\"activation\":{\"id\":\"test/leak\",\"slope\":0.1},\"id\":\"activation\"}";
            assertTrue(description.contains(layer), description);
            assertTrue(description.contains("{\"id\":\"test/leak\",\"kind\":\"activation\"}"), description);
            assertTrue(description.contains("\"kind\":\"normalizer\""), description);
        }
    }

    @Test
    void writeNeverOverwritesAndReplaceDoes() throws IOException {
        Path file = write(network().freeze(), "model");
        assertThrows(FileAlreadyExistsException.class, () -> Models.write(rich(), file));
        Models.replace(rich(), file);
        assertSame(rich(), Models.read(file));
    }

    @Test
    void aModelThatCouldNotBeReadIsNotWritten() {
        Path file = folder.resolve("model");
        Plugins none = Plugins.discover(new ClassLoader[0]);
        assertThrows(IllegalArgumentException.class, () -> Models.write(rich(), file, none));
        assertFalse(Files.exists(file));
    }

    @Test
    void aMissingPluginIsNamedWithItsVersion() throws IOException {
        Path file = tampered("{\"id\":\"test/leak\",\"kind\":\"activation\"}",
                "{\"id\":\"test/loak\",\"kind\":\"activation\",\"version\":\"1.2\"}");
        ModelFormatException exception = assertThrows(ModelFormatException.class, () -> Models.read(file));
        assertEquals(PluginNotFoundException.class, exception.getCause().getClass());
        String message = exception.getMessage();
        assertTrue(message.startsWith(file + ": No activation 'test/loak' was found"), message);
        assertTrue(message.contains("version 1.2 was in use"), message);
        assertTrue(message.contains("Did you mean 'test/leak'?"), message);
    }

    @Test
    void changedDescriptionsAreRefused() throws IOException {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        changes.put("expected format 1, got 2", List.of("\"format\":1", "\"format\":2"));
        changes.put("the feature 'far'", List.of("\"requiredFeatures\":[]", "\"requiredFeatures\":[\"far\"]"));
        changes.put("expected a list, got nothing", List.of("\"requiredFeatures\":[],", ""));
        changes.put("plugin of kind 'gadget'", List.of("\"kind\":\"normalizer\"", "\"kind\":\"gadget\""));
        changes.put("has no hyper-parameter 'slop'", List.of("\"slope\":", "\"slop\":"));
        changes.put("expected a number with a decimal", List.of("\"slope\":0.1", "\"slope\":\"0.1\""));
        changes.put("learning: there is no key 'rateFaktor'. Did you mean 'rateFactor'?",
                List.of("\"rateFactor\"", "\"rateFaktor\""));
        changes.put("a number above 0, got 0.0", List.of("\"rateFactor\":0.5", "\"rateFactor\":0"));
        changes.put("frozen: expected true or false, got 1", List.of("\"rateFactor\":0.5", "\"frozen\":1"));
        changes.put("penalties: expected a list, got", List.of("\"rateFactor\":0.5", "\"penalties\":{}"));
        changes.put("No penalty 'l3' was found", List.of("\"rateFactor\":0.5", "\"penalties\":[{\"id\":\"l3\"}]"));
        changes.put("Layer 'dropout1' (dropout) cannot learn by 'rate x 0.5'", List.of(
                "\"name\":\"dropout1\"", "\"learning\":{\"rateFactor\":0.5},\"name\":\"dropout1\""));
        changes.put("units is at least 1, got 0", List.of("\"units\":4", "\"units\":0"));
        changes.put("expected 1502 weights", List.of("\"units\":4", "\"units\":250"));
        changes.put("expected 1200000002 weights", List.of("\"units\":4", "\"units\":200000000"));
        changes.put("their product is below 2^31", List.of("\"units\":4", "\"units\":2000000000"));
        changes.put("Extents of a shape are positive", List.of("\"shape\":[3]", "\"shape\":[0]"));
        changes.put("a list of whole numbers, got 3.0", List.of("\"shape\":[3]", "\"shape\":[3.0]"));
        changes.put(".shape: expected numbers below 2^31, got 4294967299",
                List.of("\"shape\":[3]", "\"shape\":[4294967299]"));
        changes.put("no input or earlier layer 'y'", List.of("\"inputs\":[\"x\"]", "\"inputs\":[\"y\"]"));
        changes.put("the schema names 4", List.of("[\"a\",", "[\"c\",\"a\","));
        changes.put("seed: expected a whole number", List.of("\"seed\":-7", "\"seed\":2.5"));
        changes.put("expected weights with SHA-256 aaaa", List.of(SHA, "a".repeat(64)));
        changes.put("the description is malformed", List.of("\"seed\":", "\"seed\""));
        changes.put("expected an object", List.of("^.*$", "[]"));
        for (Map.Entry<String, List<String>> change : changes.entrySet()) {
            Path file = tampered(change.getValue().get(0), change.getValue().get(1));
            String message = assertThrows(ModelFormatException.class, () -> Models.read(file)).getMessage();
            assertTrue(message.startsWith(file + ": ") && message.contains(change.getKey()), message);
        }
    }

    @Test
    void keysOfLaterVersionsArePassedOver() throws IOException {
        assertSame(rich(), Models.read(tampered("\"format\":1", "\"format\":1,\"futureNote\":{\"a\":[]}")));
    }

    @Test
    void changedWeightsAreRefused() throws IOException {
        Path file = write(rich(), "model");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        String message = assertThrows(ModelFormatException.class, () -> Models.read(file)).getMessage();
        assertTrue(message.contains("the file is damaged, or was changed"), message);
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        Path file = folder.resolve("tensors");
        AtomicFile.create(file, out -> SafetensorsWriter.write(out, Map.of("format", "pt"), List.of()));
        assertTrue(assertThrows(ModelFormatException.class, () -> Models.read(file)).getMessage()
                .contains("was not written by Neurite"));
        assertTrue(assertThrows(ModelFormatException.class, () -> Models.read(folder.resolve("absent"))).getMessage()
                .contains("there is no such file"));
    }

    @Test
    void mutatedDescriptionsGiveNothingButModelFormatExceptions() throws IOException {
        Plugins plugins = Plugins.discover();
        Path good = write(rich(), "good");
        List<Tensor> tensors = tensors(good);
        String description = description(good);
        new Fuzzing(folder, 1 << 20).check(random -> bytes(JsonMutation.of(description, random), tensors),
                file -> Models.read(file, plugins), 0.3);
    }

    private static String description(Path file) throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            return reader.metadata().get("neurite");
        }
    }

    private static List<Tensor> tensors(Path file) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            for (SafetensorsReader.Entry entry : reader.entries()) {
                float[] numbers = new float[entry.shape().size()];
                reader.read(entry, numbers);
                tensors.add(Tensor.of(entry.name(), entry.shape(), numbers));
            }
        }
        return tensors;
    }

    /** The rich model's file with the first match of a pattern replaced in its description. */
    private Path tampered(String pattern, String replacement) throws IOException {
        Path good = folder.resolve("untampered");
        Models.replace(rich(), good);
        boolean isRegex = pattern.equals(SHA) || pattern.startsWith("^");
        String description = description(good);
        String changed = description.replaceFirst(isRegex ? pattern : Pattern.quote(pattern), replacement);
        assertNotEquals(description, changed, pattern);
        return file(changed, tensors(good));
    }

    private Path file(String description, List<Tensor> tensors) throws IOException {
        return Files.write(folder.resolve("tampered"), bytes(description, tensors));
    }

    private static byte[] bytes(String description, List<Tensor> tensors) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsWriter.write(out, Map.of("neurite", description), tensors);
        return out.toByteArray();
    }

    @Test
    void tensorsThatTheNetworkDoesNotHaveAreRefused() throws IOException {
        Path good = write(rich(), "good");
        List<Tensor> tensors = tensors(good);
        Tensor W = tensors.get(0);
        Tensor other = new Tensor("dense9/W", DataType.F32, W.shape(), W.numbers());
        Tensor transposed = new Tensor(W.name(), DataType.F32, Shape.of(4, 3), W.numbers());
        Tensor precise = new Tensor(W.name(), DataType.F64, W.shape(), (from, length, target) -> {});
        for (Tensor wrong : List.of(other, transposed, precise)) {
            tensors.set(0, wrong);
            Path file = file(description(good), tensors);
            String message = assertThrows(ModelFormatException.class, () -> Models.read(file)).getMessage();
            String expected = "expected tensor dense1/W of shape 3x4 and type F32 next, got " + wrong.name();
            assertTrue(message.contains(expected), message);
        }
    }
}
