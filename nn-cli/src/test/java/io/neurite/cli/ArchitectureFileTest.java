package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Learning;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network that a file describes: written by {@code nn inspect}, changed, and trained. */
class ArchitectureFileTest {
    /** Two ways to the output, and nothing that follows from the data. */
    private static final String WIDE_AND_DEEP = """
            {"nodes": [
              {"name": "deep", "layer": {"id": "dense", "units": 6}, "learning": {"frozen": true}},
              {"name": "relu", "layer": {"id": "activation", "activation": {"id": "relu"}}},
              {"name": "drop", "layer": {"id": "dropout", "rate": 0.2}},
              {"name": "out", "layer": {"id": "dense", "units": 3}},
              {"name": "softmax", "layer": {"id": "activation", "activation": {"id": "softmax"}}}
            ], "outputs": ["softmax"]}
            """;

    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void start() throws IOException {
        nn = new InProcess(folder);
        Files.writeString(nn.file("net.json"), WIDE_AND_DEEP);
    }

    private Graph graph(String model) throws IOException {
        return Models.read(nn.file(model)).graph();
    }

    @Test
    void theNetworkIsTheOneDescribed() throws IOException {
        Result result = nn.line("train iris --architecture net.json --epochs 3 --json --quiet");

        assertEquals(0, result.status(), result.err());
        Graph graph = graph("iris.safetensors");
        assertEquals("[Input[name=x, shape=4]]", graph.inputs().toString());
        assertEquals(List.of("softmax"), graph.outputs());
        assertEquals(Map.of("deep", Learning.usual().withFrozen(true)), graph.learning());
        assertEquals(4 * 6 + 6 + 6 * 3 + 3, result.number("parameters"));
        Map<?, ?> settings = (Map<?, ?>) InProcess.tree(nn.text("iris.report.json")).get("settings");
        assertEquals("net.json", settings.get("architecture"));
        assertFalse(settings.containsKey("layers"), settings.toString());
    }

    @Test
    void whatInspectWritesTrainsToTheSameModel() throws IOException {
        nn.line("train iris --layers 5 --dropout 0.1 --epochs 2 --output first.safetensors");
        Result inspected = nn.line("inspect first.safetensors --architecture again.json");
        assertEquals(nn.line("inspect first.safetensors").out(), inspected.out(), inspected.err());
        Result again = nn.line("train iris --architecture again.json --epochs 2 --json --quiet");

        assertEquals(0, again.status(), again.err());
        assertEquals(graph("first.safetensors"), graph("iris.safetensors"));
        assertEquals(nn.line("inspect first.safetensors --json").json().get("weightsSha256"),
                again.json().get("weightsSha256"));
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyWhenForced() throws IOException {
        nn.line("train iris --epochs 1");
        Result refused = nn.line("inspect iris.safetensors --architecture net.json");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("--architecture: 'net.json' is already there"), refused.err());
        assertEquals(WIDE_AND_DEEP, nn.text("net.json"));
        assertEquals(0, nn.line("inspect iris.safetensors --architecture net.json --force").status());
        assertTrue(nn.text("net.json").contains("\"dense1\""));
        Result model = nn.line("inspect iris.safetensors --architecture iris.safetensors --force");
        assertTrue(model.err().contains("is the input file"), model.err());
        assertEquals(1, nn.line("inspect iris.safetensors --architecture none/net.json").status());
    }

    @Test
    void trainingNeverReplacesTheFile() throws IOException {
        Result result = nn.line("train iris --architecture net.json --output net.json --force --epochs 1");
        assertEquals(2, result.status());
        assertTrue(result.err().contains("is the input file"), result.err());
        assertEquals(WIDE_AND_DEEP, nn.text("net.json"));
    }

    @Test
    void imagesHaveTheShapeOfTheData() throws IOException {
        nn.write("net.json", """
                {"nodes": [{"name": "flat", "layer": {"id": "flatten"}},
                  {"name": "out", "layer": {"id": "dense", "units": 10}},
                  {"name": "softmax", "layer": {"id": "activation", "activation": {"id": "softmax"}}}]}""");
        Result result = nn.line("train digits --architecture net.json --epochs 1 --json --quiet");
        assertEquals(0, result.status(), result.err());
        assertEquals("8x8x1", graph("digits.safetensors").shape(0).toString());
    }

