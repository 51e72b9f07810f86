package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.when;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.TrainingListener.TrainingState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.mockito.junit.jupiter.MockitoSettings;
import org.mockito.quality.Strictness;

@ExtendWith(MockitoExtension.class)
@MockitoSettings(strictness = Strictness.LENIENT)
class ProgressPainterTest {
    private static final long SECOND = 1_000_000_000;

    @Mock
    TrainingState state;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long now = 17 * SECOND;

    @BeforeEach
    void trainingOfTwoEpochs() {
        when(state.epochs()).thenReturn(2);
        when(state.samplesPerEpoch()).thenReturn(1000);
        when(state.loss()).thenReturn(0.5);
    }

    private ProgressPainter painter(int columns) {
        return painter(Terminal.plain(columns), false);
    }

    private ProgressPainter painter(Terminal terminal, boolean isVerbose) {
        ProgressPainter painter =
                new ProgressPainter(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now,
                        terminal, isVerbose);
        painter.started(state);
        return painter;
    }

    private String painted() {
        return allPainted().replaceAll("\r(?=\r|$)", "");
    }

    /** With the returns to the first column after each drawing, where the echo of Ctrl-C does no harm. */
    private String allPainted() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void step(ProgressPainter painter, int epoch, int samplesDone) {
        when(state.epoch()).thenReturn(epoch);
        when(state.samplesDone()).thenReturn(samplesDone);
        painter.stepEnded(state);
    }

    @Test
    void aPauseIsNoTimeOfWork() {
        ProgressPainter painter = painter(80);
        now += 10 * SECOND;
        step(painter, 1, 500);
        painter.intervened(state, TrainingListener.Intervention.PAUSED);
        now += 1000 * SECOND;
        painter.intervened(state, TrainingListener.Intervention.CONTINUED);
        now += 10 * SECOND;
        step(painter, 1, 1000);
        assertTrue(painted().stripTrailing().endsWith(" ETA 0:20 loss 0.5000 50 samples/s"), painted());
    }

