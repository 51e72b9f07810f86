package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import io.neurite.io.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    @Test
    void numbersAndDatesInAnotherNotationAreTold() throws IOException {
        String[] rows = IntStream.range(0, 60).mapToObj(i -> 1 + i % 9 + ".7.2020;" + i * 0.5 + ";" + i % 6 + ",5")
                .toArray(String[]::new);
        nn.write("prices.csv", Stream.concat(Stream.of("day;size;price"), Stream.of(rows)).toArray(String[]::new));
        Result result = nn.line("train prices.csv --epochs 1 --json --quiet");

        assertEquals(List.of("The target 'price' is taken for 6 classes: decimals are written with a point, 3.14, and "
                + "its numbers have commas.", "Column 'day' is taken for category: it looks like dates, which are "
                + "written 2024-01-31."), result.err().lines().toList());
    }

    @Test
    void defaultsLearnIris() throws IOException {
        Result result = nn.line("train iris");

        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("test accuracy"), result.out());
        assertTrue(result.out().contains("./nn predict iris.safetensors FILE.csv"), result.out());
        assertEquals(List.of("iris.report.html", "iris.report.json", "iris.safetensors"), nn.files());
        assertEquals(23, result.err().lines().count(), "introduction, choice, 20 epochs, reason: " + result.err());
    }

    @Test
    void verboseTellsWhatRunsAndWhereTheHeapGoes() {
        Result result = nn.line("train iris --verbose --epochs 2 --threads 1");

        assertEquals(0, result.status(), result.err());
        for (String part : List.of("dense(units=128)", "kernel     ", "1 of ", "for gradients, the optimizer",
                "learning-rate 0.0010", "optimizer     adam")) {
            assertTrue(result.err().contains(part), part + " in " + result.err());
        }
    }

    @Test
    void jsonIsOneLineWithAllThatPromised() {
        Result result = nn.line("train iris --json --quiet --epochs 40 --threads 1 --seed 7");

        assertEquals("", result.err());
        Map<?, ?> json = result.json();
        for (String key : List.of("epochs", "trainLoss", "validationLoss", "testAccuracy", "samplesPerSecond",
                "parameters",
                "weightsSha256", "seed", "threads", "kernel", "model", "report")) {
            assertTrue(json.get(key) != null, key + " in " + json);
        }
        assertEquals(40L, json.get("epochs"));
        assertEquals(7L, json.get("seed"));
        assertEquals(1L, json.get("threads"));
        assertEquals("iris.safetensors", json.get("model"));
        assertTrue(result.number("testAccuracy") >= 0.8, result.out());
        assertTrue(result.number("samplesPerSecond") > 0, result.out());
    }

    @Test
    void equalRunsWriteEqualModelsWhateverTheThreads() throws IOException {
        nn.line("train iris --epochs 2 --threads 1");
        nn.line("train iris --epochs 2 --threads 2");
        nn.line("train iris --epochs 2 --threads 2 --seed 43");

        byte[] first = Files.readAllBytes(nn.file("iris.safetensors"));
        assertArrayEquals(first, Files.readAllBytes(nn.file("iris-2.safetensors")));
        assertNotEquals(-1, Files.mismatch(nn.file("iris.safetensors"), nn.file("iris-3.safetensors")));
        assertEquals(9, nn.files().size());
    }

    @Test
    void reportTellsTheWholeStory() throws IOException {
        nn.line("train iris --epochs 3 --l2 0.001 --dropout 0.1 --weight-decay 0.01 --clip-norm 1 --schedule cosine "
                + "--batch-size 16 --learning-rate 0.01 --activation tanh --patience 2");

        Map<?, ?> report = InProcess.tree(nn.text("iris.report.json"));
        Map<?, ?> settings = (Map<?, ?>) report.get("settings");
        assertEquals(0.001, settings.get("l2"));
        assertEquals(16L, settings.get("batchSize"));
        assertEquals("128,64", settings.get("layers"));
        assertEquals("tanh", settings.get("activation"));
        assertEquals("standard", settings.get("normalizer"));
        assertEquals("cosine", settings.get("schedule"));
        assertEquals(0.2, settings.get("test"));
        List<?> history = (List<?>) report.get("history");
        assertEquals(3, history.size());
        assertTrue(((Map<?, ?>) history.get(2)).containsKey("validation-accuracy"), history.toString());
        assertTrue(((Map<?, ?>) history.get(2)).containsKey("penalty"), history.toString());
        assertEquals(0.0, ((Map<?, ?>) history.get(2)).get("waitingSeconds"), "the data are in memory");
        assertEquals(List.of("setosa", "versicolor", "virginica"), report.get("classes"));
        assertEquals(3, ((List<?>) report.get("confusion")).size());
        assertEquals(64, ((String) report.get("dataFingerprint")).length());
        assertEquals("iris.safetensors", report.get("model"));
    }

    @Test
    void fileThatAppearsMeanwhileStaysAndSoDoesTheTraining() throws IOException {
        Host.Shutdown appearing = new Host.Shutdown() {
            @Override
            public void add(Thread hook) {
                try {
                    Files.writeString(nn.file("mine.safetensors"), "appeared");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void remove(Thread hook) {}
        };
        Result result = nn.run("", false, appearing, "train iris --output mine.safetensors --epochs 1".split(" "));

        assertEquals(0, result.status(), result.err());
        assertTrue(result.err().contains("has appeared meanwhile and stays; the model goes to 'mine-2.safetensors'."),
                result.err());
        assertEquals("appeared", nn.text("mine.safetensors"));
        assertEquals(List.of("mine-2.report.html", "mine-2.report.json", "mine-2.safetensors", "mine.safetensors"),
                nn.files());
    }

    @Test
    void forceReplacesTheModel() throws IOException {
        nn.line("train iris --epochs 1");
        byte[] before = Files.readAllBytes(nn.file("iris.safetensors"));
        assertEquals(0, nn.line("train iris --epochs 2 --force").status());

        assertEquals(List.of("iris.report.html", "iris.report.json", "iris.safetensors"), nn.files());
        assertFalse(Arrays.equals(before, Files.readAllBytes(nn.file("iris.safetensors"))));
    }

    @Test
    void namedOutputIsKeptUnlessForced() throws IOException {
        assertEquals(0, nn.line("train iris --epochs 1 --output=my.model").status());
        assertEquals(List.of("my.model", "my.model.report.html", "my.model.report.json"), nn.files());

        Result again = nn.line("train iris --epochs 1 --output my.model");
        assertEquals(2, again.status());
        assertTrue(again.err().contains("'my.model' is already there; choose another name, or add --force"),
                again.err());
        assertEquals(0, nn.line("train iris --epochs 1 --output my.model --force").status());
    }

    @Test
    void theDataIsNeverReplaced() throws IOException {
        nn.writeTwoClasses("shapes.csv");
        nn.writeTwoClasses("model.report.json");
        String before = nn.text("shapes.csv");

        for (String line : List.of("shapes.csv --output shapes.csv", "shapes.csv --output ./shapes.csv",
                "model.report.json --output model.safetensors")) {
            Result result = nn.line("train " + line + " --epochs 1 --force");
            assertEquals(2, result.status(), result.err());
            assertTrue(result.err().contains("is the input file"), result.err());
        }
        assertEquals(before, nn.text("shapes.csv"));
        assertEquals(before, nn.text("model.report.json"));
        assertEquals(0, nn.line("train iris --epochs 1 --output digits --force").status(), "no file is read here");
    }

    @Test
    void unwritableOutputIsFoundBeforeTraining() throws IOException {
        nn.write("file", "");
        Files.createDirectory(nn.file("folder"));

        for (String output : List.of("missing/m.safetensors", "file/m.safetensors", "folder")) {
            Result result = nn.run("train", "iris", "--output", output);
            assertTrue(result.status() == 1 || result.status() == 2, result.err());
            assertEquals(1, result.err().lines().count(), "no epoch may run: " + result.err());
        }
        assertEquals(List.of("file", "folder"), nn.files());
    }

    @Test
    void twoClassesGetOneSigmoidUnit() throws IOException {
        nn.writeTwoClasses("shapes.csv");
        Result result = nn.line("train shapes.csv --epochs 60 --learning-rate 0.01 --json --quiet");

        assertTrue(result.number("testAccuracy") >= 0.9, result.out());
        assertEquals("shapes.safetensors", result.json().get("model"));
        assertEquals(1, Models.read(nn.file("shapes.safetensors")).graph().outputShape(0).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-entropy", "sparse-cross-entropy", "binary-cross-entropy", "hinge", "squared-hinge",
        "mean-squared-error"})
    void outputLayerFitsTheLoss(String loss) throws IOException {
        nn.writeTwoClasses("shapes.csv");
        Result result = nn.run("train", "shapes.csv", "--loss", loss, "--epochs", "80", "--learning-rate", "0.01",
                "--json", "--quiet");

        assertEquals(0, result.status(), result.err());
        assertTrue(result.number("testAccuracy") >= 0.8, result.out());
    }

    @Test
    void numbersArePredictedByALinearUnit() throws IOException {
        nn.writeNumbers("sums.csv");
        Result result = nn.line("train sums.csv --epochs 200 --learning-rate 0.01 --json --quiet");

        assertTrue(result.number("testR2") > 0.9, result.out());
        assertTrue(result.number("testRmse") < 1, result.out());
        assertTrue(nn.line("train sums.csv --epochs 2").out().contains("test RMSE"));
    }

    @Test
    void aFitWorseThanTheMeanIsSaid() throws IOException {
        nn.write("far.csv", nn.text(writtenNumbers()).replaceAll("(?m)(\\d),(\\d+\\.5)$", "$1,1000$2").split("\n"));
        Result result = nn.line("train far.csv --epochs 1");
        assertTrue(result.out().contains("worse than always predicting the mean"), result.out());
        assertTrue(result.out().contains("--optimizer lbfgs"), result.out());
        assertFalse(result.out().contains("brought to scale"), result.out());
        Result unscaled = nn.line("train far.csv --epochs 1 --target-scaling none --force");
        assertTrue(unscaled.out().contains("the target is not brought to scale, which --target-scaling does"),
                unscaled.out());
        assertFalse(nn.line("train sums.csv --epochs 200 --learning-rate 0.01").out().contains("worse"), "a good fit");
    }

    @Test
    void equalTestTargetsHaveNoR2() throws IOException {
        Result result = nn.line("train " + writtenNumbers() + " --test 0.02 --epochs 1");
        assertTrue(result.out().contains("all targets are equal"), result.out() + result.err());
    }

    private String writtenNumbers() throws IOException {
        nn.writeNumbers("sums.csv");
        return "sums.csv";
    }

    @Test
    void targetKindOverrulesTheGuessAndIsTold() throws IOException {
        nn.writeNumbers("sums.csv");
        nn.write("whole.csv", nn.text("sums.csv").replace(".5", "").split("\n"));
        String guessed = nn.line("train whole.csv --epochs 1").err();
        assertTrue(guessed.contains("target 'sum': 11 classes (0, 1, 2, ...)"), guessed);
        String numbers = nn.line("train whole.csv --target-kind numbers --epochs 1").err();
        assertTrue(numbers.contains("target 'sum': a number"), numbers);
        Result wrong = nn.line("train whole.csv --target-kind number");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("expected auto, classes or numbers, got 'number'"), wrong.err());
    }

    @Test
    void anyColumnMayBeTheTarget() throws IOException {
        nn.writeTwoClasses("shapes.csv");
        nn.write("first.csv", nn.text("shapes.csv").replaceAll("(?m)^(.*),(.*),(.*)$", "$3,$1,$2").split("\n"));
        assertEquals(nn.line("train shapes.csv --epochs 2 --json --quiet").json().get("weightsSha256"),
                nn.line("train first.csv --target answer --epochs 2 --json --quiet").json().get("weightsSha256"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", ""})
    void withoutHiddenLayersItIsLogisticRegression(String layers) {
        Result result = nn.run("train", "iris", "--layers", layers, "--epochs", "1", "--json", "--quiet");
        assertEquals(4 * 3 + 3, result.number("parameters"));
    }

    @Test
    void minimizerTakesAllDataAtOnce() {
        Result result = nn.line("train iris --optimizer lbfgs --layers none --l2 0.001 --epochs 30 --json --quiet");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.number("testAccuracy") >= 0.9, result.out());
    }

    @Test
    void withoutTestAndValidationThereAreNoSuchFigures() throws IOException {
        Result result = nn.line("train iris --test 0 --validation 0 --epochs 1 --json --quiet");
        assertEquals(0, result.status(), result.err());
        assertFalse(result.json().containsKey("testAccuracy"));
        assertTrue(result.json().containsKey("validationLoss"));
        assertEquals(null, result.json().get("validationLoss"));
    }

    @Test
    void patienceEndsTrainingEarly() {
        Result result = nn.line("train iris --patience 1 --epochs 500 --learning-rate 0.1 --json --quiet");
        assertTrue(result.number("epochs") < 500, result.out());
        assertTrue(result.number("bestEpoch") < result.number("epochs"), result.out());
        assertEquals(0.0, result.number("unfinishedSteps"), "The best weights were kept");
    }

    @Test
    void trainingGoesOnFromAModelWithTheSameTestSamples() throws IOException {
        nn.line("train iris --epochs 5 --seed 9 --test 0.3 --output first.safetensors");
        Result result = nn.line("train iris --from first.safetensors --epochs 40 --json --quiet");

        assertEquals(0, result.status(), result.err());
        assertEquals(9, result.number("seed"));
        assertEquals(45, result.number("testSamples"));
        assertTrue(result.number("trainLoss") < 0.5, result.out());
    }

    @Test
    void aModelCannotGoOnWithOtherData() throws IOException {
        nn.line("train iris --epochs 1");
        nn.writeTwoClasses("shapes.csv");
        Result known = nn.line("train digits --from iris.safetensors");
        Result file = nn.line("train shapes.csv --from iris.safetensors");

        assertEquals(2, known.status());
        assertTrue(known.err().contains("do not fit"), known.err());
        assertEquals(1, file.status());
        assertTrue(file.err().contains("expected a column 'species' (the target)"), file.err());
    }

    @Test
    void labelsThatTheModelDoesNotKnowAreRefused() throws IOException {
        nn.writeTwoClasses("shapes.csv");
        nn.line("train shapes.csv --epochs 1");
        nn.write("more.csv", "height,width,answer", "1,2,no", "3,1,maybe", "2,2,yes", "1,1,no");
        Result result = nn.line("train more.csv --from shapes.safetensors");

        assertEquals(1, result.status());
        assertTrue(result.err().contains("'maybe'"), result.err());
    }

    @Test
    void divergenceIsAFailureWithAdvice() throws IOException {
        nn.writeNumbers("sums.csv");
        Result result = nn.line("train sums.csv --optimizer sgd --learning-rate 1e38 --quiet");

        assertEquals(1, result.status());
        assertTrue(result.err().contains("Try a smaller learning rate"), result.err());
        assertEquals(1, result.err().lines().count());
        assertEquals(List.of("sums.csv"), nn.files());
    }

    @Test
    void divergenceIsToldInJsonThoughThereIsNoModel() throws IOException {
        nn.writeNumbers("sums.csv");
        Result result = nn.line("train sums.csv --optimizer sgd --learning-rate 1e38 --quiet --json");

        assertEquals(1, result.status());
        assertEquals("diverged", result.json().get("ending"));
        assertEquals(0.0, result.number("epochs"));
        assertTrue(result.json().containsKey("model"));
        assertNull(result.json().get("model"));
    }

    @Test
    void terminalShowsABar() {
        Result result = nn.run("", true, InProcess.NEVER, "train", "iris", "--epochs", "2");
        assertTrue(result.err().contains("\repoch 2/2 [###"), result.err());
    }
}
