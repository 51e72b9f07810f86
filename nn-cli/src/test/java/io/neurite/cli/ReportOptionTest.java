package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportOptionTest {
    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    /** Does something when training is about to begin, after everything was checked. */
    private record Meanwhile(Action action) implements Host.Shutdown {
        interface Action {
            void run() throws IOException;
        }

        @Override
        public void add(Thread hook) {
            try {
                action.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void remove(Thread hook) {}
    }

    @Test
    void trainingWritesAPageBesideTheModel() throws IOException {
        nn.writeTwoClasses("shapes.csv");
        Result result = nn.line("train shapes.csv --epochs 3 --quiet --threads 1");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("report  shapes.report.html"), result.out());
        String page = nn.text("shapes.report.html");
        for (String part : List.of("<h1>Training on shapes.csv</h1>", "held out from training",
                "Importance of the columns", ">height<", ">width<",
                "./nn train shapes.csv --epochs 3 --quiet --threads 1", "fingerprint of the data",
                "weights, SHA-256", "batchSize", "kernel", "seed")) {
            assertTrue(page.contains(part), part + " in " + page);
        }
    }

    @Test
    void equalRunsWriteEqualPagesButForTheirTime() throws IOException {
        nn.line("train iris --epochs 3 --quiet --threads 1 --report first.html");
        String first = nn.text("first.html");
        assertEquals(0, nn.line("train iris --epochs 3 --quiet --threads 1 --report first.html --force").status());
        assertEquals(first.replaceAll("\\d+\\.\\d s<", "").replace(" --force", ""),
                nn.text("first.html").replaceAll("\\d+\\.\\d s<", "").replace(" --force", ""));
    }

    @Test
    void numbersHaveResiduals() throws IOException {
        nn.writeNumbers("sums.csv");
        assertEquals(0, nn.line("train sums.csv --epochs 3 --quiet").status());
        assertTrue(nn.text("sums.report.html").contains("Predicted and true sum"));
        assertTrue(nn.text("sums.report.html").contains("How much worse the R\u00b2 gets"));
    }

    @Test
    void withoutSamplesToTestWithThereIsAPage() throws IOException {
        assertEquals(0, nn.line("train iris --epochs 2 --quiet --test 0").status());
        assertTrue(nn.text("iris.report.html").contains("it is not known how good the model is"));
    }

    @Test
    void anotherPlaceCanBeNamed() throws IOException {
        Files.createDirectory(nn.file("pages"));
        Result result = nn.line("train iris --epochs 2 --quiet --json --report pages/mine.html");
        assertEquals("pages/mine.html", result.json().get("page"));
        assertEquals("iris.report.json", result.json().get("report"));
        assertEquals(List.of("iris.report.json", "iris.safetensors", "pages"), nn.files());
        assertTrue(Files.exists(nn.file("pages/mine.html")));
    }

    @Test
    void evaluationWritesAPageOnRequest() throws IOException {
        nn.line("train iris --epochs 5 --quiet");
        Result plain = nn.line("evaluate iris.safetensors iris --json");
        assertNull(plain.json().get("report"));
        Result result = nn.line("evaluate iris.safetensors iris --json --report judged.html");
        assertEquals("judged.html", result.json().get("report"));
        assertEquals(plain.json().get("intervals"), result.json().get("intervals"));
        String page = nn.text("judged.html");
        assertTrue(page.contains("iris.safetensors on iris"), page);
        assertTrue(page.contains("the samples that were held out when the model was trained"), page);
        assertFalse(page.contains(">Training</h2>"), "its epochs are not in the model");

        Result again = nn.line("evaluate iris.safetensors iris --report judged.html");
        assertEquals(2, again.status());
        assertTrue(again.err().contains("--report: 'judged.html' is already there; choose another name, or add "
                + "--force"), again.err());
        assertTrue(nn.line("evaluate iris.safetensors iris --report judged.html --force").out()
                .endsWith("report  judged.html" + System.lineSeparator()));
    }

    @Test
    void aPageThatCannotBeWrittenDoesNotLoseTheFigures() throws IOException {
        nn.line("train iris --epochs 1 --quiet");
        Result plain = nn.line("evaluate iris.safetensors iris");
        Result result = nn.line("evaluate iris.safetensors iris --report " + "x".repeat(300) + ".html");
        assertEquals(1, result.status());
        assertEquals(plain.out(), result.out());
        assertTrue(result.err().contains("the figures are complete, but there is no page about them."), result.err());
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeTheWork() throws IOException {
        nn.writeTwoClasses("shapes.csv");
        Files.createDirectory(nn.file("folder"));
        nn.write("file", "");
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("shapes.csv", "is the input file 'shapes.csv'"),
                Map.entry("folder", "is a folder; name a file"),
                Map.entry("file", "is already there"),
                Map.entry("no/where.html", "the folder"),
                Map.entry("m.safetensors", "is a file that the command writes anyway"),
                Map.entry("./m.report.json", "is a file that the command writes anyway"));
        wrong.forEach((name, said) -> {
            Result result = nn.line("train shapes.csv --output m.safetensors --report " + name);
            assertTrue(result.status() == 2 || name.startsWith("no/"), result.err());
            assertTrue(result.err().contains("--report") || name.startsWith("no/"), result.err());
            assertTrue(result.err().contains(said), name + ": " + result.err());
            assertEquals("", result.out());
        });
        assertEquals(List.of("file", "folder", "shapes.csv"), nn.files());
        nn.line("train iris --epochs 1 --quiet");
        byte[] model = Files.readAllBytes(nn.file("iris.safetensors"));
        Result onModel = nn.line("evaluate iris.safetensors iris --force --report iris.safetensors");
        assertTrue(onModel.err().contains("is the input file"), onModel.err());
        assertArrayEquals(model, Files.readAllBytes(nn.file("iris.safetensors")));
    }

    @Test
    void aPageThatAppearsMeanwhileStays() throws IOException {
        Result result = nn.run("", false, new Meanwhile(() -> nn.write("mine.html", "appeared")),
                "train iris --epochs 1 --quiet --json --report mine.html".split(" "));
        assertEquals(0, result.status(), result.err());
        assertEquals("mine-2.html", result.json().get("page"));
        assertEquals("appeared\n", nn.text("mine.html"));
    }

    @Test
    void aPageThatCannotBeWrittenDoesNotLoseTheModel() throws IOException {
        Files.createDirectory(nn.file("pages"));
        Result result = nn.run("", false, new Meanwhile(() -> Files.delete(nn.file("pages"))),
                "train iris --epochs 1 --quiet --json --report pages/mine.html".split(" "));
        assertEquals(1, result.status());
        assertTrue(result.err().contains("the model is saved, but there is no page about it."), result.err());
        assertNull(result.json().get("page"));
        assertEquals(0, nn.line("evaluate iris.safetensors iris").status());
    }
}
