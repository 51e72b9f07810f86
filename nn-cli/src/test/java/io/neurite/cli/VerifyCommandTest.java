package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import io.neurite.cli.verify.Arithmetic;
import io.neurite.cli.verify.Recorded;
import io.neurite.cli.verify.ReferenceTraining;
import io.neurite.cli.verify.ReferenceTraining.Outcome;
import io.neurite.cli.verify.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class VerifyCommandTest {
    private static final String RELEASE = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    @Test
    void everyKernelOfThisJvmGivesTheRecordedBitsOnOneThreadAndOnSeveral() {
        Result result = nn.line("verify --small --json");
        Map<?, ?> json = result.json();

        assertEquals(0, result.status(), result.toString());
        assertEquals(true, json.get("same"));
        List<?> runs = (List<?>) json.get("runs");
        assertEquals(2 * (Arithmetic.VECTOR.isAvailable() ? 3 : 1), runs.size());
        for (Object run : runs) {
            assertEquals(json.get("recordedWeightsSha256"), ((Map<?, ?>) run).get("weightsSha256"));
        }
        assertEquals("[kernel, served, threads, weightsSha256, modelFileSha256, same]",
                ((Map<?, ?>) runs.get(0)).keySet().toString());
    }

    @Test
    void kernelsAndThreadsCanBeChosen() {
        Result result = nn.line("verify --small --kernel auto,scalar --threads 2,5");

        assertEquals(0, result.status(), result.toString());
        assertEquals(List.of("auto", "auto", "scalar", "scalar"), result.out().lines()
                .filter(line -> line.endsWith("same")).map(line -> line.split("[ :]")[0]).toList());
        String recorded = Recorded.read().weightsSha256().get(ReferenceTraining.SMALL);
        assertTrue(result.out().contains("Same bits as what is recorded so far for the release ")
                && result.out().contains(": " + recorded), result.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            verify --kernel vectr         | expected some of [scalar, auto, vector], got 'vectr'
            verify --threads 0            | --threads: from 1 to 1024, got 0.
            verify --threads 1,2000       | --threads: from 1 to 1024, got 2000.
            """)
    void wrongOptionsAreExplained(String line, String explanation) {
        Result result = nn.line(line);
        assertEquals(2, result.status());
        assertTrue(result.err().contains(explanation), result.err());
    }

    @Test
    void otherBitsThanRecordedEndWithStatusOne() {
        Result result = against(new Recorded("0.1.0", Map.of(ReferenceTraining.SMALL, OTHER)), "0.1.0");

        assertEquals(1, result.status(), result.toString());
        assertEquals(1, result.out().lines().filter(line -> line.endsWith("DIFFERENT")).count(), result.out());
        assertTrue(result.out().contains("DIFFERENT BITS from the release 0.1.0: " + OTHER), result.out());
    }

    @Test
    void anotherVersionsRecordIsNotComparedWith() {
        Recorded mine = Recorded.read();
        Result result = against(new Recorded("0.1.0", mine.weightsSha256()), "0.2.0-SNAPSHOT");

        assertEquals(1, result.status(), result.toString());
        assertFalse(result.out().contains("DIFFERENT"), result.out());
        assertTrue(result.out().contains("nothing to compare them with: this is 0.2.0-SNAPSHOT, and recorded are the "
                + "bits of 0.1.0."), result.out());
    }

    private Result against(Recorded recorded, String version) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Host host = new Host(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err, folder, System::nanoTime, 0, InProcess.NEVER, "nn");
        int status = new CommandLine(new VerifyCommand(new Nn(host), () -> recorded, version))
                .execute("--small", "--kernel", "scalar", "--threads", "1");
        return new Result(status, out.toString(StandardCharsets.UTF_8), "");
    }

    @Test
    void aReleaseAndItsSnapshotsHaveOneRecord() {
        Recorded recorded = new Recorded("1.2.0", Map.of(ReferenceTraining.FULL, RELEASE));
        for (String build : new String[] {"1.2.0", "1.2.0-SNAPSHOT", null}) {
            assertEquals(RELEASE, recorded.expected(ReferenceTraining.FULL, build));
        }
        assertNull(recorded.expected(ReferenceTraining.FULL, "1.2.1"));
    }

    @Test
    void ofAReleaseNothingIsSaidToBePreliminary() {
        String text = report("0.1.0", true, RELEASE, outcome(RELEASE, "f")).text("nn");
        assertTrue(text.contains("Same bits as the release 0.1.0: " + RELEASE), text);
    }

    @Test
    void aMissingVectorKernelIsExplainedOnlyToThoseWhoAskedForAll() {
        String explanation = "The vector kernel is not available here (";
        boolean missing = !Arithmetic.VECTOR.isAvailable();
        assertEquals(missing, report("0.1.0", true, RELEASE, outcome(RELEASE, "f")).text("nn").contains(explanation));
        assertFalse(report("0.1.0", false, RELEASE, outcome(RELEASE, "f")).text("nn").contains(explanation));
    }

    @Test
    void kernelsThatDisagreeAreWorseThanAnythingElse() {
        VerifyReport report = report("0.1.0", true, RELEASE, outcome(RELEASE, "f"), outcome(OTHER, "f"));
        String text = report.text("./nn");
        assertTrue(text.contains("DIFFERENT BITS from one way of computing to another"), text);
        assertTrue(text.contains("'./nn verify --json'"), text);
        assertEquals(List.of(false, false), List.of(report.verdict().agree(), report.verdict().isSame()));
    }

    @Test
    void equalWeightsInDifferentFilesAreNotTheSame() {
        Verdict verdict = report("0.1.0", true, RELEASE, outcome(RELEASE, "f"), outcome(RELEASE, "g")).verdict();
        assertEquals(List.of(true, true), verdict.runs().stream().map(verdict::isSame).toList());
        assertFalse(verdict.isSame());
    }

    @Test
    void namesOfTheJsonAreStable() {
        Map<String, ?> tree = report("0.1.0", true, null, outcome(RELEASE, "f")).tree();
        assertEquals("[neurite, java, vm, os, architecture, kernelReport, training, recordedVersion, "
                + "recordedWeightsSha256, runs, agree, same]", tree.keySet().toString());
        assertNull(tree.get("recordedWeightsSha256"));
        assertEquals(List.of(true, false), List.of(tree.get("agree"), tree.get("same")));
    }

    private static Outcome outcome(String weights, String file) {
        return new Outcome(weights, file);
    }

    private static VerifyReport report(String version, boolean all, @Nullable String expected, Outcome... outcomes) {
        List<Verdict.Run> runs = List.of(outcomes).stream()
                .map(outcome -> new Verdict.Run(Arithmetic.SCALAR, "scalar", 1, outcome)).toList();
        return new VerifyReport(new Verdict(ReferenceTraining.FULL, version, expected, runs), version, all);
    }
}
