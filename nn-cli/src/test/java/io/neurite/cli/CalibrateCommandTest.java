package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    @Test
    void logLossFallsAndClassesStay() {
        nn.line("train iris --epochs 5 --seed 3 --test 0.5 --quiet");
        Result result = nn.line("calibrate iris.safetensors iris --output sure.safetensors --json");
        Map<?, ?> before = (Map<?, ?>) result.json().get("before");
        Map<?, ?> after = (Map<?, ?>) result.json().get("after");

        assertEquals(75, result.number("samples"));
        assertTrue((Double) after.get("logLoss") < (Double) before.get("logLoss"), result.out());
        assertEquals(before.get("accuracy"), after.get("accuracy"));
        Result evaluated = nn.line("evaluate sure.safetensors iris --json");
        assertEquals(after.get("logLoss"), evaluated.number("logLoss"));
        assertEquals(75, evaluated.number("samples"));
        assertEquals("test", result.json().get("which"));
        assertEquals("", result.err());
        assertTrue(nn.line("calibrate iris.safetensors iris --all --output all.safetensors").err().contains(
                "may have learned from these samples"));
        assertTrue(nn.line("inspect sure.safetensors").out().contains("temperature"));
        assertTrue(nn.line("calibrate iris.safetensors iris --output again.safetensors").out().contains(
                "not sure enough"));
    }

    @Test
    void samplesThatTellNoTemperatureAreRefused() throws IOException {
        nn.line("train iris --layers 32,16 --batch-size 8 --epochs 40 --quiet");
        Result result = nn.line("calibrate iris.safetensors iris --output sure.safetensors");
        assertEquals(1, result.status(), result.out() + result.err());
        assertTrue(result.err().contains("These 30 samples tell no temperature"), result.err());
        assertFalse(Files.exists(folder.resolve("sure.safetensors")));
    }

    @Test
    void whatHasNoProbabilitiesIsRefusedAndNothingIsWritten() throws IOException {
        nn.writeNumbers("sums.csv");
        nn.line("train sums.csv --epochs 1 --quiet");
        Result numbers = nn.run("calibrate", "sums.safetensors", "sums.csv", "--output", "a.safetensors");
        assertEquals(2, numbers.status(), numbers.err());
        assertTrue(numbers.err().contains("predicts numbers"), numbers.err());
        nn.writeTwoClasses("shapes.csv");
        nn.line("train shapes.csv --epochs 30 --loss hinge --learning-rate 0.05 --quiet");
        Result margins = nn.run("calibrate", "shapes.safetensors", "shapes.csv", "--output", "a.safetensors");
        assertEquals(1, margins.status(), margins.err());
        assertTrue(margins.err().contains("needs softmax or sigmoid"), margins.err());
        assertFalse(Files.exists(folder.resolve("a.safetensors")));
        Result same = nn.run("calibrate", "shapes.safetensors", "shapes.csv", "--output", "shapes.safetensors",
                "--force");
        assertTrue(same.err().contains("would be lost"), same.err());
        String before = nn.text("shapes.csv");
        Result data = nn.line("calibrate shapes.safetensors shapes.csv --output shapes.csv --force");
        assertEquals(2, data.status(), data.err());
        assertTrue(data.err().contains("'shapes.csv' is the input file"), data.err());
        assertEquals(before, nn.text("shapes.csv"));
    }
}
