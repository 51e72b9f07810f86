package io.neurite.dashboard.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What the page's charts draw. */
class CurvesTest extends BrowserTest {
    @Test
    void curvesAreDrawnInTheColoursOfTrainingAndValidation() throws IOException {
        show(RunLines.digits());
        browser.awaitText("#loss-chart .legend", "validation");
        browser.await("the loss is drawn", () -> browser.isDrawn("#loss-chart", "--training", "--validation"));
        browser.await("the metric is drawn", () -> browser.isDrawn("#metric-chart", "--training", "--validation"));
        browser.await("layers are drawn", () -> browser.texts("#layers tbody tr").size() == 2);
        assertEquals(List.of("0.0100"), browser.texts("#rate-chart .legend-value"));
        String label = browser.find("#loss-chart .plot").getDomAttribute("aria-label");
        assertTrue(label.contains("validation: 0.8000 at first, 0.3100 now"), label);
    }

    @Test
    void curvesCanBeZoomedIntoAndSeenOnALogarithmicScale() throws IOException {
        show(RunLines.digits());
        browser.await("the loss is drawn", () -> browser.isDrawn("#loss-chart", "--training", "--validation"));
        browser.drag("#loss-chart .u-over");
        browser.await("a button leads back", () -> browser.find("#loss-chart .reset").isDisplayed());
        browser.click("#loss-chart .reset");
        browser.await("everything is shown", () -> !browser.find("#loss-chart .reset").isDisplayed());
        browser.click("#log");
        browser.await("the curves are drawn anew", () -> browser.isDrawn("#loss-chart", "--training", "--validation"));
        browser.click("#across option[value=epoch]");
        browser.await("epochs are told", () -> browser.find("#loss-chart .plot").getDomAttribute("aria-label")
                .startsWith("Loss, over epochs."));
    }

    @Test
    void aChartIsWorkedByKeys() throws IOException {
        show(RunLines.digits());
        browser.await("the loss is drawn", () -> browser.isDrawn("#loss-chart", "--training", "--validation"));
        String plot = "#loss-chart .plot";
        assertFalse(browser.find("#loss-chart .keys").isDisplayed());
        browser.type(plot, Keys.ARROW_LEFT);
        assertTrue(browser.find("#loss-chart .keys").isDisplayed(), "what keys do is said where the focus is");
        assertTrue(told().startsWith("step 60: batches 0."), told());
        assertTrue(told().endsWith("validation 0.3100"), told());
        assertEquals(List.of(), browser.barriers());
        browser.type(plot, Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_RIGHT);
        browser.picture("desktop-keys");
        assertTrue(told().startsWith("step 59: "), told());
        browser.type(plot, Keys.HOME);
        assertEquals("step 1: batches 1.052, training –, validation –", told());
        assertEquals(told().replaceAll(".*batches ([0-9.]+),.*", "$1"),
                browser.texts("#loss-chart .legend-value").get(0));
        browser.type(plot, Keys.PAGE_DOWN);
        assertTrue(told().startsWith("step 7: "), told());

        browser.type(plot, "+");
        assertTrue(browser.find("#loss-chart .reset").isDisplayed());
        assertTrue(told().startsWith("step 7: "), told());
        browser.type(plot, Keys.END);
        assertTrue(told().startsWith("step 30: "), told());
        browser.type(plot, "-");
        assertFalse(browser.find("#loss-chart .reset").isDisplayed(), "all is shown");
        browser.type(plot, "++", Keys.ESCAPE, Keys.END);
        assertFalse(browser.find("#loss-chart .reset").isDisplayed());
        assertTrue(told().startsWith("step 60: "), told());
        browser.type(plot, "+".repeat(30), "0", Keys.TAB);
        browser.await("the latest values are shown", () -> "0.3100"
                .equals(browser.texts("#loss-chart .legend-value").get(2)));
    }

