package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import io.neurite.core.Model;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
    private static final String FLOWERS = """
            sepal_length,sepal_width,petal_length,petal_width
            5.1,3.5,1.4,0.2
            6.3,3.3,6,2.5
            """;

    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void trainIris() {
        nn = new InProcess(folder);
        nn.line("train iris --epochs 30 --learning-rate 0.01");
    }

    @Test
    void everyRowGetsItsLabel() throws IOException {
        nn.write("flowers.csv", FLOWERS.split("\n"));
        Result result = nn.line("predict iris.safetensors flowers.csv");

        assertEquals(0, result.status(), result.err());
        assertEquals("label\nsetosa\nvirginica\n", result.out());
    }

    @Test
    void standardInputIsAFile() {
        Result result = nn.run(FLOWERS, false, InProcess.NEVER, "predict", "iris.safetensors", "-");
        assertEquals("label\nsetosa\nvirginica\n", result.out());
    }

    @Test
    void columnsMayBeInAnyOrderAmongOthers() throws IOException {
        nn.write("mixed.csv", "id,petal_width,petal_length,sepal_width,sepal_length", "a,0.2,1.4,3.5,5.1",
                "b,2.5,6,3.3,6.3");
        assertEquals("label\nsetosa\nvirginica\n", nn.line("predict iris.safetensors mixed.csv").out());
    }

    @Test
    void whatIsWrongWithTheRowsIsToldOfTheirFileAlone() throws IOException {
        nn.write("broken.csv", "sepal_length,sepal_width,petal_length,petal_width", "5.1,3.5,1.4,\"0.2");
        Result printed = nn.line("predict iris.safetensors broken.csv");
        assertEquals(1, printed.status());
        Result written = nn.line("predict iris.safetensors broken.csv --output out.csv");
        assertEquals(1, written.status());
        assertEquals(printed.err(), written.err());
        assertTrue(written.err().startsWith("nn predict: " + nn.file("broken.csv") + ", after line 1: "),
                written.err());
        assertFalse(Files.exists(nn.file("out.csv")));
    }

    @Test
    void probabilitiesAreThoseOfTheModel() throws IOException {
        nn.write("flowers.csv", FLOWERS.split("\n"));
        List<String> lines = nn.line("predict iris.safetensors flowers.csv --probabilities").out().lines().toList();

        assertEquals("label,probability_setosa,probability_versicolor,probability_virginica", lines.get(0));
        Model model = Models.read(nn.file("iris.safetensors"));
        float[] expected = model.predict(5.1f, 3.5f, 1.4f, 0.2f);
        String[] cells = lines.get(1).split(",");
        for (int i = 0; i < 3; i++) {
            assertEquals(expected[i], Float.parseFloat(cells[i + 1]));
        }
    }

    @Test
    void oneSigmoidUnitHasTwoProbabilities() throws IOException {
        nn.writeTwoClasses("shapes.csv");
        nn.line("train shapes.csv --epochs 5");
        nn.write("one.csv", "height,width", "1,4");
        List<String> lines = nn.line("predict shapes.safetensors one.csv --probabilities").out().lines().toList();

        assertEquals("label,probability_no,probability_yes", lines.get(0));
        String[] cells = lines.get(1).split(",");
        assertEquals(1, Float.parseFloat(cells[1]) + Float.parseFloat(cells[2]), 1e-6);
        assertEquals(Float.parseFloat(cells[2]) >= 0.5 ? "yes" : "no", cells[0]);
    }

    @Test
    void numbersHaveTheTargetsName() throws IOException {
        nn.writeNumbers("sums.csv");
        nn.line("train sums.csv --epochs 2");
        List<String> lines = nn.line("predict sums.safetensors sums.csv").out().lines().toList();

        assertEquals("sum", lines.get(0));
        assertEquals(61, lines.size());
        assertTrue(Float.isFinite(Float.parseFloat(lines.get(1))));
        Result refused = nn.line("predict sums.safetensors sums.csv --probabilities");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("predicts the number 'sum'"), refused.err());
    }

    @Test
    void outputGoesToAFileThatIsNotReplacedUnasked() throws IOException {
        nn.write("flowers.csv", FLOWERS.split("\n"));
        assertEquals("", nn.line("predict iris.safetensors flowers.csv --output answers.csv").out());
        assertEquals("label\nsetosa\nvirginica\n", nn.text("answers.csv"));

        Result again = nn.line("predict iris.safetensors flowers.csv --output answers.csv");
        assertEquals(2, again.status());
        assertTrue(again.err().contains("add --force"), again.err());
        assertEquals(0, nn.line("predict iris.safetensors flowers.csv --output answers.csv --force").status());
        assertEquals(1, nn.line("predict iris.safetensors flowers.csv --output missing/answers.csv").status());
    }

    @Test
    void inputsAreNeverReplaced() throws IOException {
        nn.write("flowers.csv", FLOWERS.split("\n"));
        Files.createDirectory(nn.file("sub"));
        Files.createSymbolicLink(nn.file("link"), Path.of("iris.safetensors"));
        byte[] model = Files.readAllBytes(nn.file("iris.safetensors"));

        for (String output : List.of("iris.safetensors", "sub/../iris.safetensors", "link", "flowers.csv")) {
            Result result = nn.run("predict", "iris.safetensors", "flowers.csv", "--force", "--output", output);
            assertEquals(2, result.status(), output);
            assertTrue(result.err().contains("'" + output + "' is the input file"), result.err());
        }
        assertArrayEquals(model, Files.readAllBytes(nn.file("iris.safetensors")));
        assertEquals(FLOWERS, nn.text("flowers.csv"));
        assertTrue(Files.isSymbolicLink(nn.file("link")), "kept");
    }

    @Test
    void missingFileIsWrongUsage() {
        Result result = nn.line("predict iris.safetensors flowers.csv");
        assertEquals(2, result.status());
        assertTrue(result.err().contains("There is no file 'flowers.csv'."), result.err());
    }

    @Test
    void missingColumnIsNamedAndNothingIsWritten() throws IOException {
        nn.write("short.csv", "sepal_length,sepal_width,petal_length", "1,2,3");
        Result result = nn.line("predict iris.safetensors short.csv --output answers.csv");

        assertEquals(1, result.status());
        assertTrue(result.err().contains("'petal_width'"), result.err());
        assertEquals(List.of("iris.report.html", "iris.report.json", "iris.safetensors", "short.csv"), nn.files());
    }

    @Test
    void numbersTooLargeToCalculateWithMeanNoClass() throws IOException {
        nn.write("huge.csv", "sepal_length,sepal_width,petal_length,petal_width", "5.1,3.5,1.4,0.2",
                "3e38,3e38,3e38,3e38");
        Result result = nn.line("predict iris.safetensors huge.csv");

        assertEquals(1, result.status());
        assertTrue(result.err().contains("Row 2 of") && result.err().contains("is NaN"), result.err());
        assertEquals("label\nsetosa\n", result.out());
    }

    @Test
    void moreRowsThanABlockKeepTheirOrder() throws IOException {
        StringBuilder text = new StringBuilder("sepal_length,sepal_width,petal_length,petal_width\n");
        StringBuilder expected = new StringBuilder("label\n");
        for (int i = 0; i < 600; i++) {
            text.append(i % 3 == 0 ? "5.1,3.5,1.4,0.2\n" : "6.3,3.3,6,2.5\n");
            expected.append(i % 3 == 0 ? "setosa\n" : "virginica\n");
        }
        assertEquals(expected.toString(),
                nn.run(text.toString(), false, InProcess.NEVER, "predict", "iris.safetensors", "-").out());
    }
}
