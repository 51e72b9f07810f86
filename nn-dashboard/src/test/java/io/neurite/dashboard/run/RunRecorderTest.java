package io.neurite.dashboard.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.ForwardingDataset;
import io.neurite.core.Kernels;
import io.neurite.core.Network;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.TestRuns;
import io.neurite.dashboard.advice.Advice;
import io.neurite.dashboard.probe.TrainingProbe;
import io.neurite.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecorderTest {
    private static final List<String> CLASSES = List.of("a", "b", "c", "<d>");
    private static final long MILLISECOND = 1_000_000;

    @TempDir
    private Path folder;

    private final Dataset data = TestRuns.images(100, CLASSES);
    private final Network network =
            Network.input(4, 4, 1).flatten().dense(8, "tanh").dense(4, "softmax").seed(1).build();
    private final Trainer trainer = Trainer.of(network).batchSize(10).epochs(3).threads(1);
    /** A clock that goes on by a millisecond whenever it is looked at. */
    private long now;

    private RunRecorder recorder(Dataset samples) throws IOException {
        return RunRecorder.open(folder, "my run", network, samples,
                Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC), () -> now += MILLISECOND);
    }

    private List<Map<?, ?>> events(RunRecorder recorder) throws IOException {
        List<Map<?, ?>> events = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(recorder.id() + ".jsonl"))) {
            events.add((Map<?, ?>) Json.read(line.getBytes(StandardCharsets.UTF_8)));
        }
        return events;
    }

    private List<Map<?, ?>> events(RunRecorder recorder, String type) throws IOException {
        return events(recorder).stream().<Map<?, ?>>map(event -> event).filter(event -> type.equals(event.get("type")))
                .toList();
    }

    @Test
    void aRunIsWhatDocumentationSays() throws IOException {
        RunRecorder recorder = recorder(data).validation(data).settings(Map.of("optimizer", "adam"));
        TrainingProbe probe = TrainingProbe.of(trainer, data).every(Duration.ZERO).onSnapshot(recorder::seen);
        History history = trainer.listener(probe).listener(recorder).fit(data);
        assertEquals("my-run-20260203-040506", recorder.id());
        List<Map<?, ?>> events = events(recorder);
        Map<?, ?> run = events.get(0);
        assertEquals("run", run.get("type"));
        assertEquals("2026-02-03T04:05:06Z", run.get("started"));
        assertEquals(CLASSES, run.get("classes"));
        assertEquals(Map.of("height", 4L, "width", 4L, "channels", 1L), run.get("image"));
        assertEquals(Map.of("optimizer", "adam"), run.get("settings"));
        assertEquals("validation", run.get("monitored"));
        assertEquals(100L, run.get("validationSamples"));
        assertEquals(true, ((Map<?, ?>) run.get("higherIsBetter")).get("accuracy"));
        assertEquals(false, ((Map<?, ?>) run.get("higherIsBetter")).get("log-loss"));
        assertEquals(Kernels.best().name(), run.get("machineKernel"));
        assertEquals("1", run.get("seed"), "a text: pages round large numbers");
        assertEquals(network.parameters().count(), run.get("parameters"));
        assertEquals(100L, run.get("samples"));
        assertEquals(5, ((List<?>) run.get("network")).size());
        assertEquals("layers", events.get(1).get("type"), "what was seen before the first step");
        assertEquals(0L, events.get(1).get("step"));
        List<Map<?, ?>> epochs = events(recorder, "epoch");
        assertEquals(3, epochs.size());
        assertEquals(history.best().metric("loss"), ((Map<?, ?>) epochs.get(2).get("metrics")).get("loss"));
        Map<?, ?> end = events.get(events.size() - 1);
        assertEquals("end", end.get("type"));
        assertEquals("epochs-done", end.get("ending"));
        assertEquals(history.ending().text(), end.get("reason"));
        assertEquals(3L, end.get("bestEpoch"));
        assertTrue(recorder.failure().isEmpty());
    }

    @Test
    void stepsAreRecordedEveryTenthOfASecondAtFirstAndLessOftenLater() throws IOException {
        // 300 steps; the clock is looked at some times in each.
        RunRecorder recorder = recorder(data);
        trainer.epochs(30).listener(recorder).fit(data);
        List<Map<?, ?>> steps = events(recorder, "step");
        assertTrue(steps.size() > 3 && steps.size() < 30, steps.size() + " steps");
        assertEquals(300L, steps.get(steps.size() - 1).get("step"), "the last one in any case");
        for (int i = 1; i < steps.size() - 1; i++) {
            assertTrue((double) steps.get(i).get("time") - (double) steps.get(i - 1).get("time") >= 0.09);
        }
        assertTrue((double) steps.get(0).get("stepLoss") > 0.5);
        Pace pace = new Pace(100, 10);
        assertEquals(10 + 22, IntStream.range(0, 10_000).filter(time -> pace.isDue(time)).count(), 1);
        Pace late = new Pace(100, 10);
        assertTrue(late.isDue(10_000));
        assertFalse(late.isDue(11_000));
        assertTrue(late.isDue(12_000));
    }

    @Test
    void theConfusionAtTheEndIsThatOfTheModel() throws IOException {
        RunRecorder recorder = recorder(data);
        trainer.listener(recorder).fit(data);
        List<Map<?, ?>> confusions = events(recorder, "confusion");
        Map<?, ?> last = confusions.get(confusions.size() - 1);
        assertEquals(last.get("epoch"), last.get("sinceEpoch"), "In the end all are predicted anew");
        ClassEvaluation evaluation = ClassEvaluation.of(network.freeze(), data);
        assertEquals(100L, last.get("samples"));
        for (int truth = 0; truth < 4; truth++) {
            for (int predicted = 0; predicted < 4; predicted++) {
                assertEquals(evaluation.confusion().count(truth, predicted),
                        ((Long) ((List<?>) ((List<?>) last.get("counts")).get(truth)).get(predicted)).doubleValue());
            }
        }
    }

    @Test
    void whatWasPredictedInTheFirstHalfOfTheEpochsIsOver() throws IOException {
        Dataset slow = new ForwardingDataset(data) {
            @Override
            public void fill(int[] samples, int from, int to, Batch batch, int column) {
                now += to - from > 1 ? 150 * MILLISECOND : 0;
                super.fill(samples, from, to, batch, column);
            }
        };
        RunRecorder recorder = recorder(data).validation(slow);
        trainer.epochs(2000).listener(recorder).fit(data);
        List<Map<?, ?>> confusions = events(recorder, "confusion");
        assertTrue(confusions.stream().anyMatch(event -> (Long) event.get("samples") < 100
                && (Long) event.get("epoch") > 1), confusions::toString);
        for (String type : List.of("confusion", "worst")) {
            for (Map<?, ?> event : events(recorder, type)) {
                long oldest = type.equals("confusion") ? (Long) event.get("sinceEpoch")
                        : ((List<?>) event.get("samples")).stream()
                                .mapToLong(sample -> (Long) ((Map<?, ?>) sample).get("epoch")).min().orElseThrow();
                assertTrue(2 * oldest >= (Long) event.get("epoch"), event::toString);
            }
        }
    }

    @Test
    void samplesOfWhichTheNetworkSaysNothingAreTakenForNoClass() throws IOException {
        Dataset huge = new ForwardingDataset(data) {
            @Override
            public void fill(int[] samples, int from, int to, Batch batch, int column) {
                super.fill(samples, from, to, batch, column);
                for (int j = 0; j < to - from; j++) {
                    if (samples[from + j] >= 60) {
                        for (int i = 0; i < 16; i++) {
                            batch.inputs().get(0).set(i, column + j, 3e38f);
                        }
                    }
                }
            }
        };
        Network relu = Network.input(4, 4, 1).flatten().dense(32, "relu").dense(4, "softmax").seed(1).build();
        RunRecorder recorder = RunRecorder.open(folder, "overflow", relu, data).validation(huge);
        Trainer.of(relu).batchSize(10).epochs(1).threads(1).listener(recorder).fit(data);
        assertTrue(Float.isNaN(relu.freeze().predict(filled(3e38f))[0]));
        List<Map<?, ?>> confusions = events(recorder, "confusion");
        assertEquals(60L, confusions.get(confusions.size() - 1).get("samples"));
        assertEquals(Optional.empty(), recorder.failure());
    }

    private static float[] filled(float value) {
        float[] features = new float[16];
        Arrays.fill(features, value);
        return features;
    }

    @Test
    void theWorstSamplesHaveTheGreatestLossAndTheirPixels() throws IOException {
        RunRecorder recorder = recorder(data);
        trainer.listener(recorder).fit(data);
        List<Map<?, ?>> all = events(recorder, "worst");
        List<?> worst = (List<?>) all.get(all.size() - 1).get("samples");
        assertEquals(12, worst.size());
        double before = Double.POSITIVE_INFINITY;
        for (Object each : worst) {
            Map<?, ?> sample = (Map<?, ?>) each;
            int number = ((Long) sample.get("sample")).intValue();
            float[] scores = network.freeze().predict(data.features(number));
            int truth = (int) data.target(number);
            double loss = (double) sample.get("loss");
            assertEquals(-Math.log(scores[truth]), loss, 1e-6);
            assertTrue(loss <= before);
            before = loss;
            assertEquals(CLASSES.get(truth), sample.get("truth"));
            byte[] pixels = Base64.getDecoder().decode((String) sample.get("pixels"));
            assertEquals(16, pixels.length);
            assertTrue(IntStream.range(0, 16).anyMatch(i -> pixels[i] == (byte) 255));
        }
    }

    @Test
    void ofNumbersThereIsNoConfusionAndTheWorstAreInTheirOwnUnit() throws IOException {
        Dataset numbers = Dataset.numbers(new float[][] {{1, 0}, {0, 1}, {1, 1}}, new float[] {1, 2, 300});
        Network small = Network.input(2).dense(1).seed(1).build();
        RunRecorder recorder = RunRecorder.open(folder, "numbers", small, numbers);
        Trainer.of(small).epochs(2).threads(1).listener(recorder).fit(numbers);
        assertTrue(events(recorder, "confusion").isEmpty());
        assertNull(events(recorder).get(0).get("classes"));
        List<Map<?, ?>> all = events(recorder, "worst");
        Map<?, ?> worst = (Map<?, ?>) ((List<?>) all.get(all.size() - 1).get("samples")).get(0);
        assertEquals(300.0, worst.get("truth"));
        assertEquals(List.of(1.0, 1.0), worst.get("values"));
        assertEquals(300 - small.freeze().predict(1, 1)[0], (double) worst.get("loss"), 1e-4);
    }

    @Test
    void adviceIsRecordedWhenItChanges() throws IOException {
        Advice advice = new Advice("dead-units", Advice.Severity.WARNING, "Finding.", "Evidence.", "Remedy.");
        RunRecorder recorder = recorder(data).adviser(() -> List.of(advice));
        TrainingProbe probe = TrainingProbe.of(trainer, data).every(Duration.ZERO).onSnapshot(recorder::seen);
        trainer.listener(probe).listener(recorder).fit(data);
        List<Map<?, ?>> events = events(recorder, "advice");
        assertEquals(1, events.size());
        assertEquals(List.of(Map.of("rule", "dead-units", "severity", "warning", "finding", "Finding.", "evidence",
                "Evidence.", "remedy", "Remedy.")), events.get(0).get("advice"));
    }

    @Test
    void theBestEpochIsTheFirstOneWithTheLeastLossThatIsANumber() throws IOException {
        assertEquals(2L, bestEpoch(0.5, 0.3, Double.NaN, 0.9));
        assertEquals(2L, bestEpoch(0.5, 0.3, 0.3, 0.4));
        assertEquals(2L, bestEpoch(Double.NaN, -3, -2));
        assertEquals(0L, bestEpoch(Double.NaN, Double.NaN));
    }

    /** Which epoch is recorded as the best of those with such validation losses. */
    private Object bestEpoch(double... losses) throws IOException {
        RunRecorder recorder = recorder(data);
        trainer.epochs(1).listener(new TrainingListener() {
            @Override
            public void started(TrainingState state) {
                recorder.started(state);
            }

            @Override
            public void epochEnded(TrainingState state, EpochSummary epoch) {
                for (int e = 0; e < losses.length; e++) {
                    recorder.epochEnded(state,
                            new EpochSummary(e + 1, 0.1, Map.of("validation-loss", losses[e]), 100, 1, 0));
                }
                recorder.ended(state, new Ending(Ending.Kind.EPOCHS_DONE, "Done."));
            }
        }).fit(data);
        return events(recorder, "end").get(0).get("bestEpoch");
    }

    @Test
    void whatTheProgramDoesToTheTrainingIsRecordedWhenItTakesEffect() throws IOException {
        RunRecorder recorder = recorder(data);
        trainer.control().scaleLearningRate(0.25);
        trainer.listener(recorder).listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                if (state.step() == 3) {
                    trainer.control().scaleLearningRate(2);
                    trainer.control().pause();
                }
            }

            @Override
            public void intervened(TrainingState state, Intervention intervention) {
                if (intervention == Intervention.PAUSED) {
                    trainer.control().proceed();
                    trainer.control().stop();
                }
            }
        }).fit(data);
        assertEquals(List.of("0 learning-rate 0.25", "3 paused 0.25", "3 learning-rate 0.5", "3 stopped 0.5"),
                events(recorder, "control").stream().map(event -> event.get("step") + " " + event.get("action") + " "
                        + event.get("learningRateFactor")).toList());
    }

    @Test
    void aPauseDoesNotCountAsTimeOfSteps() throws IOException {
        RunRecorder recorder = recorder(data);
        trainer.batchSize(100).epochs(2).listener(recorder).listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                if (state.step() == 1) {
                    trainer.control().pause();
                }
            }

            @Override
            public void intervened(TrainingState state, Intervention intervention) {
                if (intervention == Intervention.PAUSED) {
                    now += 1_000_000 * MILLISECOND;
                    trainer.control().proceed();
                }
            }
        }).fit(data);
        List<Map<?, ?>> steps = events(recorder, "step");
        assertTrue((double) steps.get(1).get("time") > 1000);
        assertTrue((double) steps.get(1).get("samplesPerSecond") > 1000, steps.toString());
    }

    @Test
    void recordingChangesNoBit() throws IOException {
        trainer.listener(recorder(data)).fit(data);
        Network other = Network.input(4, 4, 1).flatten().dense(8, "tanh").dense(4, "softmax").seed(1).build();
        Trainer.of(other).batchSize(10).epochs(3).threads(1).fit(data);
        assertEquals(other.parameters().sha256(), network.parameters().sha256());
    }

    @Test
    void aFileThatCannotBeWrittenEndsTheRecordAndNotTheTraining() throws IOException {
        List<String> warnings = new ArrayList<>();
        RunRecorder recorder = recorder(data).onWarning(warnings::add);
        Path file = folder.resolve(recorder.id() + ".jsonl");
        Files.delete(file);
        Files.createDirectory(file);
        assertEquals(3, trainer.listener(recorder).fit(data).epochs().size());
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("training goes on"), warnings.get(0));
        assertEquals(warnings.get(0), recorder.failure().orElseThrow());
    }

    @Test
    void samplesThatCannotBePredictedEndTheirWatchAndNeitherRecordNorTraining() throws IOException {
        List<String> warnings = new ArrayList<>();
        Dataset broken = new ForwardingDataset(data) {
            @Override
            public void fill(int[] samples, int from, int to, Batch batch, int column) {
                throw new IllegalStateException("The disk was taken away.");
            }
        };
        RunRecorder recorder = recorder(data).validation(broken).onWarning(warnings::add);
        assertEquals(3, trainer.listener(recorder).fit(data).epochs().size());
        assertEquals(List.of("Samples are no longer predicted for the record, since that has failed; training goes on: "
                + "java.lang.IllegalStateException: The disk was taken away."), warnings);
        assertEquals(3, events(recorder, "epoch").size());
        assertEquals(1, events(recorder, "end").size());
    }

    @Test
    void ofVeryManyEpochsAPartIsRecordedAndAlwaysTheLast() throws IOException {
        RunRecorder recorder = recorder(data);
        trainer.batchSize(100).epochs(5000).listener(recorder).fit(data);
        List<Map<?, ?>> epochs = events(recorder, "epoch");
        assertTrue(epochs.size() > 1000 && epochs.size() < 4000, epochs.size() + " epochs");
        assertEquals(5000L, epochs.get(epochs.size() - 1).get("epoch"));
    }

    @Test
    void twoRunsOfOneSecondAndNamesOfAnyKindHaveFilesOfTheirOwn() throws IOException {
        assertEquals("my-run-20260203-040506", recorder(data).id());
        assertEquals("my-run-20260203-040506-2", recorder(data).id());
        for (String name : List.of("../../etc/passwd", "", "...", "ü", "a/b\\c", "x".repeat(1000))) {
            RunRecorder recorder = RunRecorder.open(folder, name, network, data);
            assertTrue(new RunFolder(folder).file(recorder.id()).isPresent(), recorder.id());
        }
    }
}
