package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LrFindCommandTest {
    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void start() throws IOException {
        nn = new InProcess(folder);
        nn.writeTwoClasses("shapes.csv");
        nn.writeNumbers("sums.csv");
    }

    @Test
    void nextCommandTrainsWithTheSuggestionAndAllThatWasGiven() throws IOException {
        Result result = nn.line("lr-find shapes.csv --layers 8,4 --optimizer sgd --seed 3 --balance --steps 150"
                + " --quiet");
        assertEquals(0, result.status(), result.err());
        List<String> lines = result.out().lines().toList();
        String next = lines.get(lines.size() - 1);
        String rate = nn.line("lr-find shapes.csv --layers 8,4 --optimizer sgd --seed 3 --balance --steps 150 --json")
                .json().get("suggestion").toString();
        assertEquals("Next:       ./nn train shapes.csv --learning-rate " + rate
                + " --seed 3 --layers 8,4 --optimizer sgd --balance", next);
        assertEquals(0, nn.line(next.replaceAll(".*\\./nn ", "") + " --quiet").status());
    }

    @Test
    void rangeThatIsTooLowHasNoSuggestion() throws IOException {
        Result result = nn.line("lr-find iris --rate-range 1e-6..1e-4 --plot rates.svg");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("suggestion  none"), result.out());
        assertTrue(result.out().endsWith("300; All steps are done. The mean loss is least at the upper end of the "
                + "range: test higher rates." + System.lineSeparator()), result.out());
        assertFalse(result.out().contains("Next:"), result.out());
        assertFalse(result.out().contains("^"), result.out());
        assertFalse(nn.text("rates.svg").contains("stroke-dasharray"));
        Map<?, ?> tree = nn.line("lr-find iris --rate-range 1e-6..1e-4 --json").json();
        assertTrue(tree.containsKey("suggestion"));
        assertNull(tree.get("suggestion"));
        assertTrue(((String) tree.get("reason")).endsWith("test higher rates."));
    }

    @Test
    void terminalOfTheResultIsDrawnFor() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
        Host host = new Host(InputStream.nullInputStream(), stream, stream, folder, () -> 0,
                new Terminal(40, false, false), Terminal.plain(90), InProcess.NEVER, "./nn");
        assertEquals(0, Main.run(host, "lr-find", "shapes.csv"));
        List<String> drawing = out.toString(StandardCharsets.UTF_8).lines()
                .dropWhile(line -> !line.startsWith("loss, mean")).skip(1).limit(10).toList();
        assertTrue(drawing.stream().allMatch(line -> line.matches("\\p{ASCII}{0,39}")), drawing::toString);
        assertTrue(drawing.get(9).contains("#"), drawing::toString);
    }

    @Test
    void nothingIsWritten() throws IOException {
        nn.line("lr-find shapes.csv");
        assertEquals(List.of("shapes.csv", "sums.csv"), nn.files());
    }

    @Test
    void jsonHasTheCurve() {
        Result result = nn.line("lr-find sums.csv --json --steps 120 --rate-range 1e-4..0.01");
        List<?> rates = (List<?>) result.json().get("learningRates");
        assertEquals(120, rates.size());
        assertEquals(1e-4, rates.get(0));
        assertEquals(0.01, (double) rates.get(119), 1e-12);
        assertEquals(120, ((List<?>) result.json().get("losses")).size());
        assertTrue(((String) result.json().get("reason")).startsWith("All steps are done."), result.out());
    }

    @Test
    void equalSeedsGiveEqualResults() {
        assertEquals(nn.line("lr-find shapes.csv --json --threads 1").out(),
                nn.line("lr-find shapes.csv --json --threads 2").out());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40, 80, 200})
    void drawingFitsIntoTheTerminal(int columns) {
        double[] rates = IntStream.range(0, 300).mapToDouble(i -> 1e-6 * Math.pow(10, i / 43.0)).toArray();
        double[] losses = IntStream.range(0, 300).mapToDouble(i -> i == 299 ? Double.NaN : 2 + Math.cos(i / 60.0))
                .toArray();
        List<String> lines = new CurveText(rates, losses, columns, 3).text(1e-3).lines().toList();
        assertEquals(12, lines.size());
        lines.forEach(line -> assertTrue(line.length() <= Math.max(columns, 17), line));
        assertTrue(lines.get(10).contains("1e-6"), lines.get(10));
    }

    @Test
    void drawingIsAsHighAsTheNumbers() {
        String end = System.lineSeparator();
        String drawing = new CurveText(new double[] {1, 10, 100, 1000}, new double[] {1, 0, 1, 5}, 17, 1).text(10);
        assertEquals("   1.000 ██   ███" + end + ("         ██   ███" + end).repeat(8) + "   0.000 ██▁▁▁███" + end
                + "         1 10 100" + end + "           ^" + end, drawing);
    }

    @Test
    void plotIsAnSvgFileThatIsNotOverwritten() throws IOException {
        Result result = nn.line("lr-find shapes.csv --plot rates.svg --quiet");
        assertEquals(0, result.status(), result.err());
        String drawing = nn.text("rates.svg");
        assertTrue(drawing.startsWith("<?xml") && drawing.contains("<svg ") && drawing.endsWith("</svg>\n"), drawing);
        assertTrue(drawing.contains("<title>mean loss</title>"), drawing);
        assertEquals(2, nn.line("lr-find shapes.csv --plot rates.svg").status());
        assertEquals(0, nn.line("lr-find shapes.csv --plot rates.svg --force").status());
        assertEquals(drawing, nn.text("rates.svg"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lr-find                                  | Missing required parameter: 'DATA'
            lr-find irs                              | Did you mean 'iris'?
            lr-find iris --optimizer lbfgs           | a minimizer has no learning rate
            lr-find iris --learning-rate 0.1         | --learning-rate: nn lr-find raises the learning rate itself
            lr-find iris --schedule cosine           | --schedule: nn lr-find raises the learning rate itself
            lr-find iris --rate-range 1..0.1         | expected the lower end of the range first, got '1..0.1'
            lr-find iris --rate-range 0.1            | --rate-range: Expected a range of learning rates above 0
            lr-find iris --rate-range 0..1           | --rate-range: expected numbers above 0, got '0..1'
            lr-find iris --rate-range 1..x           | expected a range such as 0.001..0.1, or one number, got '1..x'
            lr-find iris --rate-range ..             | expected a range such as 0.001..0.1, or one number, got '..'
            lr-find iris --steps 5                   | --steps: Expected at least 100 steps, got 5.
            lr-find iris --plot shapes.csv           | --plot: 'shapes.csv' is already there
            lr-find shapes.csv --plot shapes.csv     | which would be lost
            """)
    void wrongUsageIsOneLine(String line, String message) {
        Result result = nn.line(line);
        assertEquals(2, result.status(), result.err());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(message), result.err());
    }
}
