package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import io.neurite.io.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of ids, and what becomes of a training whose end goes wrong. */
class EmbeddingCommandTest {
    private static final int ROWS = 400;
    private static final String NET = """
            {"nodes": [{"name": "e", "layer": {"id": "embedding", "vocabulary": 9, "dimension": 3}},
              {"name": "flat", "layer": {"id": "flatten"}}, {"name": "y", "layer": {"id": "dense"}},
              {"name": "p", "layer": {"id": "activation", "activation": {"id": "sigmoid"}}}]}
            """;

    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void start() throws IOException {
        nn = new InProcess(folder);
        Files.writeString(nn.file("net.json"), NET);
    }

    /** Writes rows of two ids below 9 but for one. */
    private void write(String file, int row, int id) throws IOException {
        StringBuilder csv = new StringBuilder("a,b,same\n");
        for (int i = 0; i < ROWS; i++) {
            int a = i * 5 % 9;
            int b = i == row ? id : i % 3 == 0 ? a : i % 7;
            csv.append(a).append(',').append(b).append(',').append(a == b ? "yes" : "no").append('\n');
        }
        Files.writeString(nn.file(file), csv.toString());
    }

    @Test
    void idsAreNotNormalised() throws IOException {
        write("ids.csv", -1, 0);
        Result result = nn.line("train ids.csv --architecture net.json --epochs 2");
        assertEquals(0, result.status(), result.err());
        assertEquals(null, Models.read(nn.file("ids.safetensors")).info().normalizer());

        Result scaled = nn.line("train ids.csv --architecture net.json --epochs 2 --normalizer standard");
        assertEquals(1, scaled.status());
        assertTrue(scaled.err().contains("takes ids, which a normaliser would change"), scaled.err());
    }

    @Test
    void anIdThatOnlyTheTestMeetsDoesNotCostTheModel() throws IOException {
        int row = 0;
        Result result;
        do {
            write("ids.csv", row++, 9);
            result = nn.line("train ids.csv --architecture net.json --epochs 1 --quiet");
        } while (!result.err().contains("the model is saved") && row < 100);
        assertEquals(1, result.status());
        assertTrue(result.err().contains("nn train: the model is saved, but its test has failed."), result.err());
        assertTrue(result.err().contains("Layer 'e': Embedding(9 -> 3): ids are whole numbers from 0 to 8, got 9.0"),
                result.err());
        assertEquals(List.of("ids.csv", "ids.report.html", "ids.report.json", "ids.safetensors", "net.json"),
                nn.files());
        assertEquals(9 * 3 + 7, Models.read(nn.file("ids.safetensors")).parameterCount());
    }

    @Test
    void predictionsNameTheRowThatTheModelRefusesAndKeepThoseOfTheBlocksBefore() throws IOException {
        write("ids.csv", -1, 0);
        write("new.csv", 300, 33);
        nn.line("train ids.csv --architecture net.json --epochs 1");
        Result result = nn.line("predict ids.safetensors new.csv");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("Row 301 of 'new.csv', without the header: Layer 'e': Embedding(9 -> 3): ids "
                + "are whole numbers from 0 to 8, got 33.0 at step 1."), result.err());
        assertEquals(1 + 256, result.out().lines().count());
        assertTrue(result.out().endsWith("\n"));
    }

    @Test
    void aNameThatNoFileCanHoldIsNotTrained() throws IOException {
        Files.writeString(nn.file("net.json"), NET.replace("\"e\"", "\"" + "e".repeat(600) + "\""));
        write("ids.csv", -1, 0);
        Result result = nn.line("train ids.csv --architecture net.json --epochs 1");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("at most 256 characters, got 600"), result.err());
        assertTrue(!result.err().contains("to learn from"), result.err());
    }

    @Test
    void aFolderThatIsGoneDoesNotCostTheModel() throws IOException {
        Path gone = Files.createDirectory(nn.file("gone"));
        Host.Shutdown vanishing = new Host.Shutdown() {
            @Override
            public void add(Thread hook) {
                try {
                    Files.delete(gone);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void remove(Thread hook) {}
        };
        String[] line = "train iris --output gone/mine.safetensors --epochs 1".split(" ");
        Result result = nn.run("", false, vanishing, line);

        assertEquals(0, result.status(), result.err());
        assertTrue(result.err().contains("does not exist; create it first. The model is in "
                + "'mine.safetensors' instead."), result.err());
        assertEquals(List.of("mine.report.html", "mine.report.json", "mine.safetensors", "net.json"), nn.files());
    }
}
