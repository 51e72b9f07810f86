package io.neurite.dashboard.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page makes of a run's events: its judgement, and the time that is left. */
class VerdictTest extends BrowserTest {
    private static final String OVERFITS =
            "bad: Validation loss rises while training loss falls: it is overfitting. The best was epoch ";
    private static final double[] FALLING = {1, 0.8, 0.6, 0.5, 0.4, 0.3};
    private static final double[] RISING = {1, 0.5, 0.51, 0.55, 0.6, 0.63};

    @BeforeEach
    void openThePage() {
        show();
    }

    /** Returns tone and text for a run whose epochs have such losses, of training and of validation. */
    private static String judged(double[] training, double[] validation, String facts, String more) {
        return (String) browser.run("return Promise.all([import('./assets/run.js'), import('./assets/verdict.js')])"
                + ".then(([{Run}, {verdict}]) => {"
                + "const run = new Run({id: 'r', name: 'r'});"
                + "run.apply({type: 'run', stepsPerEpoch: 1, epochs: 99, ...(" + facts + ")});"
                + "const validation = " + array(validation) + ";" + array(training) + ".forEach((loss, i) => {"
                + "  const at = {step: i + 1, epoch: i + 1, time: i};"
                + "  run.apply({type: 'step', loss, stepLoss: loss, ...at});"
                + "  run.apply({type: 'epoch', metrics: {loss, 'validation-loss': validation[i]}, ...at}); });"
                + more + "const {tone, text} = verdict(run); return `${tone}: ${text}`; })");
    }

    private static String judged(double[] training, double[] validation) {
        return judged(training, validation, "{}", "");
    }

