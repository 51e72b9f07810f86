package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuneCommandTest {
    private static final String SMALL = "tune shapes.csv --trials 4 --epochs 4 --factor 2 --force --quiet";

    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void start() throws IOException {
        nn = new InProcess(folder);
        nn.writeTwoClasses("shapes.csv");
        nn.writeNumbers("sums.csv");
    }

    private static List<Map<?, ?>> trials(Result result) {
        assertEquals(0, result.status(), result.err());
        return ((List<?>) result.json().get("trials")).stream().<Map<?, ?>>map(trial -> (Map<?, ?>) trial).toList();
    }

    private static Set<String> searched(Result result) {
        Set<String> options = new TreeSet<>();
        trials(result).forEach(trial -> ((Map<?, ?>) trial.get("options")).keySet().forEach(name ->
                options.add((String) name)));
        return options;
    }

    private static String timeless(Result result) {
        assertEquals(0, result.status(), result.err());
        return result.out().replaceAll("--threads \\d", "")
                .replaceAll("\"(seconds|waitingSeconds|samplesPerSecond|threads)\":[^,}]*", "");
    }

    @Test
    void bestTrialIsTrainedByTheCommandThatIsTold() throws IOException {
        Result result = nn.line(SMALL + " --json --output best");
        Map<?, ?> best = trials(result).get(0);
        Map<?, ?> trained = (Map<?, ?>) result.json().get("trained");
        assertEquals(best.get("validationLoss"), trained.get("validationLoss"));
        assertEquals(best.get("trial"), result.json().get("best"));
        assertTrue(trained.get("testAccuracy") instanceof Double, result.out());
        String command = (String) result.json().get("command");
        assertTrue(command.startsWith("./nn train shapes.csv --epochs 4 --output best --force --layers "), command);
        Result again = nn.line(command.substring("./nn ".length()) + " --quiet --json");
        assertEquals(trained.get("weightsSha256"), again.json().get("weightsSha256"));
        assertTrue(nn.files().containsAll(List.of("best", "best.report.json", "shapes.trials.jsonl")));
    }

    @Test
    void trialsAreTheDefaultAndThoseThatWereDrawn() {
        List<Map<?, ?>> trials = trials(nn.line(SMALL + " --json"));
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), trials.stream().map(trial -> trial.get("trial")).sorted().toList());
        assertEquals(List.of(1L, 1L, 2L, 4L, 4L), trials.stream().map(trial -> trial.get("epochs")).sorted().toList());
        Map<?, ?> byDefault = trials.stream().filter(trial -> trial.get("trial").equals(0L)).findFirst().orElseThrow();
        assertEquals(Map.of(), byDefault.get("options"));
        assertEquals(nn.line("train shapes.csv --epochs 4 --quiet --json").json().get("validationLoss"),
                byDefault.get("validationLoss"));
    }

    @Test
    void equalSeedsGiveEqualResults() throws IOException {
        Result one = nn.line(SMALL + " --json --threads 1");
        Files.delete(nn.file("shapes.trials.jsonl"));
        assertEquals(timeless(one), timeless(nn.line(SMALL + " --json --threads 2")));
        assertNotEquals(timeless(one), timeless(nn.line(SMALL + " --json --seed 7 --log other.jsonl")));
    }

    @Test
    void searchGoesOnFromWhatALogHolds() throws IOException {
        Result whole = nn.line(SMALL + " --json");
        byte[] log = Files.readAllBytes(nn.file("shapes.trials.jsonl"));
        for (int part = 0; part < 8; part++) {
            Files.write(nn.file("shapes.trials.jsonl"), Arrays.copyOf(log, log.length * part / 8));
            assertEquals(timeless(whole), timeless(nn.line(SMALL + " --json")));
            assertEquals(new String(log), nn.text("shapes.trials.jsonl"));
        }
    }

    @Test
    void otherSettingsOrDataAreRefused() throws IOException {
        assertEquals(0, nn.line(SMALL).status());
        byte[] log = Files.readAllBytes(nn.file("shapes.trials.jsonl"));
        for (String[] other : new String[][] {{"--epochs 4", "--epochs 5", "epochs: 4 there, 5 here"},
            {"--trials 4", "--trials 5", "trials: 4 there, 5 here"}, {"", " --seed 1", "seed: 42 there, 1 here"},
            {"", " --rate-range 1e-3..1e-2", "space: "}, {"", " --activation tanh", "\"--activation\",\"tanh\""},
            {"", " --test 0.3", "test: "}, {"", " --normalizer min-max", "min-max"}, {"", " --fill mean", "--fill"},
            {"", " --balance", "--balance"}}) {
            Result refused = nn.line(other[0].isEmpty() ? SMALL + other[1] : SMALL.replace(other[0], other[1]));
            assertEquals(2, refused.status(), () -> other[1] + refused.err());
            assertTrue(refused.err().contains("'shapes.trials.jsonl' has the trials of another search ("),
                    refused.err());
            assertTrue(refused.err().contains(other[2]), refused.err());
            assertTrue(refused.err().contains("Give the same options and data to go on with it, or name another "
                    + "--log."), refused.err());
        }
        assertArrayEquals(log, Files.readAllBytes(nn.file("shapes.trials.jsonl")));
        nn.writeNumbers("shapes.csv");
        assertTrue(nn.line(SMALL).err().contains("has the trials of another search"));
    }

    @Test
    void whatIsGivenIsTheSameInAllTrials() {
        assertEquals(Set.of("--batch-size", "--dropout", "--layers", "--learning-rate", "--weight-decay"),
                searched(nn.line(SMALL + " --json --log a")));
        assertEquals(Set.of("--batch-size", "--dropout"),
                searched(nn.line(SMALL + " --json --log b --layers 8 --learning-rate 0.01 --weight-decay 0")));
        assertEquals(Set.of("--layers"), searched(nn.line(SMALL + " --json --log c --optimizer lbfgs")));
    }

    @Test
    void networksWithLayersOfTheirOwnAreTunedInTheRest() throws IOException {
        assertEquals(0, nn.line("train shapes.csv --epochs 1 --quiet --output net.safetensors").status());
        assertEquals(0, nn.line("inspect net.safetensors --architecture net.json").status());
        assertEquals(Set.of("--batch-size", "--learning-rate", "--weight-decay"),
                searched(nn.line(SMALL + " --json --architecture net.json")));
    }

    @Test
    void rangesAreKeptTo() {
        trials(nn.line("tune sums.csv --trials 9 --epochs 1 --quiet --json --layers-range 2 --units-range 8..16"
                + " --rate-range 0.01..0.02 --batch-range 10..45 --dropout-range 0.1 --decay-range 1e-3..1e-2"))
                .stream().filter(trial -> !trial.get("trial").equals(0L)).forEach(trial -> {
                    Map<?, ?> options = (Map<?, ?>) trial.get("options");
                    String layers = (String) options.get("--layers");
                    int units = Integer.parseInt(layers.split(",")[0]);
                    assertTrue(units >= 8 && units <= 16, layers);
                    assertEquals(units + "," + units / 2, layers);
                    double rate = Double.parseDouble((String) options.get("--learning-rate"));
                    assertTrue(rate >= 0.01 && rate <= 0.02, () -> "rate " + rate);
                    assertTrue(List.of("10", "20", "40").contains(options.get("--batch-size")));
                    assertEquals("0.1", options.get("--dropout"));
                });
    }

    @Test
    void trialsThatDivergeAreNotFatal() {
        Result result = nn.line("tune sums.csv --trials 6 --epochs 2 --optimizer sgd --rate-range 1e-2..1e30 --layers 8"
                + " --weight-decay 0 --quiet --json");
        List<Map<?, ?>> trials = trials(result);
        assertEquals(true, trials.get(6).get("diverged"));
        assertTrue(((String) trials.get(6).get("end")).startsWith("Training diverged"), result.out());
        assertEquals(false, trials.get(0).get("diverged"));
    }

    @Test
    void peopleSeeATableAndHowToDoItAgain() {
        Result result = nn.line(SMALL.replace(" --quiet", "") + " --plot trials.svg");
        List<String> lines = result.out().lines().toList();
        assertTrue(lines.get(0).matches("trial +epochs +loss +accuracy +layers +rate +batch +dropout +decay"),
                result.out());
        assertTrue(result.out().contains("Rounds: 4 trials of 1 epoch, 2 trials of 2 epochs, 1 trial of 4 epochs; seed "
                + "42."), result.out());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("default ")), result.out());
        assertTrue(result.out().contains("test accuracy"), result.out());
        assertTrue(lines.get(lines.size() - 1).startsWith("Again:  ./nn train shapes.csv --epochs 4"), result.out());
        assertTrue(result.err().contains("round 1 of 3, 5 of 5: trial 4, validation loss "), result.err());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 100 || line.startsWith("Again:")), result.out());
    }

    @Test
    void theCommandThatTrainsAgainMayReplaceTheFilesItNames() {
        for (String named : List.of(" --output tuned.safetensors", " --report page.html",
                " --output both.safetensors --report both.html")) {
            Result result = nn.line(SMALL.replace(" --force", "") + named);
            String line = result.out().lines().filter(text -> text.startsWith("Again:")).findFirst().orElseThrow();
            Result again = nn.line(line.replace("Again:  ./nn ", ""));
            assertEquals(0, again.status(), line + again.err());
        }
    }

    @Test
    void plotHasALineForEachTrial() throws IOException {
        assertEquals(0, nn.line(SMALL + " --plot trials.svg").status());
        String drawing = nn.text("trials.svg");
        assertEquals(5, drawing.lines().filter(line -> line.startsWith("<path ")).count(), drawing);
        assertTrue(drawing.contains("<title>default</title>"), drawing);
        assertEquals(1, drawing.lines().filter(line -> line.contains("#c2410c")).count(), drawing);
    }

    @Test
    void terminalSeesOneLine() {
        Result result = nn.run("", true, InProcess.NEVER, SMALL.replace(" --quiet", "").split(" "));
        assertTrue(result.err().contains("round 1/3 trial 1/5 ["), result.err());
        assertFalse(result.err().contains("round 1 of 3"), result.err());
    }

    @Test
    void aSignalEndsItAfterTheRunningStepAndTheSameCommandGoesOn() throws Exception {
        InProcess.AtOnce atOnce = new InProcess.AtOnce();
        Result result = nn.run("", false, atOnce, SMALL.split(" "));
        atOnce.join();

        assertEquals(130, result.status());
        assertEquals("", result.out());
        assertTrue(result.err().contains("nn tune: asked to end; finishing the running step."), result.err());
        assertTrue(result.err().contains("What is done is in 'shapes.trials.jsonl'. Go on with: ./nn " + SMALL),
                result.err());
        assertEquals(List.of("shapes.csv", "shapes.trials.jsonl", "sums.csv"), nn.files());
        Result goneOn = nn.line(SMALL + " --json");
        assertEquals(timeless(nn.line(SMALL + " --json --log other")).replace("other", "shapes.trials.jsonl"),
                timeless(goneOn));
    }

    @Test
    void nothingNewBeginsWhenASignalComesAtTheEndOfTheSearch() throws Exception {
        assertEquals(0, nn.line(SMALL).status());
        List<String> before = nn.files();
        // All trials are known, so that the search comes to its end.
        InProcess.AtOnce atOnce = new InProcess.AtOnce();
        Result result = nn.run("", false, atOnce, SMALL.split(" "));
        atOnce.join();

        assertEquals(130, result.status());
        assertEquals("", result.out());
        assertTrue(result.err().contains("Go on with: ./nn " + SMALL), result.err());
        assertEquals(before, nn.files());
    }

    @Test
    void plotIsNotInTheWayWhenTheLastTrainingWasEnded() throws Exception {
        String line = SMALL.replace(" --force", "") + " --plot trials.svg";
        InProcess.AtOnce atOnce = new InProcess.AtOnce();
        int[] commands = new int[1];
        Result ended = nn.run("", false, new Host.Shutdown() {
            @Override
            public void add(Thread hook) {
                if (++commands[0] > 1) {
                    atOnce.add(hook);
                }
            }

            @Override
            public void remove(Thread hook) {}
        }, line.split(" "));
        atOnce.join();

        assertEquals(130, ended.status(), ended.err());
        assertFalse(nn.files().contains("trials.svg"));
        assertEquals(0, nn.line(line).status());
        assertTrue(nn.files().containsAll(List.of("shapes.safetensors", "trials.svg")));
    }

    @Test
    void whatIsKnownIsToldInOneLine() throws IOException {
        assertEquals(0, nn.line(SMALL).status());
        List<String> log = Files.readAllLines(nn.file("shapes.trials.jsonl"));
        nn.write("shapes.trials.jsonl", log.subList(0, 7).toArray(String[]::new));
        List<String> lines = nn.line(SMALL.replace(" --quiet", "")).err().lines()
                .filter(line -> line.contains("trial")).toList();
        assertTrue(lines.get(0).startsWith("nn tune: with 5 samples to validate with, the best"), lines.get(0));
        assertEquals("6 results of trials known from 'shapes.trials.jsonl'.", lines.get(1));
        assertTrue(lines.get(2).startsWith("round 2 of 3, 2 of 3: trial "), lines.get(2));
        assertEquals(log.size() - 7, lines.size() - 2);
    }

    @Test
    void numbersArePlain() {
        assertEquals("0.00001", TuneOptions.plain(1e-5));
        assertEquals("0.16", TuneOptions.plain(0.16));
        assertEquals("20", TuneOptions.plain(20));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tune                                     | Missing required parameter: 'DATA'
            tune irs                                 | Did you mean 'iris'?
            tune iris --trials 0                     | --trials: Expected a number of trials of at least 1, got 0.
            tune iris --factor 1                     | --factor: Expected a reduction factor of at least 2, got 1.
            tune iris --epochs 0                     | --epochs:
            tune iris --rate-range 1e-1..1e-4        | --rate-range: expected the lower end of the range first
            tune iris --rate-range 0..1              | --rate-range: expected numbers above 0, got '0..1'
            tune iris --units-range 0..8             | --units-range: expected numbers of at least 1
            tune iris --units-range 1.5..8           | --units-range: expected whole numbers, got '1.5..8'
            tune iris --dropout-range 0..1           | --dropout-range: expected parts from 0 to below 1, got '0..1'
            tune iris --dropout-range -1..0          | --dropout-range: expected numbers of at least 0
            tune iris --batch-range a..b             | --batch-range: expected a range such as 0.001..0.1
            tune iris --layers 8 --units-range 8..16 | --units-range and --layers contradict each other
            tune iris --optimizer lbfgs --rate-range 0.1..1 | --rate-range: lbfgs takes all data at once
            tune digits --preset lenet --layers-range 1..2  | --layers-range: the network has layers of its own
            tune iris --optimizer adm                | Did you mean 'adam'?
            tune iris --validation 0                 | --validation: trials are compared by the validation loss
            tune iris --optimizer lbfgs --layers 8   | There is nothing to search
            tune iris --log shapes.csv               | line 1 is none of a search
            tune shapes.csv --log shapes.csv         | --log: 'shapes.csv' is the input file
            tune iris --log .                        | --log: '.' is a folder
            tune iris --plot shapes.csv              | --plot: 'shapes.csv' is already there
            tune iris --plot a --log a               | --plot: 'a' is a file that the command writes anyway
            tune iris --plot a --output ./a          | --plot: 'a' is a file that the command writes anyway
            tune iris --plot a.html --report a.html  | --plot: 'a.html' is a file that the command writes anyway
            tune iris --log a.html --report a.html   | --log: 'a.html' is a file that the command writes anyway
            tune iris --log iris.safetensors         | --log: 'iris.safetensors' is a file that the command writes
            tune iris --output shapes.csv            | --output: 'shapes.csv' is already there
            """)
    void wrongUsageIsOneLine(String line, String message) throws IOException {
        Result result = nn.line(line + " --quiet");
        assertNotEquals(0, result.status(), result.out());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(message), result.err());
        assertEquals(List.of("shapes.csv", "sums.csv"), nn.files());
    }
}
