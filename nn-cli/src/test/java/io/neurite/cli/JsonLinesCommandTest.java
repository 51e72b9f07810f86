package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesCommandTest {
    private static final String TRAINING = " --target answer --epochs 20 --json --quiet";

    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void writeFiles() throws IOException {
        nn = new InProcess(folder);
        nn.writeTwoClasses("answers.csv");
        List<String> lines = new ArrayList<>();
        for (String row : nn.text("answers.csv").lines().skip(1).toList()) {
            String[] cells = row.split(",");
            lines.add("{\"height\": " + cells[0] + ", \"width\": " + cells[1] + ", \"answer\": \"" + cells[2] + "\"}");
        }
        nn.write("answers.jsonl", lines.toArray(String[]::new));
    }

    @Test
    void jsonLinesTrainAndEvaluateAsTheSameCsvDoes() {
        Result csv = nn.line("train answers.csv" + TRAINING);
        Result json = nn.line("train answers.jsonl" + TRAINING);
        assertEquals(0, json.status(), json.err());
        assertEquals("answers-2.safetensors", json.json().get("model"));
        assertEquals(csv.json().get("weightsSha256"), json.json().get("weightsSha256"));
        assertEquals(csv.json().get("dataFingerprint"), json.json().get("dataFingerprint"));
        Result evaluated = nn.line("evaluate answers-2.safetensors answers.jsonl --json");
        assertEquals("test", evaluated.json().get("which"));
        assertEquals(nn.line("evaluate answers-2.safetensors answers.csv --json").json().get("accuracy"),
                evaluated.json().get("accuracy"));
    }

    @Test
    void everyObjectIsPredictedWithoutWhatTheModelDoesNotTake() throws IOException {
        nn.line("train answers.jsonl" + TRAINING);
        nn.write("new.ndjson", "{\"id\": 1, \"tags\": [1, 2], \"width\": 1, \"height\": 6}",
                "{\"height\": 1, \"width\": 4}", "{\"height\": 6}");
        Result result = nn.line("predict answers.safetensors new.ndjson");
        assertEquals(0, result.status(), result.err());
        assertEquals(4, result.out().lines().count());
        assertTrue(result.err().contains("'width' was missing in 1 of the rows"), result.err());
        assertTrue(result.err().contains("new.ndjson, line 1, column 'tags': expected a number, a text"), result.err());

        nn.write("broken.ndjson", "{\"height\": 1, \"width\": 4}", "{\"height\"");
        Result broken = nn.line("predict answers.safetensors broken.ndjson");
        assertEquals(1, broken.status());
        assertTrue(broken.err().contains("broken.ndjson, line 2: expected a JSON object."), broken.err());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            people.csv,          people
            people.TSV.gz,       people
            people.v2.jsonl,     people.v2
            people.ndjson.gz,    people
            people.json,         people
            people.gz,           people
            people.data,         people.data
            x.npy,               x
            mnist.NPZ,           mnist
            t10k-images-idx3-ubyte.gz, t10k-images
            train-labels.idx1-ubyte, train-labels
            jsonl,               jsonl
            """)
    void aModelIsCalledAsItsFileWithoutTheEndings(String file, String model) {
        assertEquals(model, Sources.modelName(file));
    }
}