    private static String array(double... values) {
        return Arrays.stream(values).mapToObj(value -> Double.isNaN(value) ? "null" : Double.toString(value))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void assertBegins(String expected, String judged) {
        assertTrue(judged.startsWith(expected), judged);
    }

    @Test
    void overfittingIsARiseByAFifthOfTheFallOverThreeEpochs() {
        assertEquals(OVERFITS + "2; it is time to stop.", judged(FALLING, RISING));
        assertBegins("warning: Validation loss has not improved for 4 epochs. The best was epoch 2; it may be time",
                judged(FALLING, new double[] {1, 0.5, 0.51, 0.52, 0.53, 0.59}));
        assertBegins("plain: Validation loss was lowest in epoch 2, 2 epochs ago",
                judged(new double[] {1, 0.8, 0.6, 0.5}, new double[] {1, 0.5, 0.8, 0.9}));
        assertBegins("warning: Validation loss has not improved",
                judged(new double[] {1, 0.5, 0.6, 0.6, 0.6, 0.6}, RISING));
        double[] deep = {1, 0.1, 0.11, 0.12, 0.13, 0.14};
        assertBegins("warning: Validation loss has not improved", judged(FALLING, deep));
        assertBegins(OVERFITS + 2, judged(FALLING, deep, "{}",
                "run.apply({type: 'advice', advice: [{rule: 'overfitting'}]});"));
        assertBegins(OVERFITS + 2, judged(FALLING, new double[] {1, 0.1, 0.11, 0.12, 0.13, 0.21}));
    }

    @Test
    void ifTheFirstEpochWasTheBestTheFallOfTrainingLossIsTheMeasure() {
        assertBegins("plain: Validation loss was lowest in epoch 1, 3 epochs ago",
                judged(new double[] {1, 0.5, 0.3, 0.2}, new double[] {0.5, 0.5001, 0.5001, 0.5001}));
        assertBegins(OVERFITS + 1, judged(new double[] {1, 0.5, 0.3, 0.2}, new double[] {0, 0.3, 0.4, 0.5}));
    }

    @Test
    void whereAPatientTrainingEndsByItselfThatIsSaid() {
        String patient = "{settings: {patience: 8}}";
        assertEquals(OVERFITS.replace("bad", "warning") + "2; unless one is better, training stops by itself after "
                + "epoch 10, and keeps the best weights.", judged(FALLING, RISING, patient, ""));
        String end = "run.apply({type: 'end', reason: 'Done.'});";
        String told = ": The training has ended. Done. The lowest validation loss was 0.5000, in epoch 2.";
        assertEquals("plain" + told, judged(FALLING, RISING, patient, end));
        assertEquals("warning" + told + " It has risen since, by overfitting: the last weights are worse than those of "
                + "epoch 2, which training with patience would have kept.",
                judged(FALLING, RISING, "{}", end));
    }

    @Test
    void ofFewSamplesOrAPartOfTheCourseNobodyKnowsWhetherItOverfits() {
        assertBegins("warning: Validation loss has not improved",
                judged(FALLING, RISING, "{validationSamples: 29}", ""));
        assertBegins(OVERFITS, judged(FALLING, RISING, "{validationSamples: 30}", ""));
        assertBegins("warning: Validation loss has not improved", judged(FALLING, RISING, "{}",
                "run.epochs.points.forEach(point => { point.epoch += 5; }); run.best.get('validation-loss')"
                + ".lowest.epoch += 5;"));
    }

    @Test
    void lossesBelowZeroAreJudgedByTheirFall() {
        double[] training = {-20, -25, -26, -26.4, -26.5, -26.6, -26.7};
        assertBegins("warning: Validation loss has not improved for 4 epochs",
                judged(training, new double[] {-20, -25, -26.4, -26.3, -26.2, -26.25, -26.3}));
        assertBegins(OVERFITS + 3, judged(training, new double[] {-20, -25, -26.4, -26, -25.5, -25, -24.5}));
        assertBegins("good: Validation loss is still falling (by 0.7000 in 3 epochs)",
                judged(training, new double[] {-20, -25, -26, -26, -26.4, -26.6, -26.7}));
        assertBegins("plain: Validation loss was lowest in epoch 2, 1 epoch ago",
                judged(new double[] {1, -1, -2}, new double[] {1, -1, 0}));
    }

    @Test
    void oneEpochAndEpochsWithoutANumberAreToldOf() {
        assertBegins("plain: One epoch is done", judged(new double[] {1}, new double[] {0.5}));
        assertBegins("good: Training loss is still falling (by 50.0 % in 1 epoch)",
                judged(new double[] {1, 0.5}, new double[] {Double.NaN, Double.NaN}));
    }

    @Test
    void aBatchThatIsPassedOverHidesNoEpochWithoutALoss() {
        String skipped = "run.apply({type: 'step', step: 3, epoch: 3, loss: null, stepLoss: null});";
        assertBegins("bad: The loss is not a number any more",
                judged(new double[] {1, Double.NaN}, new double[] {1, 1}, "{}", skipped));
        assertBegins("plain: One epoch is done", judged(new double[] {1}, new double[] {1}, "{}", skipped));
    }

    @Test
    void whetherMoreIsBetterIsAsTheRunSaysElseAsTheNameLetsExpect() {
        assertEquals(List.of(true, false, true, false, true, "score"), browser.run(
                "return import('./assets/run.js').then(({Run}) => {"
                + "const run = new Run({id: 'r', name: 'r'});"
                + "run.apply({type: 'run', higherIsBetter: {score: false, 'error-free': true}});"
                + "run.apply({type: 'epoch', step: 1, epoch: 1, metrics: {loss: 1, 'loss-a': 1, penalty: 1, score: 1,"
                + "  'skipped-batches': 0, 'validation-loss': 1, 'validation-loss-a': 1, 'validation-score': 1}});"
                + "return ['validation-score', 'error-free', 'rmse', 'accuracy', 'loss-a']"
                + "  .map(name => run.isLowerBetter(name)).concat(run.mainMetric); })"));
    }

    @Test
    void pausesAreNoPartOfThePace() {
        assertEquals(List.of(90L, 90L), browser.run("return import('./assets/run.js').then(({Run}) => {"
                + "const run = new Run({id: 'r', name: 'r'});"
                + "run.apply({type: 'run', stepsPerEpoch: 10, epochs: 20});"
                + "const step = (n, time) => run.apply({type: 'step', step: n, epoch: 1, time, loss: 1, stepLoss: 1});"
                + "const control = (action, time) => run.apply({type: 'control', step: 109, epoch: 1, time, action});"
                + "for (let n = 0; n < 110; n++) step(n, n);"
                + "control('paused', 109); const before = run.secondsLeft; control('continued', 1109);"
                + "step(110, 1110); return [before - 1, run.secondsLeft]; })"));
    }

    @Test
    void samplesPerSecondAreAMeanOverTheLatestSecondsOfWorkAndOfAllWhenItIsOver() {
        String rates = "return import('./assets/run.js').then(({Run}) => {"
                + "const run = new Run({id: 'r', name: 'r'});"
                + "run.apply({type: 'run', samples: 100, stepsPerEpoch: 10, epochs: 20});"
                + "const step = (n, time) => run.apply({type: 'step', step: n, epoch: 1 + Math.floor((n - 1) / 10),"
                + "  time, loss: 1, stepLoss: 1, samplesDone: 10 * (1 + (n - 1) % 10), samplesPerSecond: 55114});"
                + "const control = (action, time) => run.apply({type: 'control', step: 30, epoch: 3, time, action});"
                + "const rate = () => run.samplesPerSecond; const rates = [];";
        assertEquals(List.of("none", 10L, 12L, 12L, 12L, 11L), browser.run(rates
                + "step(1, 1); rates.push(rate() ?? 'none');"
                + "for (let n = 2; n <= 18; n++) step(n, n); rates.push(rate());"
                // Twice as fast for two seconds of the latest ten.
                + "for (let n = 19; n <= 22; n++) step(n, 18 + (n - 18) / 2); rates.push(rate());"
                + "control('paused', 20); rates.push(rate()); control('continued', 1020);"
                + "step(23, 1020.5); rates.push(Math.floor(rate()));"
                + "run.apply({type: 'end'}); rates.push(Math.floor(rate())); return rates; })"));
        String epoch = "run.apply({type: 'epoch', step: 10, epoch: 1, time: 10, samples: 100, seconds: 2,"
                + "  metrics: {}});";
        // The first epoch takes ten times as long as the others, of which not all are recorded.
        assertEquals(List.of(50L, 20L), browser.run(rates + "step(10, 10); step(40, 20);" + epoch.replace("2,", "10,")
                + "run.apply({type: 'epoch', step: 20, epoch: 2, time: 20, samples: 900, seconds: 10, metrics: {}});"
                + "run.apply({type: 'end'}); rates.push(rate());"
                + "run.apply({type: 'epoch', step: 40, epoch: 4, time: 20, samples: 100, seconds: 1, metrics: {}});"
                + "rates.push(rate()); return rates; })"));
        assertEquals(List.of(55_114L, 50L), browser.run(rates
                + "run.facts.samples = null; step(1, 1); rates.push(rate());"
                + epoch + "run.apply({type: 'end'}); rates.push(rate()); return rates; })"));
    }

    @Test
    void numbersAndNamesOfMetricsAreAsPeopleWriteThem() {
        assertEquals(List.of("0", "0", "−1", "RMSE", "MAE", "R²", "Accuracy", "top 5", "R²"), browser.run(
                "return import('./assets/text.js').then(({number, count, metricName, metricWords}) =>"
                + "[number(-0), count(-0.2), number(-1), metricName('validation-rmse'), metricName('mae'),"
                + " metricName('r2'), metricName('accuracy'), metricWords('top-5'), metricWords('r2')])"));
    }

    @Test
    void whatIsAnnouncedLaterIsOfTheRunThatIsShownThen() {
        assertEquals(List.of("b", "b"), browser.run(
                "return Promise.all([import('./assets/run.js'), import('./assets/status.js')])"
                + ".then(([{Run}, {showStatus}]) => {"
                + "const timers = new Map(); let next = 0;"
                + "window.setTimeout = act => { timers.set(++next, act); return next; };"
                + "window.clearTimeout = id => timers.delete(id);"
                + "const run = name => Object.assign(new Run({id: name, name}), {offset: 1});"
                + "const [a, b] = [run('a'), run('b')];"
                + "const said = () => document.getElementById('announcer').textContent[0];"
                + "showStatus(run('first')); showStatus(a); showStatus(b);"
                + "const now = Date.now; Date.now = () => now() + 60000;"
                + "[...timers.values()].forEach(act => act()); const then = said();"
                + "showStatus(b); Date.now = now; return [then, said()]; })"));
    }

    @Test
    void aRunThatDivergedSaysSoAndHidesWhatHasNothingInIt() throws IOException {
        String end = "\"Training diverged in epoch 1.\"";
        show(new RunLines("steep", List.of(), 9).steps(3, 5).add("advice", ",\"advice\":[{\"rule\":\"diverged\","
                + "\"severity\":\"problem\",\"finding\":\"Training has diverged.\",\"evidence\":" + end + "}]")
                .add("end", ",\"ending\":\"diverged\",\"bestEpoch\":0,\"reason\":" + end));
        browser.awaitText("#state", "Diverged");
        assertEquals("The training has diverged.", browser.text("#verdict"));
        assertEquals("bad", browser.find("#verdict").getDomAttribute("data-tone"));
        assertFalse(browser.find("#metric-panel").isDisplayed());
        assertEquals("steep: Diverged. The training has diverged.", browser.texts("#announcer").get(0));
        assertEquals(List.of(), browser.barriers());
        browser.picture("desktop-diverged");
    }
}
