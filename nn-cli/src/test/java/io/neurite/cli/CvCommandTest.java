package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import io.neurite.core.training.Partition;
import io.neurite.core.training.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CvCommandTest {
    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void start() throws IOException {
        nn = new InProcess(folder);
        nn.writeTwoClasses("shapes.csv");
        nn.writeNumbers("sums.csv");
    }

    private static List<Map<?, ?>> folds(Result result) {
        return ((List<?>) result.json().get("results")).stream().<Map<?, ?>>map(fold -> (Map<?, ?>) fold).toList();
    }

    private static double[] figures(Result result, String key) {
        return folds(result).stream().mapToDouble(fold -> ((Number) fold.get(key)).doubleValue()).toArray();
    }

    @Test
    void everySampleIsTestedOnce() throws IOException {
        Result result = nn.line("cv iris --epochs 2 --folds 4 --quiet --json");
        assertEquals(0, result.status(), result.err());
        assertEquals(150, result.number("samples"));
        assertEquals(4, result.number("folds"));
        assertEquals(List.of(37.0, 37.0, 38.0, 38.0), IntStream.range(0, 4).mapToObj(i -> figures(result,
                "testSamples")[i]).sorted().toList());
        assertEquals(List.of("shapes.csv", "sums.csv"), nn.files());
    }

    @Test
    void usualNumberOfFoldsIsFive() {
        assertEquals(5, nn.line("cv shapes.csv --epochs 1 --quiet --json").number("folds"));
    }

    /** Nothing of a fold has a part in what is tested with it: neither in the weights nor in the scales. */
    @Test
    void foldIsWhatTrainMakesOfTheOtherFoldsAlone() throws IOException {
        String options = " --epochs 7 --seed 3 --dropout 0.1 --quiet --json";
        Result result = nn.line("cv shapes.csv --folds 3" + options);
        List<String> lines = Files.readAllLines(nn.file("shapes.csv"));
        List<String> rows = lines.subList(1, lines.size());
        int[] classes = rows.stream().mapToInt(row -> row.endsWith("yes") ? 1 : 0).toArray();
        List<Partition> folds = Splitter.stratified(classes, 3).folds(3);
        for (int i = 0; i < 3; i++) {
            write("train.csv", lines.get(0), rows, folds.get(i).train());
            write("test.csv", lines.get(0), rows, folds.get(i).test());
            Result trained = nn.line("train train.csv --test 0 --force" + options);
            Result tested = nn.line("evaluate train.safetensors test.csv --json");

            assertEquals(trained.json().get("weightsSha256"), folds(result).get(i).get("weightsSha256"));
            assertEquals(tested.json().get("accuracy"), folds(result).get(i).get("accuracy"));
            assertEquals(tested.number("samples"), figures(result, "testSamples")[i]);
        }
    }

    private void write(String file, String header, List<String> rows, int[] chosen) throws IOException {
        Files.write(nn.file(file), Stream.concat(Stream.of(header), IntStream.of(chosen).mapToObj(rows::get)).toList());
    }

    @Test
    void equalSeedsGiveEqualResults() {
        String line = "cv shapes.csv --epochs 3 --json --quiet --seed ";
        assertEquals(timeless(nn.line(line + "7 --threads 1")), timeless(nn.line(line + "7 --threads 2")));
        assertNotEquals(timeless(nn.line(line + "7")), timeless(nn.line(line + "8")));
    }

    private static String timeless(Result result) {
        assertEquals(0, result.status(), result.err());
        return result.out().replaceAll("\"(seconds|threads)\":[^,}]*", "");
    }

    @Test
    void meanAndDeviationAreThoseOfTheFolds() {
        Result result = nn.line("cv shapes.csv --epochs 9 --json --quiet --folds 4");
        for (String metric : List.of("accuracy", "precision", "recall", "f1", "rocAuc")) {
            double[] figures = figures(result, metric);
            double mean = (figures[0] + figures[1] + figures[2] + figures[3]) / 4;
            double squares = 0;
            for (double figure : figures) {
                squares += Math.pow(figure - mean, 2);
            }
            assertEquals(mean, figure(result, "mean", metric), 1e-12);
            assertEquals(Math.sqrt(squares / 3), figure(result, "deviation", metric), 1e-12);
        }
    }

    private static double figure(Result result, String key, String metric) {
        return ((Number) ((Map<?, ?>) result.json().get(key)).get(metric)).doubleValue();
    }

    @Test
    void trainingsEndEarlyAsThoseOfTrainDo() {
        Result result = nn.line("cv shapes.csv --json --quiet --folds 2 --epochs 300 --patience 1 "
                + "--learning-rate 0.05");
        for (int i = 0; i < 2; i++) {
            assertTrue(figures(result, "epochs")[i] < 300, result.out());
            assertTrue(figures(result, "bestEpoch")[i] < figures(result, "epochs")[i], result.out());
            assertEquals(3, figures(result, "validationSamples")[i]);
        }
    }

    @Test
    void numbersHaveTheirOwnFigures() {
        Result result = nn.line("cv sums.csv --epochs 2 --folds 2 --json --quiet");
        assertEquals(List.of("rmse", "mae", "r2"),
                List.copyOf(((Map<?, ?>) result.json().get("mean")).keySet()));
        assertTrue(nn.line("cv sums.csv --epochs 2 --folds 2").out().contains("RMSE"));
    }

    @Test
    void groupsStayTogether() throws IOException {
        StringBuilder text = new StringBuilder("patient,x,answer\n");
        for (int i = 0; i < 60; i++) {
            text.append("p").append(i < 10 ? 0 : i < 30 ? 1 : 2).append(',').append(i * 7 % 11 + 0.5).append(',')
                    .append(i % 2 == 0 ? "a" : "b").append('\n');
        }
        Files.writeString(nn.file("patients.csv"), text);
        Result result = nn.line("cv patients.csv --group patient --folds 3 --epochs 1 --validation 0 --json --quiet");
        assertEquals(List.of(10.0, 20.0, 30.0), IntStream.range(0, 3).mapToObj(i -> figures(result, "testSamples")[i])
                .sorted().toList());
        assertTrue(nn.line("cv patients.csv --group nope").err().contains("expected a column 'nope' (not to learn "
                + "from)"));
        assertTrue(nn.line("cv patients.csv --group patient").err().contains("--folds: The number of folds is from 2 "
                + "to 3"));
    }

    @Test
    void foldsInTimeLearnFromEverEarlierRows() throws IOException {
        StringBuilder text = new StringBuilder("when,x,answer\n");
        for (int i = 0; i < 60; i++) {
            text.append(i * 7 % 60).append(',').append(i * 7 % 11 + 0.5).append(',').append(i % 2 == 0 ? "a" : "b")
                    .append('\n');
        }
        Files.writeString(nn.file("events.csv"), text);
        Result result = nn.line("cv events.csv --time when --folds 3 --epochs 1 --validation 0 --json --quiet");
        assertEquals(List.of(15.0, 30.0, 45.0), IntStream.range(0, 3).mapToObj(i -> figures(result,
                "trainSamples")[i]).toList());
        assertEquals(45, result.number("samples"));
    }

    @Test
    void peopleSeeALinePerFoldAndTheMean() {
        Result result = nn.line("cv shapes.csv --epochs 2 --folds 3");
        List<String> lines = result.out().lines().toList();

        assertTrue(lines.get(0).matches("fold +samples +epochs +accuracy +precision +recall +f1 +roc-auc"),
                lines.get(0));
        assertTrue(lines.get(1).matches("1 +20 +2 +[\\d.]+ .*"), lines.get(1));
        assertTrue(lines.get(4).matches("mean +[\\d.]+ .*"), lines.get(4));
        assertTrue(lines.get(5).matches("deviation +[\\d.]+ .*"), lines.get(5));
        assertEquals("Mean and standard deviation of the figures of 3 folds (divided by 2); seed 42", lines.get(6));
        assertTrue(result.err().startsWith("shapes.csv: 3 folds; 2 columns as 2 features, target 'answer': 2 classes"),
                result.err());
        assertTrue(result.err().contains("Chosen by the data: hidden layers 64,32, batch size 32"), result.err());
        assertTrue(result.err().contains("fold 3 of 3: accuracy "), result.err());
        assertFalse(result.err().contains("epoch 1/2"), result.err());
        assertEquals("", nn.line("cv shapes.csv --epochs 2 --folds 3 --quiet").err());
    }

    @Test
    void terminalSeesTheProgressOfEachTraining() {
        Result result = nn.run("", true, InProcess.NEVER, "cv", "shapes.csv", "--epochs", "2", "--folds", "2");
        assertTrue(result.err().contains("epoch 2/2 ["), result.err());
    }

    @Test
    void whatIsDroppedIsToldOnce() throws IOException {
        Files.writeString(nn.file("shapes.csv"), Files.readString(nn.file("shapes.csv")) + "3,4,\n");
        Result result = nn.line("cv shapes.csv --epochs 1 --quiet");
        assertEquals(1, result.err().lines().filter(line -> line.startsWith("1 row was left out")).count(),
                result.err());
    }

    @Test
    void aSignalEndsItAfterTheRunningStepAndLeavesNothingBehind() throws Exception {
        InProcess.AtOnce atOnce = new InProcess.AtOnce();
        Result result = nn.run("", false, atOnce, "cv", "shapes.csv", "--epochs", "1000", "--quiet");
        atOnce.join();

        assertEquals(130, result.status());
        assertEquals("", result.out());
        assertTrue(result.err().contains("nn cv: asked to end; finishing the running step."), result.err());
        assertTrue(result.err().contains("nn cv: stopped by a signal after 0 of 5 folds."), result.err());
        assertEquals(List.of("shapes.csv", "sums.csv"), nn.files());
    }

    @Test
    void trainingThatDivergesNamesItsFold() {
        Result result = nn.line("cv sums.csv --optimizer sgd --learning-rate 1e30 --epochs 3 --quiet");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("nn cv: the training for fold 1 has failed."), result.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cv                                  | Missing required parameter: 'DATA'
            cv irs                              | Did you mean 'iris'?
            cv iris --folds 1                   | --folds: The number of folds is from 2 to 150 with 150 samples, got 1.
            cv shapes.csv --folds 61            | --folds: The number of folds is from 2 to 60 with 60 samples, got 61.
            cv shapes.csv --test 0.2            | Unknown option: '--test'
            cv iris --group species             | --group is for tables
            cv iris --target species            | --target is for tables
            cv sums.csv --balance               | --balance: 'sum' is a number, not classes
            cv shapes.csv --normalizer stand    | --normalizer: No normalizer 'stand' was found.
            cv shapes.csv --optimizer adm       | Did you mean 'adam'?
            cv shapes.csv --preset lenet --layers 3 | --layers is for the presets mlp and tabular
            """)
    void wrongUsageIsOneLine(String line, String message) {
        Result result = nn.line(line + " --quiet");
        assertEquals(2, result.status(), result.err());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(message), result.err());
    }

    @Test
    void commandHasHelpAndCompletion() {
        Result result = nn.line("cv --help");
        assertEquals(0, result.status());
        assertTrue(result.out().startsWith("Usage: nn cv"), result.out());
        assertTrue(result.out().contains("--folds"), result.out());
        assertEquals(result.out(), nn.line("help cv").out());
        assertTrue(nn.line("completion").out().contains("--folds"));
    }
}