    @Test
    void theLineOfTrainingIsTheMeanOfEachEpochAsTheCardAndBatchesAreFaint() throws IOException {
        RunLines run = new RunLines("steady", List.of(), 9).steps(5, 0.7);
        show(run);
        browser.awaitText("[data-metric=loss] .value", "0.7000");
        assertEquals("mean of the first epoch so far", browser.text("[data-metric=loss] .best"));
        assertEquals(List.of("batches"), legend("#loss-chart"));
        browser.await("batches are told of while nothing else is there", () -> browser.find("#loss-chart .plot")
                .getDomAttribute("aria-label").contains("batches: 0."));
        show(new RunLines("steady", List.of(), 9).epoch(0.5, 0.6).epoch(0.4, 0.45).steps(5, 0.9));
        browser.awaitText("#epoch", "Epoch 3 of 9");
        assertEquals(List.of("batches", "training", "validation"), legend("#loss-chart"));
        String label = browser.find("#loss-chart .plot").getDomAttribute("aria-label");
        assertTrue(label.contains("training: 0.5000 at first, 0.4000 now, lowest 0.4000, highest 0.5000"), label);
        assertEquals(List.of("0.4000", "0.4500"), browser.texts("#loss-chart .legend-value").subList(1, 3));
        assertEquals("0.4000", browser.text("[data-metric=loss] .value"));
        assertEquals("best 0.4000, epoch 2", browser.text("[data-metric=loss] .best"));
        show(new RunLines("one epoch", List.of(), 1).epoch(0.5, 0.6));
        browser.await("one point is drawn", () -> browser.isDrawn("#loss-chart", "--training", "--validation"));
    }

    private static List<String> legend(String chart) {
        return browser.texts(chart + " .legend li span:nth-child(2)");
    }

    @Test
    void lossesThatSpanMuchAreShownLogarithmicallyUnlessSomebodyChooses() throws IOException {
        RunLines run = new RunLines("wide", List.of(), 9).epoch(50, 40).epoch(1, 2);
        show(run);
        browser.awaitText("#epoch", "Epoch 2 of 9");
        assertFalse(browser.find("#log").isSelected(), "50 times as much is not more than 50 times");
        append(run.epoch(0.9, 2).text().substring(new RunLines("wide", List.of(), 9).epoch(50, 40).epoch(1, 2)
                .text().length()));
        browser.await("it is logarithmic", () -> browser.find("#log").isSelected());
        browser.click("#log");
        int before = run.text().length();
        append(run.epoch(0.5, 2).text().substring(before));
        browser.awaitText("#epoch", "Epoch 4 of 9");
        assertFalse(browser.find("#log").isSelected(), "what was chosen holds");
        show(new RunLines("below zero", List.of(), 9).epoch(50, 40).epoch(0.1, -2));
        browser.awaitText("#epoch", "Epoch 2 of 9");
        assertFalse(browser.find("#log").isSelected());
        show(new RunLines("deep", List.of(), 9).epoch(50, 40).epoch(0.5, 2).steps(1, 0.001));
        browser.awaitText("#epoch", "Epoch 3 of 9");
        String batches = browser.texts("#loss-chart .legend-value").get(0);
        assertTrue(batches.startsWith("0.00"), "a mean of logarithms follows a steep fall: " + batches);
    }

    @Test
    void aLogarithmicScaleEndsWhereNumbersAreTooSmallToTellApart() throws IOException {
        show(new RunLines("tiny", List.of(), 9).epoch(50, 40).epoch(1, 2)
                .add("epoch", ",\"metrics\":{\"loss\":1e-30,\"validation-loss\":1e-18}"));
        browser.awaitText("[data-metric=loss] .value", "1.00e−30");
        browser.awaitText("#loss-chart .legend", "1.00e−18");
        browser.await("the loss is drawn", () -> browser.isDrawn("#loss-chart", "--training", "--validation"));
        assertTrue(browser.find("#log").isSelected());
        browser.awaitText("#loss-chart .quiet", "The lowest values, down to 1.00e−30, are below the picture.");
        assertEquals(List.of(), browser.console().stream().filter(line -> line.contains("Error")).toList());
    }

    @Test
    void whatTheLastSnapshotLacksIsShownAsItWasLastKnown() throws IOException {
        show(snapshot(snapshot(new RunLines("short", List.of(), 2), "0.0025"), "null"));
        browser.awaitText("#layers tbody", "0.00250 step 1");
        browser.awaitText("#layers-chart .legend", "0.00250 (step 1)");
        assertEquals(List.of("dense1", "4", "0.1000", "0.00250 step 1", "–", "–", "–"),
                browser.texts("#layers tbody tr > *"));
    }

    private static String told() {
        return browser.texts("#loss-chart [role=status]").get(0);
    }

