package io.neurite.dashboard.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page's charts draw. */
class CurvesTest {
    private static Chromium browser;

    @TempDir
    private Path runs;

    private DashboardServer server;

    @BeforeAll
    static void startBrowser() {
        browser = Chromium.start();
    }

    @AfterAll
    static void endBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void startServer() throws IOException {
        server = DashboardServer.start(runs, 0);
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    private void show(RunLines run) throws IOException {
        Files.writeString(runs.resolve("run.jsonl"), run.text());
        browser.open(server.url().toString());
    }

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
        assertEquals("0.5893", browser.texts("#loss-chart .legend-value").get(0));
        Object points = browser.run("return import('./assets/run.js').then(({Course}) => {"
                + "const course = new Course(100); for (let i = 0; i < 5000; i++) course.add(i);"
                + "return [course.points.length <= 100, course.points[0], course.latest]; })");
        assertEquals(List.of(true, 0L, 4999L), points);
    }
}
