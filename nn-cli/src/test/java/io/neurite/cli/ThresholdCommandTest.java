package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
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
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdCommandTest {
    @TempDir
    Path folder;

    private InProcess nn;

    /** Two classes that a line tells apart badly, as every fifth answer is wrong. */
    @BeforeEach
    void train() throws IOException {
        nn = new InProcess(folder);
        StringBuilder text = new StringBuilder("height,width,answer\n");
        for (int i = 0; i < 400; i++) {
            boolean isTaller = i * 7 % 31 > i * 11 % 29;
            text.append(i * 7 % 31).append(',').append(i * 11 % 29).append(',')
                    .append(isTaller == (i % 5 != 0) ? "yes" : "no").append('\n');
        }
        Files.writeString(folder.resolve("shapes.csv"), text);
    }

    private void learn(String loss) {
        Result trained = nn.line("train shapes.csv --epochs 10 --test 0.5 --quiet --loss " + loss);
        assertEquals(0, trained.status(), trained.err());
    }

    private static double figure(Result result, String when, String name) {
        return ((Number) ((Map<?, ?>) result.json().get(when)).get(name)).doubleValue();
    }

    @ParameterizedTest
    @CsvSource({"binary-cross-entropy, yes", "binary-cross-entropy, no", "cross-entropy, yes", "cross-entropy, no"})
    void theWantedRecallIsReachedWherePredictionsAreMade(String loss, String positive) throws IOException {
        learn(loss);
        Result result = nn.line("threshold shapes.safetensors shapes.csv --recall 0.95 --positive " + positive
                + " --output most.safetensors --json");
        assertEquals("", result.err());
        assertEquals("test", result.json().get("which"));
        assertEquals(0.5, figure(result, "before", "threshold"));
        assertTrue(figure(result, "before", "recall") < 0.95, result.out());
        assertTrue(figure(result, "after", "recall") >= 0.95, result.out());

        Result evaluated = nn.line("evaluate most.safetensors shapes.csv --json");
        int row = List.of("no", "yes").indexOf(positive);
        Map<?, ?> ofClass = (Map<?, ?>) ((List<?>) evaluated.json().get("perClass")).get(row);
        assertEquals(figure(result, "after", "recall"), ((Number) ofClass.get("recall")).doubleValue());
        assertEquals(figure(result, "after", "precision"), ((Number) ofClass.get("precision")).doubleValue());

        nn.line("predict most.safetensors shapes.csv --probabilities --output answers.csv");
        for (String line : nn.text("answers.csv").lines().skip(1).toList()) {
            String[] cells = line.split(",");
            boolean isYes = Float.parseFloat(cells[2]) >= figure(result, "after", "threshold");
            assertEquals(isYes ? "yes" : "no", cells[0], line);
        }
        assertTrue(nn.line("inspect most.safetensors").out().contains("yes from a probability of"));
    }

    @Test
    void theResultIsToldToPeople() {
        learn("auto");
        String text = nn.line("threshold shapes.safetensors shapes.csv --f1 --output best.safetensors").out();
        assertTrue(text.contains("the probability of yes from which it is predicted"), text);
        assertTrue(text.contains("best.safetensors"), text);
        String careless = nn.line("threshold shapes.safetensors shapes.csv --value 0.3 --all --output all.safetensors")
                .err();
        assertTrue(careless.contains("precision and recall will be lower"), careless);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--f1 --recall 0.5", "--recall 0", "--precision 1.5", "--value 1",
        "--f1 --positive maybe"})
    void wrongWishesAreRefused(String wish) {
        learn("auto");
        Result result = nn.line(("threshold shapes.safetensors shapes.csv --output new.safetensors " + wish).trim());
        assertEquals(2, result.status(), result.err());
        assertFalse(Files.exists(folder.resolve("new.safetensors")));
    }

    @Test
    void theDataAreNeverReplaced() throws IOException {
        learn("auto");
        String before = nn.text("shapes.csv");
        for (String input : List.of("shapes.csv", "shapes.safetensors")) {
            Result result = nn.line("threshold shapes.safetensors shapes.csv --f1 --force --output " + input);
            assertEquals(2, result.status(), result.err());
            assertTrue(result.err().contains("'" + input + "' is the input file"), result.err());
        }
        assertEquals(before, nn.text("shapes.csv"));
    }

    @Test
    void otherModelsAreRefused() throws IOException {
        nn.line("train iris --epochs 1 --quiet");
        Result three = nn.line("threshold iris.safetensors iris --f1 --output new.safetensors");
        assertTrue(three.err().contains("predicts one of 3"), three.err());
        learn("hinge");
        Result margins = nn.line("threshold shapes.safetensors shapes.csv --f1 --output new.safetensors");
        assertTrue(margins.err().contains("probabilities"), margins.err());
        nn.writeNumbers("sums.csv");
        nn.line("train sums.csv --epochs 1 --quiet");
        Result numbers = nn.line("threshold sums.safetensors sums.csv --f1 --output new.safetensors");
        assertTrue(numbers.err().contains("predicts numbers"), numbers.err());
    }
}