    @Test
    void oneMoreEpochThanAreMarkedLeavesWhatWasZoomedInto() throws IOException {
        RunLines run = new RunLines("many epochs", List.of("a", "b"), 100);
        for (int i = 0; i < 60; i++) {
            run.epoch(0.5, 0.5);
        }
        show(run);
        browser.awaitText("#epoch", "Epoch 60 of 100");
        browser.await("the loss is drawn", () -> browser.isDrawn("#loss-chart", "--training", "--validation"));
        browser.drag("#loss-chart .u-over");
        browser.await("a button leads back", () -> browser.find("#loss-chart .reset").isDisplayed());
        int before = run.text().length();
        append(run.epoch(0.5, 0.4).text().substring(before));
        browser.await("the epoch has come", () -> browser.texts("#epochs-table tbody th").contains("61"));
        browser.await("it is drawn", () -> browser.find("#loss-chart .plot").getDomAttribute("aria-label")
                .contains("validation: 0.5000 at first, 0.4000 now"));
        assertTrue(browser.find("#loss-chart .reset").isDisplayed());
        assertEquals("The latest 50 that are known. ", browser.texts("#epochs-note").get(0));
        int then = run.text().length();
        append(run.steps(RunLines.STEPS_PER_EPOCH, 0.5).epoch(0.5, 0.4).text().substring(then));
        browser.awaitText("#epochs-note", "Some epochs between these are missing");
        browser.click("#theme");
        browser.await("curves have other colours", () -> browser.isDrawn("#loss-chart", "--training"));
        assertTrue(browser.find("#loss-chart .reset").isDisplayed());
        browser.run("localStorage.clear()");
    }

    @Test
    void whateverTheNumbersAreTheAxesEnd() throws IOException {
        for (double least : new double[] {1.1224325962843387e-7, 9.999e-7, 1.32, 1e-11, 1e-40}) {
            RunLines run = new RunLines("falling", List.of("a", "b"), 4);
            for (double loss : new double[] {1.3234155268850736, 0.1, least}) {
                run.steps(RunLines.STEPS_PER_EPOCH, 0.3).add("epoch", ",\"seconds\":2,\"samples\":640,\"metrics\":{"
                        + "\"loss\":" + loss + ",\"accuracy\":" + (0.3 + Math.ulp(0.3) * loss) + "}");
            }
            show(run);
            browser.awaitText("#epoch", "Epoch 3 of 4");
            browser.await("the loss is drawn", () -> browser.isDrawn("#loss-chart", "--training"));
            browser.await("the metric is drawn", () -> browser.isDrawn("#metric-chart", "--training"));
            browser.click("#log");
            browser.await("the loss is drawn", () -> browser.isDrawn("#loss-chart", "--training"));
            assertEquals(List.of(), browser.console().stream().filter(line -> line.contains("Error")).toList());
        }
    }

    @Test
    void fewSnapshotsOfLayersAreDrawnAsPoints() throws IOException {
        RunLines run = new RunLines("short", List.of(), 2).steps(1, 0.5);
        show(snapshot(snapshot(run, "null"), "0.002"));
        browser.await("the only one is drawn", () -> browser.isDrawn("#layers-chart", "--run-1"));
        show(snapshot(snapshot(run.steps(1, 0.5), "null"), "0.004"));
        browser.await("the ones beside a gap are drawn", () -> browser.isDrawn("#layers-chart", "--run-1"));
    }

    private static RunLines snapshot(RunLines run, String updateRatio) {
        return run.steps(1, 0.5).add("layers", ",\"loss\":0.5,\"layers\":[{\"layer\":\"dense1\",\"weightNorm\":4,"
                + "\"gradientNorm\":0.1,\"updateRatio\":" + updateRatio + ",\"activations\":null}]");
    }

    @Test
    void fewValuesFarAboveTheOthersDoNotPressThemFlat() throws IOException {
        show(new RunLines("steep", List.of(), 10).steps(4, 900).steps(96, 0.5));
        browser.awaitText("#loss-chart .quiet", "The highest values, up to");
        browser.click("#log");
        browser.await("all is in the picture", () -> browser.text("#loss-chart .quiet").isEmpty());
    }

    @Test
    void aLongRunIsThinnedOut() throws IOException {
        show(new RunLines("long", List.of(), Integer.MAX_VALUE).steps(15_000, 0.5));
        browser.awaitText("#pace", "step 15,000");
        assertTrue(browser.text("#epoch").equals("Epoch 750"), browser.text("#epoch"));
        assertEquals("0.5005", browser.texts("#loss-chart .legend-value").get(0));
        Object points = browser.run("return import('./assets/run.js').then(({Course}) => {"
                + "const course = new Course(100); for (let i = 0; i < 5000; i++) course.add(i);"
                + "return [course.points.length <= 100, course.points[0], course.latest]; })");
        assertEquals(List.of(true, 0L, 4999L), points);
    }
}
