package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import io.neurite.core.graph.Graph;
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

/** Networks by name. */
class PresetTest {
    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    @ParameterizedTest
    @CsvSource({"lenet, 21386", "resnet-small, 78426"})
    void imagesAreLearned(String preset, long parameters) throws IOException {
        Result result = nn.run("train", "digits", "--preset", preset, "--epochs", "10", "--learning-rate", "0.004",
                "--json", "--quiet");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.number("testAccuracy") > 0.9, result.out());
        assertEquals(parameters, result.number("parameters"));
        Map<?, ?> settings = (Map<?, ?>) InProcess.tree(nn.text("digits.report.json")).get("settings");
        assertEquals(preset, settings.get("preset"));
        assertEquals(null, settings.get("layers"));
    }

    @Test
    void mlpIsWhatThereIsWithoutAName() throws IOException {
        nn.line("train iris --layers 5 --epochs 1");
        nn.line("train iris --preset mlp --layers 5 --epochs 1");
        assertArrayEquals(Files.readAllBytes(nn.file("iris.safetensors")),
                Files.readAllBytes(nn.file("iris-2.safetensors")));
    }

    @Test
    void aPresetIsATemplate() throws IOException {
        nn.line("train digits --preset resnet-small --epochs 1 --output small.safetensors");
        nn.line("inspect small.safetensors --architecture small.json");
        assertTrue(nn.text("small.json").contains("residual2"), nn.text("small.json"));
        Result again = nn.line("train digits --architecture small.json --epochs 1 --json --quiet");
        assertEquals(0, again.status(), again.err());
        Graph preset = Models.read(nn.file("small.safetensors")).graph();
        assertEquals(preset, Models.read(nn.file("digits.safetensors")).graph());
        assertEquals(nn.line("inspect small.safetensors --json").json().get("weightsSha256"),
                again.json().get("weightsSha256"));
    }

    @Test
    void aTrainingOfAPresetIsResumedToTheSameModel() throws IOException {
        String training = "train digits --preset resnet-small --test 0.8 --epochs 2 --quiet --checkpoint ";
        nn.line(training + "whole --output whole.safetensors");
        nn.line(training + "saved --checkpoint-every 3steps --keep 9 --output other.safetensors");
        try (var checkpoints = Files.list(nn.file("saved"))) {
            for (Path later : checkpoints.filter(file -> file.toString().endsWith("rs")).sorted().skip(1).toList()) {
                Files.delete(later);
            }
        }
        Result resumed = nn.line("train --resume saved --threads 1 --output resumed.safetensors");
        assertEquals(0, resumed.status(), resumed.err());
        assertArrayEquals(Files.readAllBytes(nn.file("whole.safetensors")),
                Files.readAllBytes(nn.file("resumed.safetensors")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            digits --preset lenett                   | there is no 'lenett'. Did you mean 'lenet'? There are: mlp
            digits --preset resnet-smal              | Did you mean 'resnet-small'?
            digits --preset lenet --layers 3         | --layers is for the presets mlp and tabular; lenet has
            digits --preset lenet --activation tanh  | --activation is for the presets mlp and
            digits --preset resnet-small --dropout 0 | --dropout is for the presets mlp and tabular; resnet
            digits --preset lenet --architecture a   | --preset cannot change what the file of --architecture describes
            digits --preset mlp --from m             | --preset cannot change what the model of --from is made of
            iris --preset lenet                      | --preset: lenet takes images, height x width x channels, of at
            iris --preset resnet-small               | got samples of shape 4. Images are digits, mnist and
            """)
    void wrongUsageIsExplained(String arguments, String message) throws IOException {
        Result result = nn.line("train " + arguments);
        assertEquals(2, result.status(), result.err());
        assertTrue(result.err().contains(message), result.err());
        assertEquals(List.of(), nn.files());
    }
}
