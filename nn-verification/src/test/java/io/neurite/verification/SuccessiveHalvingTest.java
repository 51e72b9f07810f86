package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.tuning.Configuration;
import io.neurite.dashboard.tuning.OtherSearchException;
import io.neurite.dashboard.tuning.Rung;
import io.neurite.dashboard.tuning.SearchSpace;
import io.neurite.dashboard.tuning.SuccessiveHalving;
import io.neurite.dashboard.tuning.Trial;
import io.neurite.dashboard.tuning.Tuning;
import io.neurite.dashboard.tuning.TuningListener;
import io.neurite.data.Datasets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuccessiveHalvingTest {
    private static final Dataset IRIS = Datasets.iris();

    @TempDir
    Path folder;

    private static SearchSpace space() {
        return new SearchSpace().wholeLogarithmic("units", 2, 32).logarithmic("rate", 1e-3, 1e-1)
                .uniform("dropout", 0, 0.4).choice("batch", 8, 32);
    }

    private static Trainer trainer(Configuration settings) {
        boolean isBaseline = settings.values().isEmpty();
        Network network = Network.input(4).dense(isBaseline ? 8 : settings.whole("units"), "relu")
                .dropout(isBaseline ? 0 : settings.number("dropout")).dense(3, "softmax").seed(5).build();
        Trainer trainer = Trainer.of(network).normalizer("standard").optimizer("adam").schedule("cosine")
                .validation(0.2).patience(4).threads(1);
        return isBaseline ? trainer : trainer.learningRate(settings.number("rate")).batchSize(settings.whole("batch"));
    }

    private static SuccessiveHalving search() {
        return new SuccessiveHalving(space()).trials(9).epochs(9).baseline(new Configuration(Map.of()));
    }

    @Test
    void rungsDivideTrialsAndEpochs() {
        assertEquals(List.of(new Rung(27, 1), new Rung(9, 3), new Rung(3, 9), new Rung(1, 27)),
                Rung.divide(27, 27, 3));
        assertEquals(List.of(new Rung(27, 3), new Rung(9, 7), new Rung(3, 20)), Rung.divide(27, 20, 3));
        assertEquals(List.of(new Rung(27, 15), new Rung(9, 45), new Rung(3, 134), new Rung(1, 400)),
                Rung.divide(27, 400, 3));
        assertEquals(List.of(new Rung(20, 2), new Rung(10, 3), new Rung(5, 5), new Rung(2, 10)),
                Rung.divide(20, 10, 2));
        assertEquals(List.of(new Rung(1, 50)), Rung.divide(1, 50, 3));
        assertEquals(List.of(new Rung(50, 1)), Rung.divide(50, 1, 3));
        assertEquals(30, Rung.divide(Integer.MAX_VALUE, Integer.MAX_VALUE, 2).size() - 1);
    }

    @Test
    void noRungsOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> Rung.divide(0, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> Rung.divide(1, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> Rung.divide(1, 1, 1));
    }

    @Test
    void drawsAreWithinTheirRangesAndFillThem() {
        SearchSpace space = new SearchSpace().uniform("u", -1, 3).logarithmic("l", 1e-4, 1e-1).whole("w", 1, 3)
                .wholeLogarithmic("v", 1, 8).choice("c", 16, 64);
        int[] whole = new int[4];
        int[] units = new int[9];
        int[] decades = new int[4];
        int[] choices = new int[65];
        for (int i = 0; i < 3000; i++) {
            Configuration drawn = space.draw(11, i);
            assertTrue(drawn.number("u") >= -1 && drawn.number("u") <= 3);
            decades[(int) Math.floor(Math.log10(drawn.number("l")) + 4 + 1e-12)]++;
            whole[drawn.whole("w")]++;
            units[drawn.whole("v")]++;
            choices[drawn.whole("c")]++;
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(1000, decades[i], 120);
            assertEquals(1000, whole[i + 1], 120);
        }
        // log(2) / log(9) of the draws is 1, log(9 / 8) / log(9) is 8.
        assertEquals(946, units[1], 120);
        assertEquals(161, units[8], 60);
        assertEquals(1500, choices[16], 150);
        assertEquals(1500, choices[64], 150);
    }

    @Test
    void drawDependsOnSeedTrialAndNameAlone() {
        SearchSpace few = new SearchSpace().logarithmic("rate", 1e-4, 1);
        SearchSpace many = new SearchSpace().whole("layers", 1, 9).logarithmic("rate", 1e-4, 1);
        assertEquals(few.draw(3, 7).number("rate"), many.draw(3, 7).number("rate"));
        assertFalse(few.draw(3, 7).equals(few.draw(4, 7)));
        assertFalse(few.draw(3, 7).equals(few.draw(3, 8)));
    }

    @Test
    void rangesThatDescendAreRefused() {
        SearchSpace space = new SearchSpace();
        assertThrows(IllegalArgumentException.class, () -> space.uniform("a", 1, 0));
        assertThrows(IllegalArgumentException.class, () -> space.uniform("a", Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> space.logarithmic("a", 0, 1));
        assertThrows(IllegalArgumentException.class, () -> space.wholeLogarithmic("a", 0, 1));
        assertThrows(IllegalArgumentException.class, () -> space.whole("a", 2, 1));
        assertThrows(IllegalArgumentException.class, () -> space.choice("a"));
        assertTrue(space.isEmpty());
        space.whole("a", 1, 1);
        assertThrows(IllegalArgumentException.class, () -> space.whole("a", 1, 1));
        assertThrows(IllegalArgumentException.class, () -> space.draw(1, 1).number("b"));
    }

    @Test
    void eachRungTakesTheBestOfTheOneBefore() throws IOException {
        List<List<Trial>> rungs = new ArrayList<>(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        Tuning tuning = search().listener(new TuningListener() {
            @Override
            public void rungEnded(Progress progress, Trial trial) {
                rungs.get(progress.rung() - 1).add(trial);
            }
        }).run(SuccessiveHalvingTest::trainer, IRIS);
        assertEquals(List.of(10, 4, 2), rungs.stream().map(List::size).toList());
        for (int r = 0; r < 2; r++) {
            List<Integer> best = rungs.get(r).stream().filter(trial -> trial.number() > 0).sorted()
                    .limit(r == 0 ? 3 : 1).map(Trial::number).sorted().toList();
            assertEquals(best, rungs.get(r + 1).stream().map(Trial::number).filter(number -> number > 0).toList());
        }
        assertEquals(0, rungs.get(2).get(0).number());
        assertTrue(tuning.complete());
        assertEquals(10, tuning.trials().size());
        assertEquals(tuning.trials().stream().mapToDouble(Trial::loss).min().orElseThrow(), tuning.best().loss());
    }

    /** A trial that waited, and goes on, has the bits of one that did not; the trainer alone has them, too. */
    @Test
    void trialIsWhatItsTrainerDoesByItself() throws IOException {
        Tuning tuning = search().run(SuccessiveHalvingTest::trainer, IRIS);
        for (Trial trial : tuning.trials()) {
            History alone = trainer(trial.configuration()).epochs(9).fit(IRIS);
            double[] losses = alone.metric("validation-loss");
            assertArrayEquals(Arrays.copyOf(losses, trial.losses().size()),
                    trial.losses().stream().mapToDouble(Double::doubleValue).toArray());
            assertEquals(alone.epochs().get(trial.bestEpoch() - 1).metrics(), trial.figures());
        }
    }

    /** Without a patience, training past the best epoch counts: a model would have the weights of the last one. */
    @Test
    void trialIsJudgedByTheWeightsOfItsNetwork() throws IOException {
        SearchSpace rates = new SearchSpace().logarithmic("rate", 0.1, 1);
        for (boolean isPatient : new boolean[] {false, true}) {
            Function<Configuration, Trainer> trainers = settings -> {
                Network network = Network.input(4).dense(16, "relu").dense(3, "softmax").seed(5).build();
                Trainer trainer = Trainer.of(network).optimizer("adam").learningRate(settings.number("rate"))
                        .validation(0.2).threads(1);
                return isPatient ? trainer.patience(9) : trainer;
            };
            Tuning tuning = new SuccessiveHalving(rates).trials(9).epochs(9).run(trainers, IRIS);
            int past = 0;
            for (Trial trial : tuning.trials()) {
                if (trial.losses().size() == 9) {
                    History alone = trainers.apply(trial.configuration()).epochs(9).fit(IRIS);
                    assertEquals(alone.bestEpoch(), trial.bestEpoch());
                    assertEquals(alone.best().metric("validation-loss"), trial.loss());
                }
                past += trial.losses().stream().anyMatch(loss -> loss < trial.loss()) ? 1 : 0;
            }
            assertEquals(isPatient, past == 0);
        }
    }

    @Test
    void eachEpochIsTrainedOnce() throws IOException {
        int[] trained = new int[1];
        Tuning tuning = search().run(settings -> trainer(settings).patience(9).listener(new TrainingListener() {
            @Override
            public void epochEnded(TrainingState state, EpochSummary epoch) {
                trained[0]++;
            }
        }), IRIS);
        // 10 trials of an epoch, 4 of which go on to 3, 2 to 9.
        assertEquals(10 + 4 * 2 + 2 * 6, trained[0]);
        assertEquals(trained[0], tuning.trials().stream().mapToInt(trial -> trial.losses().size()).sum());
    }

    @Test
    void searchThatWasEndedAnywhereComesToTheSameResult() throws IOException {
        Path file = folder.resolve("trials.jsonl");
        Tuning whole = search().log(file).run(SuccessiveHalvingTest::trainer, IRIS);
        byte[] bytes = Files.readAllBytes(file);
        List<Integer> cuts = new ArrayList<>(List.of(0, 1, bytes.length - 1, bytes.length));
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                cuts.add(i + 1);
                cuts.add(Math.min(bytes.length, i + 30));
            }
        }
        for (int cut : cuts) {
            Files.write(file, Arrays.copyOf(bytes, cut));
            assertEquals(whole, search().log(file).run(SuccessiveHalvingTest::trainer, IRIS), () -> "cut at " + cut);
            assertArrayEquals(bytes, Files.readAllBytes(file), () -> "cut at " + cut);
        }
    }

    @Test
    void whatIsInTheLogIsNotTrainedAgain() throws IOException {
        Path file = folder.resolve("trials.jsonl");
        Tuning whole = search().log(file).run(SuccessiveHalvingTest::trainer, IRIS);
        List<Trial> known = new ArrayList<>();
        assertEquals(whole, search().log(file).listener(new TuningListener() {
            @Override
            public void rungKnown(Progress progress, Trial trial) {
                known.add(trial);
            }

            @Override
            public void rungEnded(Progress progress, Trial trial) {
                throw new AssertionError("told as new: " + trial);
            }
        }).run(settings -> {
            throw new AssertionError("trained again: " + settings);
        }, IRIS));
        assertEquals(16, known.size());
    }

    @Test
    void searchThatIsStoppedGoesOn() throws IOException {
        Path file = folder.resolve("trials.jsonl");
        SuccessiveHalving stopping = search().log(file);
        stopping.listener(new TuningListener() {
            @Override
            public void epochEnded(Progress progress, Trial trial) {
                if (progress.rung() == 2 && progress.place() == 2) {
                    stopping.stop();
                }
            }
        });
        Tuning stopped = stopping.run(SuccessiveHalvingTest::trainer, IRIS);
        assertFalse(stopped.complete());
        assertEquals(12, Files.readAllLines(file).size());
        assertEquals(search().run(SuccessiveHalvingTest::trainer, IRIS),
                search().log(file).run(SuccessiveHalvingTest::trainer, IRIS));
    }

    @Test
    void anInterruptionInTheLastStepOfARungLosesNothing() throws IOException {
        Path file = folder.resolve("trials.jsonl");
        Tuning stopped = search().log(file).listener(new TuningListener() {
            @Override
            public void epochEnded(Progress progress, Trial trial) {
                // The trials of the first rung have one epoch.
                if (progress.place() == 3) {
                    Thread.currentThread().interrupt();
                }
            }
        }).run(SuccessiveHalvingTest::trainer, IRIS);
        assertTrue(Thread.interrupted());
        assertFalse(stopped.complete());
        assertEquals(4, Files.readAllLines(file).size());
        assertEquals(search().run(SuccessiveHalvingTest::trainer, IRIS),
                search().log(file).run(SuccessiveHalvingTest::trainer, IRIS));
    }

    @Test
    void aSearchThatIsStoppedBeforeItBeginsTrainsNothingAndTheNextOneDoes() throws IOException {
        SuccessiveHalving search = search();
        search.stop();
        assertFalse(search.run(settings -> {
            throw new AssertionError("trained: " + settings);
        }, IRIS).complete());
        assertTrue(search.run(SuccessiveHalvingTest::trainer, IRIS).complete());
    }

    @Test
    void trialsThatShareANetworkAreRefused() {
        Trainer shared = trainer(new Configuration(Map.of()));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> search().run(settings -> Trainer.of(shared.network()).validation(0.2), IRIS));
        assertTrue(refused.getMessage().startsWith("Expected a trainer of a new network"), refused.getMessage());
    }

    @Test
    void logOfAnotherSearchIsRefusedWithTheDifferences() throws IOException {
        Path file = folder.resolve("trials.jsonl");
        search().log(file).fact("data", "iris").run(SuccessiveHalvingTest::trainer, IRIS);
        byte[] bytes = Files.readAllBytes(file);
        assertDiffers(file, search -> search.trials(3), "trials: 9 there, 3 here");
        assertDiffers(file, search -> search.seed(1), "seed: 42 there, 1 here");
        assertDiffers(file, search -> search.fact("data", "digits"), "data: \"iris\" there, \"digits\" here");
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    private static void assertDiffers(Path file, UnaryOperator<SuccessiveHalving> change, String message) {
        SuccessiveHalving other = change.apply(search().log(file).fact("data", "iris"));
        OtherSearchException refused = assertThrows(OtherSearchException.class, () ->
                other.run(SuccessiveHalvingTest::trainer, IRIS));
        assertTrue(refused.getMessage().contains("(" + message + ")"), refused.getMessage());
        assertEquals(message, refused.differences());
    }

    @Test
    void fileThatIsNoLogStaysAsItIs() throws IOException {
        for (String text : List.of("dear diary", "dear diary\n", "{}\n", "[1]\n", "{\"settings\":3}\n")) {
            Path file = Files.writeString(folder.resolve("diary.txt"), text);
            FileSystemException refused = assertThrows(FileSystemException.class, () ->
                    search().log(file).run(SuccessiveHalvingTest::trainer, IRIS));
            assertTrue(refused.getMessage().contains("line 1 is none of a search"), refused.getMessage());
            assertEquals(text, Files.readString(file));
        }
    }

    @Test
    void damagedLineIsNamed() throws IOException {
        Path file = folder.resolve("trials.jsonl");
        search().log(file).run(SuccessiveHalvingTest::trainer, IRIS);
        String text = Files.readString(file);
        for (String damaged : List.of(text.replace("\"trial\":3", "\"trial\":4"),
                text.replace("{\"trial\":3", "trial:3"),
                text.replaceFirst("(\"trial\":3.*?)\"bestEpoch\":1", "$1\"bestEpoch\":2"),
                text.replaceFirst("(\"trial\":3.*?)\"losses\":\\[[^]]*]", "$1\"losses\":7"))) {
            Files.write(file, damaged.getBytes(StandardCharsets.UTF_8));
            FileSystemException refused = assertThrows(FileSystemException.class, () ->
                    search().log(file).run(SuccessiveHalvingTest::trainer, IRIS));
            assertTrue(refused.getMessage().contains("line 5 is none"), refused.getMessage());
        }
    }

    @Test
    void trialThatDivergesIsRecordedAndComesLast() throws IOException {
        SuccessiveHalving search = new SuccessiveHalving(new SearchSpace().choice("rate", 1e-2, 1e30)).trials(9)
                .epochs(3).log(folder.resolve("trials.jsonl"));
        Tuning tuning = search.run(settings -> Trainer.of(Network.input(4).dense(8, "relu").dense(3, "softmax")
                .seed(1).build()).optimizer("sgd").learningRate(settings.number("rate")).validation(0.2), IRIS);
        Trial last = tuning.trials().get(8);
        assertTrue(last.diverged() && last.end() != null && last.end().startsWith("Training diverged in epoch 1"));
        assertTrue(Double.isNaN(last.loss()));
        assertEquals(1e-2, tuning.best().configuration().number("rate"));
        assertNull(tuning.best().end());
        assertEquals(tuning, search.run(settings -> {
            throw new AssertionError("trained again");
        }, IRIS));
    }

    @Test
    void trainerThatDoesNotValidateIsRefused() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () ->
                search().run(settings -> trainer(settings).validation(0), IRIS));
        assertTrue(refused.getMessage().contains("Trainer.validation(0.1)"), refused.getMessage());
    }

    @Test
    void oneSearchAtATimeHasTheLog() throws IOException {
        Path file = folder.resolve("trials.jsonl");
        search().log(file).run(settings -> {
            FileSystemException refused = assertThrows(FileSystemException.class, () ->
                    search().log(file).run(SuccessiveHalvingTest::trainer, IRIS));
            assertTrue(refused.getMessage().contains("another search writes this file"), refused.getMessage());
            return trainer(settings);
        }, IRIS);
    }
}