    @Test
    void aTrainingOfItIsResumedToTheSameModel() throws IOException {
        String training = "train iris --architecture net.json --epochs 4 --seed 5 --quiet --checkpoint ";
        nn.line(training + "whole --output whole.safetensors");
        nn.line(training + "saved --checkpoint-every 3steps --keep 9 --output other.safetensors");
        try (var checkpoints = Files.list(nn.file("saved"))) {
            for (Path later : checkpoints.filter(file -> file.toString().endsWith("rs")).sorted().skip(1).toList()) {
                Files.delete(later);
            }
        }
        Result resumed = nn.line("train --resume saved --output resumed.safetensors");
        assertEquals(0, resumed.status(), resumed.err());
        assertArrayEquals(Files.readAllBytes(nn.file("whole.safetensors")),
                Files.readAllBytes(nn.file("resumed.safetensors")));
    }

    @Test
    void aTrainingIsNotResumedWithAnotherNetwork() throws IOException {
        nn.line("train iris --architecture net.json --epochs 4 --quiet --checkpoint saved --checkpoint-every 2steps");
        nn.write("net.json", WIDE_AND_DEEP.replace("0.2", "0.3"));
        Result changed = nn.line("train --resume saved");
        assertEquals(1, changed.status());
        assertTrue(changed.err().contains("In the network nodes[2].layer.rate is 0.3 here, 0.2 there"), changed.err());
        Files.delete(nn.file("net.json"));
        Result absent = nn.line("train --resume saved");
        assertEquals(2, absent.status());
        assertTrue(absent.err().contains("--architecture: there is no file 'net.json'"), absent.err());
        nn.line("inspect saved/checkpoint-000004.safetensors --architecture recovered.json");
        Result recovered = nn.line("train --resume saved --architecture recovered.json");
        assertEquals(0, recovered.status(), recovered.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --layers 3           | --layers cannot change what the file of --architecture describes
            --activation tanh    | --activation cannot change what the file
            --dropout 0.1        | --dropout cannot change what the file
            --from m             | --architecture cannot change what the model of --from is made of
            """)
    void whatContradictsTheFileIsWrongUsage(String option, String message) throws IOException {
        Result result = nn.line("train iris --architecture net.json " + option);
        assertEquals(2, result.status(), result.err());
        assertTrue(result.err().contains(message), result.err());
        assertEquals(List.of("net.json"), nn.files());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "units": 3          | "units": 4          | has 4 units, the target 'species' needs 3, one per class.
            "dense", "units": 6 | "dens", "units": 6  | layer 'deep': No layer 'dens' was found. Did you mean 'dense'?
            "id": "relu"        | "id": "rleu"        | layer 'relu': No activation 'rleu' was found. Did you mean 'relu
            {"id": "relu"}      | "relu"              | expected an object with the id of its activation, got the text
            "rate"              | "part"              | layer 'drop': dropout has no hyper-parameter 'part'. It has:
            {"nodes"            | {"nodes"; "nodes"   | At character 8 of the JSON text: expected ':'
            "frozen": true      | "frosen": true      | layer 'deep'.learning: there is no key 'frosen'. Did you mean
            ["softmax"]         | ["sofmax"]          | Did you mean 'softmax'? There are [deep, drop, out, relu,
            ["softmax"]         | ["softmax", "relu"]                    | expected 1 output, as many as the data have
            "outputs": ["softmax"] | "inputs": [{"name": "a", "shape": [3]}] | input 'a' takes 3 numbers (shape 3), the
            "outputs": ["softmax"] | "inputs": [{"name": "a", "shape": [3]}] | have 4 features (shape 4). Leave its
            "outputs": ["softmax"] | "inputs": [{"name": "a"}, {"name": "b", "shape": [2]}] | No layer reads 'a' (input)
            {"nodes": [         | {"inputs": [{"name": "a"}, {"name": "b", "shape": [2]}], "nodes": [{"name": "c", \
            "layer": {"id": "concatenate"}, "inputs": ["a", "b"]}, | expected 1 input, as many as
            "outputs": ["softmax"] | "inputs": [{"name": "a", "shape": [2, 2]}] | Layer 'deep' (dense) reads 'a' (input)
            """)
    void mistakesOfTheFileAreOneLine(String written, String instead, String message) throws IOException {
        nn.write("net.json", WIDE_AND_DEEP.replaceFirst("\\Q" + written + "\\E", instead));
        Result result = nn.line("train iris --architecture net.json");
        assertEquals(1, result.status(), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("nn train: "), result.err());
        assertTrue(result.err().contains("net.json: ") && result.err().contains(message), result.err());
        assertEquals(List.of("net.json"), nn.files());
    }
}
