package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import io.neurite.dashboard.advice.Advice;
import io.neurite.dashboard.advice.Advice.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code nn train} says of a training. */
class CheckupTest {
    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    private static List<String> rules(Map<?, ?> tree) {
        return ((List<?>) tree.get("advice")).stream()
                .map(advice -> ((Map<?, ?>) advice).get("severity") + " " + ((Map<?, ?>) advice).get("rule")).toList();
    }

    @Test
    void ofTheKnownDataNobodyIsWarned() {
        assertEquals(List.of(), rules(nn.line("train digits --json --quiet").json()));
        for (int seed = 1; seed <= 3; seed++) {
            assertEquals(List.of(), rules(nn.line("train iris --json --quiet --seed " + seed).json()));
        }
    }

    @Test
    void ofATableThatIsLearnedWellNothingIsSaid() throws IOException {
        nn.writeTwoClasses("answers.csv");
        nn.writeNumbers("sums.csv");
        assertEquals(List.of(), rules(nn.line("train answers.csv --json --quiet --epochs 150").json()));
        assertEquals(List.of(), rules(nn.line("train sums.csv --json --quiet --epochs 150").json()));
    }

    @Test
    void adviceStandsBelowTheFiguresAndWithItsEvidenceInTheReport() throws IOException {
        Result result = nn.line("train digits --quiet --learning-rate 1 --epochs 5");
        List<String> lines = result.out().lines().toList();
        int first = IntStream.range(0, lines.size()).filter(i -> lines.get(i).startsWith("advice ")).findFirst()
                .orElseThrow();
        assertTrue(lines.get(first).startsWith("advice  problem: A layer is dead"), result.out());
        assertTrue(lines.get(first).endsWith("or leaky-relu instead of relu."), result.out());
        assertTrue(lines.get(first + 1).startsWith("advice  warning: The network has learned hardly"), result.out());
        Map<?, ?> report = InProcess.tree(nn.text("digits.report.json"));
        assertEquals(List.of("problem dead-units", "warning underfitting"), rules(report));
        Map<?, ?> advice = (Map<?, ?>) ((List<?>) report.get("advice")).get(0);
        assertTrue(String.valueOf(advice.get("evidence")).contains("100 % of the units of 'relu1'"), advice::toString);
    }

    @Test
    void aTrainingThatDivergesBeforeAnEpochWasGoodIsAdvised() throws IOException {
        nn.write("large.csv", Stream.concat(Stream.of("a,b,sum"), IntStream.range(0, 200).mapToObj(i ->
                1000 * (i * 37 % 101) + "," + 1000 * (i * 53 % 97) + "," + 1000 * (i * 37 % 101 + i * 53 % 97)))
                .toArray(String[]::new));
        Result result = nn.line("train large.csv --quiet --normalizer none --optimizer sgd --learning-rate 1");
        assertEquals(1, result.status(), result.err());
        assertEquals("", result.out());
        int advice = result.err().indexOf("advice  warning: Inputs are not brought to scale");
        assertTrue(advice >= 0 && advice < result.err().indexOf("Training diverged in epoch 1"), result.err());
        assertFalse(result.err().contains("Training has diverged"), "said once: " + result.err());
    }

    @Test
    void whatTheOptionsSayIsKnown() throws IOException {
        nn.write("rare.csv", Stream.concat(Stream.of("a,b,answer"), IntStream.range(0, 400).mapToObj(i -> i * 37 % 101
                + "," + i * 53 % 97 + "," + (i % 25 == 0 ? "yes" : "no"))).toArray(String[]::new));
        assertEquals(List.of("warning class-imbalance"), rules(nn.line("train rare.csv --json --quiet --epochs 15")
                .json()));
        assertTrue(rules(nn.line("train rare.csv --json --quiet --epochs 15 --balance").json()).stream()
                .noneMatch(rule -> rule.contains("imbalance")));
    }

    @Test
    void linesAreAsWideAsTheTerminal() {
        Advice advice = new Advice("rule", Severity.NOTE, "This is what was found.", "", "This is what to do.");
        String end = System.lineSeparator();
        assertEquals("advice  note: This is what was" + end + "        found. This is what to" + end
                + "        do." + end, Terminal.plain(30).fit(Checkup.text(List.of(advice))));
        assertEquals("advice  note: This is what was found. This is what to do." + end,
                Checkup.text(List.of(advice)));
        assertEquals("", Checkup.text(List.of()));
    }
}
