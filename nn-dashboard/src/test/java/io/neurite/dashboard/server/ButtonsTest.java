package io.neurite.dashboard.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.core.training.History;
import io.neurite.core.training.TrainingControl;
import io.neurite.dashboard.TestRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody presses the page's buttons while a training is under way. */
class ButtonsTest {
    @TempDir
    private Path runs;

    @Test
    void aTrainingIsPausedSlowedContinuedAndStoppedByHand() throws Exception {
        TestRuns.Training training = TestRuns.training(runs);
        TrainingControl control = training.trainer().control();
        training.trainer().epochs(1_000_000).listener(training.recorder());
        try (Chromium browser = Chromium.start(); DashboardServer server = DashboardServer.start(runs, 0)) {
            server.control(training.recorder(), control);
            CompletableFuture<History> history =
                    CompletableFuture.supplyAsync(() -> training.trainer().fit(training.data()));
            browser.open(server.url().toString());
            browser.awaitText("#state", "Training");

            browser.click("#pause");
            browser.awaitText("#state", "Paused");
            assertTrue(control.isPaused());
            browser.awaitText("#verdict", "The training waits.");

            browser.click("#lower-rate");
            browser.awaitText("#control-note", "The learning rate is halved.");
            browser.awaitText("#pace", " from the next step");
            assertEquals(0.5, control.learningRateFactor());

            browser.click("#pause");
            browser.awaitText("#state", "Training");
            assertFalse(control.isPaused());
            browser.awaitText("#pace", "(halved by hand)");

            browser.click("#stop");
            assertEquals("stop-no", browser.run("return document.activeElement.id"), "Enter lets it go on");
            assertEquals(true, browser.run("return new Set(['pause', 'lower-rate', 'stop', 'stop-yes', 'stop-no']"
                    + ".map(id => getComputedStyle(document.getElementById(id)).backgroundColor)).size === 1"),
                    "no button is louder than another");
            browser.click("#stop-no");
            assertFalse(browser.find("#stop-dialog").isDisplayed());
            assertFalse(history.isDone());
            browser.click("#stop");
            browser.click("#stop-yes");
            browser.awaitText("#verdict", "The training has ended. Stopped");
            assertTrue(history.join().ending().text().startsWith("Stopped"), history.join().ending().text());
            assertFalse(browser.find("#controls").isDisplayed(), () -> browser.console().toString());

            server.release();
            browser.run("import('./assets/server.js').then(({control}) => control('pause', 'run'))"
                    + ".then(why => { document.body.dataset.refusal = why; })");
            browser.await("the refusal comes", () -> "No training is under way here."
                    .equals(browser.find("body").getDomAttribute("data-refusal")));
            List<String> console = browser.console();
            assertEquals(List.of(), console.stream().filter(line -> !line.contains("409 (Conflict)")).toList());
        }
    }
}
