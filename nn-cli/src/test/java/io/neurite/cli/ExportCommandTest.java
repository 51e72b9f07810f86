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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
        assertEquals(List.of("iris.onnx", "iris.report.html", "iris.report.json", "iris.safetensors"), nn.files());
    }

    @Test
    void exportHasJson() throws IOException {
        Map<?, ?> json = nn.line("export iris.safetensors --format onnx --output out.onnx --json").json();
        assertEquals(Map.of("model", "iris.safetensors", "format", "onnx", "bytesOfFiles",
                Map.of("out.onnx", Files.size(nn.file("out.onnx")))), json);
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

    @Test
    void aClassIsCalledAsItsFileAndHasItsPackage() throws IOException {
        Result result = nn.line("export iris.safetensors --format java --java-package com.acme --java-release 8");
        assertEquals(0, result.status(), result.err());
        String source = nn.text("Iris.java");
        assertTrue(source.startsWith("package com.acme;\n"), source);
        assertTrue(source.contains("public final strictfp class Iris {"), source);
        assertEquals(List.of("Iris.java", "iris.report.html", "iris.report.json", "iris.safetensors"), nn.files());
    }

    @Test
    void aFileOfWeightsThatIsNotOursIsInNobodysWay() throws IOException {
        nn.write("Iris.weights", "precious");
        assertEquals(0, nn.line("export iris.safetensors --format java").status());
        assertEquals("precious\n", nn.text("Iris.weights"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatIsNoFileIsNotReplaced() throws IOException, InterruptedException {
        // A pipe, and no device: if this fails, the machine stays whole.
        assertEquals(0, new ProcessBuilder("mkfifo", nn.file("pipe").toString()).start().waitFor());
        Result refused = nn.line("export iris.safetensors --format onnx --output pipe --force");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("'pipe' is a device or a pipe"), refused.err());
    }

    @Test
    void manyNumbersGoBesideTheClass() throws IOException {
        nn.line("train iris --epochs 1 --layers 200,100 --output large.safetensors");
        Map<?, ?> json = nn.line("export large.safetensors --format java --output Large.java --json").json();
        assertEquals(Map.of("Large.java", Files.size(nn.file("Large.java")), "Large.weights",
                Files.size(nn.file("Large.weights"))), json.get("bytesOfFiles"));
        Files.delete(nn.file("Large.java"));
        Result refused = nn.line("export large.safetensors --format java --output Large.java");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("'Large.weights' is already there"), refused.err());
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() throws IOException {
        Map<String, String> lessons = Map.of(
                "--format java --java-release 9", "--java-release: expected 8 or 17, got '9'.",
                "--format java --output Iris.class", "--output: a class is in a file that ends in .java",
                "--format onnx --java-release 8", "--java-release is for the format java",
                "--format onnx --java-package acme", "--java-package is for the format java");
        for (Map.Entry<String, String> lesson : lessons.entrySet()) {
            Result result = nn.line("export iris.safetensors " + lesson.getKey());
            assertEquals(2, result.status(), result.err());
            assertTrue(result.err().contains(lesson.getValue()), result.err());
        }
        Result name = nn.line("export iris.safetensors --format java --output my-iris.java");
        assertEquals(2, name.status());
        assertTrue(name.err().contains("'my-iris' is no name of a Java class"), name.err());
        assertTrue(name.err().contains("for example MyIris."), name.err());
        assertEquals(List.of("iris.report.html", "iris.report.json", "iris.safetensors"), nn.files());
    }
}
