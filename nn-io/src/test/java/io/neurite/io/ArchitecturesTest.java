package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Learning;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.plugins.Plugins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitecturesTest {
    private static final Plugins PLUGINS = Plugins.discover();

    @TempDir
    private Path folder;

    private static Graph sequence() {
        return Network.input(3).dense(4, new Leak(0.1)).dropout(0.25).dense(2).build().definition();
    }

    /** Several inputs and outputs, layers that are shared and frozen. */
    private static Graph graph() {
        return Network.graph()
                .input("left", 2).input("right", 2).input("image", 2, 2, 1)
                .layer("tower", new Dense(3), "left")
                .shared("twin", "tower", "right")
                .activation("leak", new Leak(), "twin")
                .layer("head", new Dense(1), "leak")
                .layer("side", new Dense(2, false, null), "tower")
                .layer("flat", new Flatten(), "image")
                .output("head", "side", "flat")
                .freeze("tower")
                .learning(Learning.usual().withRateFactor(0.5), "head")
                .build()
                .definition();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("net.json"), text);
    }

    private Graph read(String text, Shape... shapes) throws IOException {
        return Architectures.read(file(text), PLUGINS, List.of(shapes));
    }

    private String refusal(String text) throws IOException {
        Path file = file(text);
        String message = assertThrows(ModelFormatException.class,
                () -> Architectures.read(file, PLUGINS, List.of(Shape.of(3))), text).getMessage();
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        for (Graph graph : List.of(sequence(), graph())) {
            Path file = folder.resolve("written.json");
            Architectures.replace(graph, file, PLUGINS);
            assertEquals(graph, Architectures.read(file, PLUGINS));
        }
    }

    @Test
    void everyLayerHasALine() throws IOException {
        Path file = folder.resolve("written.json");
        Architectures.write(sequence(), file, PLUGINS);
        String dense = "{\"id\": \"dense\", \"units\": %d, \"bias\": true}";
        assertEquals("""
                {
                  "format": 1,
                  "inputs": [
                    {"name": "x", "shape": [3]}
                  ],
                  "nodes": [
                    {"name": "dense1", "layer": %s, "inputs": ["x"]},
                    {"name": "leak1", "layer": %s, "inputs": ["dense1"]},
                    {"name": "dropout1", "layer": {"id": "dropout", "rate": 0.25}, "inputs": ["leak1"]},
                    {"name": "dense2", "layer": %s, "inputs": ["dropout1"]}
                  ],
                  "outputs": ["dense2"]
                }
                """.formatted(dense.formatted(4),
                "{\"id\": \"activation\", \"activation\": {\"id\": \"test/leak\", \"slope\": 0.1}}",
                dense.formatted(2)), Files.readString(file));
    }

    @Test
    void writeNeverOverwritesAndReplaceDoes() throws IOException {
        Path file = file("mine");
        assertThrows(FileAlreadyExistsException.class, () -> Architectures.write(sequence(), file, PLUGINS));
        assertEquals("mine", Files.readString(file));
        Architectures.replace(sequence(), file, PLUGINS);
        assertEquals(sequence(), Architectures.read(file, PLUGINS));
    }

    @Test
    void aLayerThatNobodyCouldReadIsNotWritten() {
        Path file = folder.resolve("written.json");
        Plugins none = Plugins.discover(new ClassLoader[0]);
        assertThrows(IllegalArgumentException.class, () -> Architectures.write(sequence(), file, none));
        assertFalse(Files.exists(file));
    }

    @Test
    void whatFollowsFromTheDataOrTheOrderMayBeLeftOut() throws IOException {
        Graph expected = new Graph(List.of(new Input("x", Shape.of(2, 3))),
                List.of(new Node("flat", new Flatten(), List.of("x"), "flat"),
                        new Node("d", new Dense(1), List.of("flat"), "d"),
                        new Node("leak", new ActivationLayer(new Leak()), List.of("d"), "leak")),
                List.of("leak"), Map.of());
        String nodes = """
                "nodes": [{"name": "flat", "layer": {"id": "flatten"}}, {"name": "d", "layer": {"id": "dense"}},
                 {"name": "leak", "layer": {"id": "activation", "activation": {"id": "test/leak"}}}]}""";
        assertEquals(expected, read("{" + nodes, Shape.of(2, 3)));
        assertEquals(expected, read("{\"inputs\": [{\"name\": \"x\"}]," + nodes, Shape.of(2, 3)));
        assertEquals(expected, read("{\"inputs\": [{\"name\": \"x\", \"shape\": [2, 3]}]," + nodes, Shape.of(6)));
    }

    @Test
    void shapesAreThoseOfTheInputsInTheirOrder() throws IOException {
        Graph graph = read("""
                {"inputs": [{"name": "a"}, {"name": "b", "shape": [7]}, {"name": "c"}],
                 "nodes": [{"name": "d", "inputs": ["a"], "layer": {"id": "dense", "units": 2}},
                           {"name": "e", "inputs": ["b"], "layer": {"id": "dense", "units": 2}},
                           {"name": "f", "inputs": ["c"], "layer": {"id": "dense", "units": 2}}],
                 "outputs": ["d", "e", "f"]}""",
                Shape.of(1), Shape.of(2), Shape.of(3));
        assertEquals("[Input[name=a, shape=1], Input[name=b, shape=7], Input[name=c, shape=3]]",
                graph.inputs().toString());
    }

    @Test
    void mistakesAreNamedWithTheirPlaceAndWhatToDo() throws IOException {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("{\"nodes\": [\n{\"name\" \"a\"}]}", "At line 2, column 9 of the JSON text: expected ':', got '\"'.");
        said.put("", "the description is malformed. At character 0 of the JSON text: expected a value, got the end.");
        said.put("[]", "the architecture: expected an object, got a list.");
        said.put("{}", "nodes: expected a list, got nothing.");
        said.put("{\"nodes\": []}", "The network has no layers; add at least one.");
        said.put("{\"format\": 2, \"nodes\": []}", "expected format 1, got 2");
        said.put("{\"layers\": []}", "there is no key 'layers'. There are: format, inputs, nodes, outputs.");
        said.put("{\"node\": []}", "there is no key 'node'. Did you mean 'nodes'?");
        said.put("{\"inputs\": [{\"name\": \"x\", \"shap\": [3]}], \"nodes\": []}",
                "inputs[0]: there is no key 'shap'. Did you mean 'shape'?");
        said.put("{\"inputs\": [{\"name\": \"x\", \"shape\": [0]}], \"nodes\": []}",
                "inputs[0].shape: Extents of a shape are positive");
        said.put("{\"inputs\": [{\"name\": \"x\"}, {\"name\": \"y\"}], \"nodes\": []}",
                "inputs[1].shape: expected a list, got nothing.");
        said.put(node("\"layer\": {\"id\": \"dense\"}, \"input\": \"x\""),
                "layer 'a': there is no key 'input'. Did you mean 'inputs'? There are: name, layer, inputs, "
                        + "parametersOf, learning.");
        said.put(node("\"layer\": {\"id\": \"dense\"}, \"learning\": {\"frosen\": true}"),
                "layer 'a'.learning: there is no key 'frosen'. Did you mean 'frozen'? There are: frozen, rateFactor, ");
        said.put(node("\"layer\": {\"id\": \"dense\"}, \"learning\": {\"rateFactor\": -1}"),
                "layer 'a'.learning: The factor of a layer's learning rate is a number above 0, got -1.0.");
        said.put(node("\"layer\": {\"id\": \"dense\"}, \"inputs\": \"x\""),
                "layer 'a'.inputs: expected a list, got 'x'.");
        said.put("{\"inputs\": [{\"name\": \"pixels\"}], "
                + node("\"layer\": {\"id\": \"dense\"}, \"inputs\": [\"pixel\"]").substring(1),
                "There is no input or earlier layer 'pixel' (layer 'a' (dense) reads it). Did you mean 'pixels'?");
        said.put("{\"nodes\": [{\"layer\": {}}]}", "nodes[0].name: expected a text, got nothing.");
        said.put(node("\"layer\": \"dense\""), "layer 'a'.layer: expected an object, got 'dense'.");
        said.put(node("\"layer\": {}"), "layer 'a': layer: expected the id of a layer under the key 'id', got nothing");
        said.put(node("\"layer\": {\"id\": \"dens\"}"), "layer 'a': No layer 'dens' was found. Did you mean 'dense'?");
        said.put(node("\"layer\": {\"id\": \"dense\", \"unit\": 3}"),
                "layer 'a': dense has no hyper-parameter 'unit'. Did you mean 'units'?");
        said.put(node("\"layer\": {\"id\": \"dense\", \"units\": \"3\"}"),
                "layer 'a': dense.units: expected a whole number");
        said.put(node("\"layer\": {\"id\": \"dense\", \"units\": 0}"), "layer 'a': Dense: units is at least 1, got 0.");
        said.put(node("\"layer\": {\"id\": \"activation\", \"activation\": {\"id\": \"test/laek\"}}"),
                "layer 'a': No activation 'test/laek' was found. Did you mean 'test/leak'?");
        said.put(node("\"layer\": {\"id\": \"dense\"}, \"parametersOf\": \"b\""), "shares the parameters of it");
        for (Map.Entry<String, String> each : said.entrySet()) {
            String message = refusal(each.getKey());
            assertTrue(message.contains(each.getValue()), message);
        }
    }

    private static String node(String fields) {
        return "{\"nodes\": [{\"name\": \"a\", " + fields + "}]}";
    }

    @Test
    void hostileFilesAreRefusedBeforeTheyTakeMemory() throws IOException {
        assertTrue(refusal("{\"nodes\": " + "[".repeat(100_000)).contains("at most 64 levels"));
        String one = "{\"name\":\"a\",\"layer\":{\"id\":\"dense\"}}";
        assertTrue(refusal("{\"nodes\":[" + one + ("," + one).repeat(1 << 16) + "]}")
                .contains("nodes: expected at most 65536, got 65537"));
        assertTrue(refusal(node("\"layer\": {\"id\": \"dense\", \"units\": 2000000000}")).contains("below 2^31"));
        assertTrue(refusal(" ".repeat((1 << 24) + 1)).contains("at most 16 MB"));
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        String text = "{\"inputs\":[{\"name\":\"x\",\"shape\":[2]}],\"nodes\":[" + "{\"name\":\"d\",\"layer\":{\"id\":"
                + "\"dense\"}}]}";
        assertEquals(Architectures.read(file(text), PLUGINS), Architectures.read(file("\ufeff" + text), PLUGINS));
    }

    @Test
    void whatIsNoFileIsNamed() {
        String absent = assertThrows(ModelFormatException.class,
                () -> Architectures.read(folder.resolve("absent.json"), PLUGINS)).getMessage();
        assertTrue(absent.endsWith("absent.json: there is no such file."), absent);
        String directory = assertThrows(ModelFormatException.class, () -> Architectures.read(folder, PLUGINS))
                .getMessage();
        assertEquals(folder + ": is a folder, expected a file.", directory);
    }

    @Test
    void mutatedFilesGiveNothingButModelFormatExceptions() throws IOException {
        Path good = folder.resolve("good.json");
        Architectures.write(graph(), good, PLUGINS);
        String text = Files.readString(good);
        List<Shape> shapes = List.of(Shape.of(2), Shape.of(2), Shape.of(4));
        new Fuzzing(folder, 1 << 20).check(
                random -> JsonMutation.of(text, random).getBytes(StandardCharsets.UTF_8),
                file -> Architectures.read(file, PLUGINS, shapes), 0.3);
    }
}