    private static EpochSummary summary(int epoch) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("loss", 0.25);
        metrics.put("validation-loss", 0.3);
        metrics.put("validation-accuracy", 0.9);
        return new EpochSummary(epoch, 0.1, metrics, 1000, 1, 0);
    }

    @Test
    void terminalSeesPartTimeLossAndRate() {
        ProgressPainter painter = painter(80);
        now += 10 * SECOND;
        step(painter, 1, 500);
        assertEquals("\repoch 1/2 [#####---------------] ETA 0:30 loss 0.5000 50 samples/s", painted().stripTrailing());
        assertTrue(allPainted().endsWith(" \r"), allPainted());
    }

    @Test
    void aLineCoversTheOneBeforeAndDoesNotWrap() {
        ProgressPainter painter = painter(80);
        now += SECOND;
        step(painter, 1, 10);
        now += 100_000 * SECOND;
        painter.epochEnded(state, summary(1));
        for (String line : painted().substring(1).split("\r")) {
            assertEquals(79, line.length(), line);
        }
    }

    @Test
    void aNarrowTerminalGetsAShorterLine() {
        ProgressPainter painter = painter(40);
        now += SECOND;
        step(painter, 1, 10);
        painter.epochEnded(state, summary(1));
        for (String line : painted().substring(1).split("\r")) {
            assertEquals(39, line.length(), line);
        }
    }

    @ParameterizedTest
    @CsvSource({"132, 132", "40, 40", "0, 80", "-3, 80", "wide, 80", ", 80"})
    void theShellTellsTheWidth(String told, int columns) {
        assertEquals(columns, Terminal.columns(told));
    }

    @Test
    void theBarMakesRoomForTheFigures() {
        when(state.epochs()).thenReturn(100);
        when(state.samplesPerEpoch()).thenReturn(1_000_000);
        ProgressPainter painter = painter(80);
        now += 10 * SECOND;
        painter.epochEnded(state, summary(1));
        step(painter, 99, 1_000_000);
        now += SECOND;
        step(painter, 100, 500_000);
        String last = painted().substring(painted().lastIndexOf('\r') + 1);
        assertTrue(last.startsWith("epoch 100/100 ["), last);
        assertTrue(last.stripTrailing().endsWith("k samples/s"), last);
        assertEquals(79, last.length());
    }

    @Test
    void drawingIsThrottled() {
        ProgressPainter painter = painter(80);
        for (int i = 1; i <= 1000; i++) {
            now += SECOND / 1000;
            step(painter, 1, i);
        }
        long drawings = painted().chars().filter(c -> c == '\r').count();
        assertTrue(drawings >= 9 && drawings <= 11, "drawn " + drawings + " times in a second");
    }

    @Test
    void validationStaysInSightDuringTheNextEpoch() {
        ProgressPainter painter = painter(80);
        now += SECOND;
        painter.epochEnded(state, summary(1));
        now += SECOND;
        step(painter, 2, 500);
        String last = painted().substring(painted().lastIndexOf('\r'));
        assertTrue(last.contains("val 0.3000 acc 0.9000"), last);
        assertTrue(last.contains("[#######---] ETA 0:01"), last);
    }

    private String lastLine() {
        return painted().substring(painted().lastIndexOf('\r') + 1).stripTrailing();
    }

    private void epochs(ProgressPainter painter, int count) {
        when(state.epochs()).thenReturn(count);
        for (int epoch = 1; epoch <= count; epoch++) {
            now += SECOND;
            when(state.epoch()).thenReturn(epoch);
            painter.epochEnded(state, new EpochSummary(epoch, 0.1, Map.of("loss", Math.exp(-epoch)), 1000, 1, 0));
        }
    }

    @Test
    void theCourseOfTheLossIsDrawnWhereThereIsRoom() {
        epochs(painter(80), 8);
        assertEquals("epoch 8/8 [##################] ETA 0:00 loss 3.355e-04 █▇▆▅▄▃▂▁ 1,000 samples/s", lastLine());
        epochs(painter(40), 8);
        assertEquals("epoch 8/8 [#######] 0:00 loss 3.355e-04", lastLine());
    }

    @Test
    void numbersAreNotCutOff() {
        when(state.epoch()).thenReturn(99_999);
        when(state.samplesPerEpoch()).thenReturn(1);
        ProgressPainter painter = painter(40);
        when(state.epochs()).thenReturn(100_000);
        when(state.loss()).thenReturn(3.25e-8);
        now += SECOND;
        painter.stepEnded(state);
        assertEquals("99999/100000 [----] -:-- loss 3.250e-08", lastLine());
        when(state.epochs()).thenReturn(900);
        when(state.epoch()).thenReturn(900);
        now += SECOND;
        painter.stepEnded(state);
        assertEquals("epoch 900/900 [---] -:-- loss 3.250e-08", lastLine());
    }

    @Test
    void lettersStandForBlocksThatCannotBeShown() {
        epochs(painter(new Terminal(80, false, false), false), 8);
        assertTrue(lastLine().contains(" #*+=:-._ "), lastLine());
    }

    @Test
    void thousandsOfEpochsAreDrawnInMeans() {
        LossCourse course = new LossCourse();
        for (int epoch = 0; epoch < 5000; epoch++) {
            course.add(epoch);
        }
        double[] means = course.toArray();
        assertEquals(5000 / 32, means.length);
        for (int i = 0; i < means.length; i++) {
            assertEquals(32 * i + 15.5, means[i]);
        }
    }

    @Test
    void coloursTakeNoRoom() {
        ProgressPainter painter = painter(new Terminal(80, true, true), false);
        now += SECOND;
        painter.epochEnded(state, summary(1));
        when(state.epoch()).thenReturn(2);
        painter.epochEnded(state, summary(2));
        assertTrue(painted().contains("[\u001b[32m#"), painted());
        assertTrue(painted().contains(" val \u001b[32m0.3000\u001b[0m"), painted());
        for (String line : Terminal.bare(painted()).substring(1).split("\r")) {
            assertEquals(79, line.length(), line);
        }
    }

    @Test
    void verboseTellsAllOfEachEpochInALineOfItsOwn() {
        ProgressPainter painter = painter(Terminal.plain(132), true);
        now += SECOND;
        step(painter, 1, 500);
        painter.epochEnded(state, summary(1));
        assertEquals("epoch 1/2  loss 0.2500  validation-loss 0.3000  validation-accuracy 0.9000  learning-rate 0.1000"
                + "  1.0 s  1,000 samples/s", lastLine());
        assertTrue(painted().endsWith(System.lineSeparator()), painted());
    }

    @Test
    void pipeGetsOneLinePerEpochAndTheReason() {
        ProgressPainter painter = painter(0);
        now += SECOND;
        step(painter, 1, 500);
        now += SECOND;
        painter.epochEnded(state, summary(1));
        painter.ended(state, new Ending(Ending.Kind.EPOCHS_DONE, "Enough."));
        assertEquals("epoch 1/2  loss 0.2500  validation-loss 0.3000  validation-accuracy 0.9000  500 samples/s"
                + System.lineSeparator() + "Enough." + System.lineSeparator(), painted());
    }
}
