package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nn export}; that other programs understand what it writes is tested in nn-verification. */
class ExportCommandTest {
    private InProcess nn;

    @BeforeEach
    void train(@TempDir Path folder) {
        nn = new InProcess(folder);
        assertEquals(0, nn.line("train iris --epochs 1 --layers 4").status());
    }

    @Test
    void theFileIsCalledAsTheModelAndItsSizeIsTold() throws IOException {
        Result result = nn.line("export iris.safetensors --format onnx");
        assertEquals(0, result.status(), result.err());
        long bytes = Files.size(nn.file("iris.onnx"));
        assertEquals("Written to 'iris.onnx', " + Figures.count(bytes) + " bytes." + System.lineSeparator(),
                result.out());
        String content = Files.readString(nn.file("iris.onnx"), StandardCharsets.ISO_8859_1);
        assertTrue(content.contains("setosa") && content.contains("sepal_length"), "labels and features");
        assertEquals(List.of("iris.onnx", "iris.report.json", "iris.safetensors"), nn.files());
    }

    @Test
    void exportHasJson() throws IOException {
        Map<?, ?> json = nn.line("export iris.safetensors --format onnx --output out.onnx --json").json();
        assertEquals(Map.of("model", "iris.safetensors", "format", "onnx", "file", "out.onnx", "bytes",
                Files.size(nn.file("out.onnx"))), json);
    }

    @Test
    void nothingIsOverwrittenButByForce() throws IOException {
        nn.write("iris.onnx", "precious");
        Result refused = nn.line("export iris.safetensors --format onnx");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("'iris.onnx' is already there"), refused.err());
        assertEquals("precious\n", nn.text("iris.onnx"));
        assertEquals(0, nn.line("export iris.safetensors --format onnx --force").status());
        assertTrue(Files.size(nn.file("iris.onnx")) > 100);
        Result itself = nn.line("export iris.safetensors --format onnx --output iris.safetensors --force");
        assertEquals(2, itself.status());
        assertTrue(itself.err().contains("is the input file"), itself.err());
    }
}
