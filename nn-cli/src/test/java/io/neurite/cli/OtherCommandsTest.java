package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.DatePart;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.cli.InProcess.Result;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.WeightPrecision;
import io.neurite.io.Models;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherCommandsTest {
    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    @Test
    void inspectTellsWhatTheModelIsAndWhereItComesFrom() {
        String weights = (String) nn.line("train iris --epochs 1 --json --quiet").json().get("weightsSha256");
        String out = nn.line("inspect iris.safetensors").out();

        for (String part : List.of("dense1", "relu", "softmax", "petal_width", "species, one of 3: setosa", "standard",
                weights,
                "validation-loss", "data-fingerprint", "training.optimizer")) {
            assertTrue(out.contains(part), part + " in " + out);
        }
    }

    @Test
    void inspectHasJson() {
        nn.line("train iris --epochs 1 --layers 5");
        Map<?, ?> json = nn.line("inspect iris.safetensors --json").json();

        assertEquals(4L * 5 + 5 + 5 * 3 + 3, json.get("parameters"));
        assertEquals(Map.of("name", "dense1/W", "shape", List.of(4L, 5L)), ((List<?>) json.get("tensors")).get(0));
        assertEquals(List.of("setosa", "versicolor", "virginica"), ((Map<?, ?>) json.get("schema")).get("classes"));
        assertEquals("iris", ((Map<?, ?>) json.get("provenance")).get("data"));
        assertEquals("standard", json.get("normalizer"));
    }

    @Test
    void inspectTellsTheColumnsOfATable() throws IOException {
        List<Column> columns = List.of(new NumberColumn("age", 40, true, new Scaling(true, 38, 0.5)),
                new CategoryColumn("city", List.of("Bergen", "Oslo"), 2, false),
                new DateColumn("born", List.of(DatePart.DAY_OF_WEEK), 86_400, false, Scaling.NONE),
                new HashedColumn("user", 4, false));
        Target target = Target.numbers("price", List.of("price")).scaled(List.of(new Scaling(false, 100, 20)));
        Network network = Network.input(11).dense(1).build();
        network.info(network.info().trainedOn(Schema.ofColumns(columns, target, List.of("-")), null, 0.5));
        Models.write(network.freeze(), folder.resolve("table.safetensors"));
        String out = nn.line("inspect table.safetensors").out();
        for (String line : List.of("columns 4",
                "age number, logarithm, center 38.0000, divisor 0.5000, missing: 40.0000",
                "city category, 2 labels, missing: other", "born date (day of week), missing: 1970-01-02T00:00:00Z",
                "user hashed, 4 buckets, missing: none of them", "target price, scaled")) {
            assertTrue(out.replaceAll(" +", " ").contains(line), line + " in " + out);
        }
        Map<?, ?> schema = (Map<?, ?>) nn.line("inspect table.safetensors --json").json().get("schema");
        assertEquals(List.of("-"), schema.get("missing"));
        assertEquals(List.of(Map.of("log", false, "center", 100.0, "divisor", 20.0)), schema.get("scalings"));
        assertEquals(Map.of("name", "city", "kind", "category", "features", 3L, "fill", 2L, "labels", 2L),
                ((List<?>) schema.get("columns")).get(1));
    }

    @Test
    void aColumnThatAFormatCannotHaveIsNamed() throws IOException {
        Network network = Network.input(4).dense(1).build();
        network.info(network.info().trainedOn(Schema.ofColumns(List.of(new HashedColumn("user", 4, false)),
                Target.numbers("y", List.of("y")), List.of()), null, 0.5));
        Models.write(network.freeze(), folder.resolve("table.safetensors"));
        Result result = nn.line("export table.safetensors --format onnx");
        assertTrue(result.status() != 0 && result.err().contains("hash of the column 'user'"), result.err());
        assertFalse(Files.exists(folder.resolve("table.onnx")));
        assertEquals(0, nn.line("export table.safetensors --format java").status());
    }

    @Test
    void inspectTellsHowExactWeightsAre() throws IOException {
        nn.line("train iris --epochs 1 --layers 5");
        assertEquals("float32", nn.line("inspect iris.safetensors --json").json().get("precision"));
        Model rounded = Models.read(folder.resolve("iris.safetensors")).rounded(WeightPrecision.FLOAT16);
        Models.write(rounded, folder.resolve("half.safetensors"));
        assertEquals("float16", nn.line("inspect half.safetensors --json").json().get("precision"));
        assertTrue(nn.line("inspect half.safetensors").out().contains("float16, SHA-256 " + rounded.weightsSha256()));
    }

    @Test
    void inspectTellsHowLayersLearnAndWhatTheyMake() {
        nn.line("train iris --epochs 1 --layers 5");
        Map<?, ?> json = nn.line("inspect iris.safetensors --json").json();

        Map<?, ?> dense = (Map<?, ?>) ((List<?>) json.get("layers")).get(0);
        assertEquals("dense1", dense.get("name"));
        assertEquals("dense", dense.get("kind"));
        assertEquals(List.of("x"), dense.get("inputs"));
        assertEquals(List.of(5L), dense.get("shape"));
        assertEquals(false, dense.get("frozen"));
        assertEquals(List.of(), dense.get("penalties"));
    }

    @Test
    void inspectDrawsTheLayers() throws IOException {
        nn.line("train iris --epochs 1 --layers 5");
        Result result = nn.line("inspect iris.safetensors --plot iris.svg");

        assertEquals(0, result.status(), result.err());
        assertEquals(nn.line("inspect iris.safetensors").out(), result.out());
        String drawing = Files.readString(folder.resolve("iris.svg"));
        assertTrue(drawing.startsWith("<?xml") && drawing.contains("data-name=\"softmax1\""), drawing);
        assertEquals("iris.svg", nn.line("inspect iris.safetensors --plot iris.svg --force --json").json().get("plot"));
        assertEquals(drawing, Files.readString(folder.resolve("iris.svg")));
    }

    @Test
    void aDrawingReplacesNothingUnlessForced() throws IOException {
        nn.line("train iris --epochs 1 --layers 5");
        byte[] model = Files.readAllBytes(folder.resolve("iris.safetensors"));
        Files.writeString(folder.resolve("there.svg"), "mine");
        Map<String, String> refusals = Map.of(
                "there.svg", "--plot: 'there.svg' is already there; choose another name, or add --force",
                "iris.safetensors --force", "--plot: 'iris.safetensors' is the input file",
                ". --force", "--plot: '.' is a folder",
                "missing/iris.svg", "the folder '" + folder.resolve("missing") + "' does not exist");
        refusals.forEach((arguments, lesson) -> {
            Result result = nn.line("inspect iris.safetensors --plot " + arguments);
            assertEquals(arguments.startsWith("missing") ? 1 : 2, result.status(), result.err());
            assertEquals("", result.out());
            assertTrue(result.err().contains(lesson), result.err());
        });
        assertEquals("mine", Files.readString(folder.resolve("there.svg")));
        assertArrayEquals(model, Files.readAllBytes(folder.resolve("iris.safetensors")));
    }

    @Test
    void pluginsAreListedWithTheirDefaults() {
        String out = nn.line("plugins").out();
        assertTrue(out.lines().anyMatch(line -> line.matches("activation +leaky-relu .*slope=0.01.*")), out);

        List<?> plugins = (List<?>) nn.line("plugins --json").json().get("plugins");
        Map<?, ?> adam = plugins.stream()
                .map(each -> (Map<?, ?>) each)
                .filter(each -> each.get("id").equals("adam"))
                .findFirst()
                .orElseThrow();
        assertEquals("optimizer", adam.get("type"));
        assertEquals(0.9, ((Map<?, ?>) adam.get("defaults")).get("beta1"));
        assertEquals(List.of(), nn.line("plugins --json").json().get("problems"));
    }

    @Test
    void jarsOfAFolderAddPlugins() throws IOException {
        writeJar("io.neurite.cli.Doubling");

        for (String line : List.of("--plugins jars plugins", "plugins --plugins=jars")) {
            assertTrue(nn.line(line).out().contains("test/doubling"), line);
        }
        Result trained = nn.line("train iris --plugins jars --activation test/doubling --epochs 1 --json --quiet");
        assertEquals(0, trained.status(), trained.err());
        assertEquals(0, nn.line("evaluate --plugins jars iris.safetensors iris").status());
        Result next = nn.line("train iris --from iris.safetensors --plugins jars --epochs 1");
        assertEquals(0, next.status());
        assertTrue(next.out().contains("evaluate iris-2.safetensors iris --plugins jars"), next.out());
        assertTrue(next.out().contains("predict iris-2.safetensors FILE.csv --plugins jars"), next.out());
        Result without = nn.line("inspect iris.safetensors");
        assertEquals(1, without.status());
        assertTrue(without.err().contains("test/doubling"), without.err());
    }

    @Test
    void brokenPluginIsAProblemThatHidesNoOther() throws IOException {
        writeJar("io.neurite.cli.NotThere");
        Result result = nn.line("plugins --plugins jars");
        assertEquals(0, result.status());
        assertTrue(result.out().contains("not usable: activation: "), result.out());
        assertTrue(result.out().contains("relu"), result.out());
    }

    @Test
    void unreadableJarIsNamed() throws IOException {
        writeJar("io.neurite.cli.Doubling");
        Files.write(nn.file("jars").resolve("x.jar"), new byte[] {3, 1, 4, 1, 5, 9, 2, 6});
        Result result = nn.line("plugins --plugins jars");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("x.jar is no readable jar"), result.err());
    }

    @Test
    void jarWithoutPluginsIsAWarning() throws IOException {
        writeJar("io.neurite.cli.Doubling");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(nn.file("jars").resolve("empty.jar")))) {
            jar.putNextEntry(new ZipEntry("nothing.txt"));
        }
        Result result = nn.line("plugins --plugins jars");
        assertEquals(0, result.status());
        assertTrue(result.out().contains("warning: empty.jar registers no plugin"), result.out());
        assertFalse(result.out().contains("plugin.jar registers no"), result.out());
        List<?> problems = (List<?>) nn.line("plugins --plugins jars --json").json().get("problems");
        assertEquals(1, problems.size());
    }

    @Test
    void folderWithoutJarsIsAMistake() throws IOException {
        Files.createDirectory(nn.file("jars"));
        assertEquals(2, nn.line("plugins --plugins jars").status());
    }

    @Test
    void unexpectedExceptionIsNamedAndAsksForAReport() throws IOException {
        writeJar("io.neurite.cli.Doubling$Failing");
        Result result = nn.line("train iris --plugins jars --activation test/failing --threads 1 --quiet");

        assertEquals(1, result.status());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains("unexpected java.lang.UnsupportedOperationException: not today"),
                result.err());
        assertTrue(result.err().contains("--debug"), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "predict", "inspect", "export", "import", "fetch", "plugins",
        "verify", "completion"})
    void everyCommandHasHelp(String command) {
        Result option = nn.line(command + " --help");
        assertEquals(0, option.status());
        assertTrue(option.out().startsWith("Usage: nn " + command), option.out());
        assertEquals(option.out(), nn.line("help " + command).out());
        assertTrue(nn.line("help").out().contains("  " + command), "listed");
    }

    @Test
    void helpTellsThatCtrlCWritesNothing() {
        assertTrue(nn.line("train --help").out().contains("Ctrl-C"), nn.line("train --help").out());
    }

    @Test
    void helpListsTheCommands() {
        Result result = nn.line("--help");
        assertEquals(0, result.status());
        assertTrue(result.out().contains("nn train digits"), result.out());
        assertEquals(result.out(), nn.line("help").out());
    }

    @Test
    void versionIsOneLine() {
        Result result = nn.line("--version");
        assertEquals(0, result.status());
        assertTrue(result.out().matches("nn \\S+ \\(Java \\S+, kernel \\S+\\)\\R"), result.out());
    }

    @Test
    void completionIsAScriptThatKnowsTheOptions() {
        String script = nn.line("completion").out();
        assertTrue(script.startsWith("#!/usr/bin/env bash"), script);
        assertTrue(script.contains("--learning-rate"), script);
    }

    /** A jar that registers an activation; its class, if there is one, is the test's own. */
    private void writeJar(String provider) throws IOException {
        Files.createDirectories(nn.file("jars"));
        try (OutputStream file = Files.newOutputStream(nn.file("jars").resolve("plugin.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new ZipEntry("META-INF/services/io.neurite.api.Activation"));
            jar.write(provider.getBytes(StandardCharsets.UTF_8));
        }
    }
}
