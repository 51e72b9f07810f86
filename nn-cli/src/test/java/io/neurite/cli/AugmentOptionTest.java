package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentOptionTest {
    private static final String CHANGES = "shift=1,rotate=10,noise=0.5,flip";
    private static final String TRAINING = "train digits --layers 8 --epochs 3 --quiet --json --augment " + CHANGES;

    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    @Test
    void theReportAndTheModelTellOfIt() throws IOException {
        Result result = nn.line(TRAINING);
        assertEquals(0, result.status(), result.err());
        Map<?, ?> settings = (Map<?, ?>) InProcess.tree(nn.text("digits.report.json")).get("settings");
        assertEquals(CHANGES, settings.get("augment"));
        assertTrue(nn.line("inspect digits.safetensors --json").out().contains(CHANGES));
        Result plain = nn.line(TRAINING.replace(" --augment " + CHANGES, "") + " --force");
        assertNotEquals(result.json().get("weightsSha256"), plain.json().get("weightsSha256"));
        assertFalse(nn.text("digits.report.json").contains("augment"));
    }

    @Test
    void aTrainingGoesOnWithItUnasked() throws IOException {
        nn.line(TRAINING + " --output whole.safetensors");
        nn.line(TRAINING + " --checkpoint saved --checkpoint-every 30steps");
        Files.delete(nn.file("digits.safetensors"));
        Files.delete(nn.file("digits.report.json"));
        Files.delete(nn.file("digits.report.html"));
        Result resumed = nn.line("train --resume saved --threads 1");
        assertEquals(0, resumed.status(), resumed.err());
        assertArrayEquals(Files.readAllBytes(nn.file("whole.safetensors")),
                Files.readAllBytes(nn.file("digits.safetensors")));
    }

    @Test
    void everyFoldIsLearnedWithIt() {
        String line = "cv digits --folds 2 --layers 8 --epochs 1 --quiet --json";
        Result augmented = nn.line(line + " --augment shift=1");
        assertEquals(0, augmented.status(), augmented.err());
        assertNotEquals(nn.line(line).json().get("mean"), augmented.json().get("mean"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            digits --augment shift                  | got 'shift'
            digits --augment flip=1                 | got 'flip=1'
            digits --augment shift=1,,flip          | got ''
            digits --augment turn=1                 | expected shift=PIXELS, rotate=DEGREES, noise=DEVIATION or flip
            digits --augment shift=1.5              | shift is a whole number of pixels, got 'shift=1.5'
            digits --augment shift=-1               | --augment: Shift: rows and columns are at least 0, got -1 and -1.
            digits --augment shift=8                | --augment: Shift by up to 8 rows and 8 columns can move
            digits --augment rotate=181             | --augment: Rotation: degrees is from 0 to 180, got 181.0.
            digits --augment noise=-1               | --augment: Noise: standardDeviation is finite and at least 0
            digits --augment flip --optimizer lbfgs | --augment is for optimizers that go step by step
            iris --augment noise=1                  | these samples are 4 numbers without such a shape
            shapes.csv --augment flip               | --augment is for images (height x width x channels)
            """)
    void wrongUseIsRefused(String arguments, String lesson) throws IOException {
        nn.writeTwoClasses("shapes.csv");
        Result result = nn.line("train " + arguments);
        assertEquals(2, result.status(), result.err());
        assertTrue(result.err().contains(lesson), result.err());
    }
}
