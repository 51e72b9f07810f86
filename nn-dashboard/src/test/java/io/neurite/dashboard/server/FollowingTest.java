package io.neurite.dashboard.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.dashboard.TestRuns;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which runs the page follows, and when it gives them up. */
class FollowingTest extends BrowserTest {
    private static final int MOST_STREAMS = 32;
    private static final String LOOK = "document.dispatchEvent(new Event('visibilitychange'))";

    @Test
    void aRunIsBrokenOffAfterASilenceThatIsLongForItUnlessItIsPaused() throws IOException {
        show(RunLines.digits());
        browser.awaitText("#state", "Training");
        assertEquals(List.of("training", "broken", "training", "broken", "paused", "broken", "training", "ended"),
                browser.run("return import('./assets/run.js').then(({Run}) => {"
                + "const state = (time, silence, more = {}, control = []) => {"
                // A start long ago tells nothing: the machine may have slept, or the browser's clock be wrong.
                + "  const run = new Run({id: 'r', name: 'r', started: '2020-01-01T00:00:00Z'});"
                + "  run.isListedAs({live: false, size: 900, silence});"
                + "  run.apply({type: 'step', step: 1, epoch: 1, time, loss: 1, stepLoss: 1}, 900);"
                + "  control.forEach(action => run.apply({type: 'control', action}, 900));"
                + "  Object.assign(run, {connected: true, heard: -Infinity, ...more});"
                + "  return run.state; };"
                + "const day = 86400;"
                + "return [state(10, 590), state(10, 610), state(3 * day, 3000), state(3 * day, 6000),"
                + "  state(10, 3 * day, {}, ['paused']), state(10, 3 * day, {}, ['paused', 'stopped']),"
                + "  state(10, 3 * day, {live: true}), state(10, 3 * day, {end: {}})]; })"));
    }

    @Test
    void whatComesAfterTheListWasMadeEndsASilenceAndAnOlderListBeginsNone() throws IOException {
        show(RunLines.digits());
        assertEquals(List.of("broken", "training", "training", "broken"),
                browser.run("return import('./assets/run.js').then(({Run}) => {"
                + "const run = new Run({id: 'r', name: 'r'});"
                + "const step = {type: 'step', step: 1, epoch: 1, time: 10, loss: 1, stepLoss: 1};"
                + "const state = () => { run.connected = true; run.heard = -Infinity; return run.state; };"
                + "run.isListedAs({live: false, size: 900, silence: 7200}); run.apply(step, 900);"
                + "const states = [state()]; run.apply(step, 1000); states.push(state());"
                + "run.isListedAs({live: false, size: 900, silence: 7200}); states.push(state());"
                + "run.isListedAs({live: false, size: 1000, silence: 7200}); return [...states, state()]; })"));
    }

    @Test
    void aRunThatWasBrokenOffIsFollowedAgainWhenItsFileGrows() throws IOException {
        Instant twoHoursAgo = Instant.now().minusSeconds(7200);
        Path file = write("run", RunLines.digits());
        Files.setLastModifiedTime(file, FileTime.from(twoHoursAgo));
        show();
        browser.awaitText("#state", "Broken off");
        browser.awaitText("#verdict", "The training was broken off");
        browser.awaitText("#epoch", "Epoch 3 of 10");
        append("{\"type\":\"step\",\"step\":61,\"epoch\":4,\"time\":7200,\"stepLoss\":0.3,"
                + "\"loss\":0.3}\n");
        browser.run(LOOK);
        browser.awaitText("#epoch", "Epoch 4 of 10");
        browser.awaitText("#state", "Training");
        assertEquals("0.3100", browser.text("[data-metric=validation-loss] .value"));
    }

    @Test
    void aTrainingThatBeginsAfterThePageWasOpenedIsFollowedUnlessSomebodyHasChosen() throws IOException {
        write("earlier", new RunLines("earlier", List.of(), 9).epoch(1, 1));
        write("later", RunLines.digits());
        show();
        browser.awaitText("h1", "digits");
        TestRuns.Training training = TestRuns.training(runs);
        server.control(training.recorder(), training.trainer().control());
        training.trainer().listener(training.recorder()).fit(training.data());
        browser.awaitText("h1", "spots");
        browser.awaitText("#verdict", "The training has ended.");
        assertEquals(1, browser.texts("#speed-chart .legend li").size());

        show();
        browser.awaitText("h1", "spots");
        browser.click("#runs-panel summary");
        browser.click("[aria-label='Tell about earlier']");
        browser.run(LOOK);
        browser.awaitText("#epoch", "Epoch 1 of 9");
        assertEquals("earlier", browser.text("h1"));
    }

    @Test
    void theRunOfTheDetailsIsReadHoweverManyOthersGoOn() throws IOException {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            write(name, new RunLines("run " + name, List.of(), 9).epoch(1, 1));
        }
        show();
        browser.awaitText("#runs-heading", "Runs (5)");
        browser.await("the runs are open", () -> browser.find("#runs-table").isDisplayed());
        for (String name : List.of("a", "b", "c", "d", "e", "a")) {
            browser.click("[aria-label='Tell about " + name + "']");
            browser.awaitText("h1", "run " + name);
            browser.awaitText("#state", "Training");
            browser.awaitText("#epoch", "Epoch 1 of 9");
        }
        assertEquals(5, browser.texts("#speed-chart .legend li").size());
    }

    @Test
    void othersGetTheirTurnWhileRunsGoOn() throws IOException {
        for (String name : List.of("a", "b", "c", "d")) {
            write(name, new RunLines("run " + name, List.of(), 9).epoch(1, 1));
        }
        show();
        browser.awaitText("#runs-heading", "Runs (4)");
        browser.await("the runs are open", () -> browser.find("#runs-table").isDisplayed());
        browser.run("document.querySelectorAll('#runs-table input[type=checkbox]:not(:checked)')"
                + ".forEach(box => box.click())");
        browser.await("all are read", () -> {
            browser.run(LOOK);
            return browser.texts("#speed-chart .legend li").size() == 4;
        });
    }

    @Test
    void aRunThatIsRefusedIsAskedForAgain() throws IOException {
        write("run", RunLines.digits());
        Browser others = new Browser(server.url());
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_STREAMS; i++) {
                Socket socket = others.connect("GET", "/api/events?run=run&token=" + others.token(),
                        "127.0.0.1:" + others.port(), "");
                open.add(socket);
                assertEquals('H', socket.getInputStream().read());
            }
            show();
            browser.awaitText("#banner", "The server does not tell how a run goes");
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        browser.awaitText("#epoch", "Epoch 3 of 10");
        browser.await("nothing is wrong any more", () -> !browser.find("#banner").isDisplayed());
    }
}
