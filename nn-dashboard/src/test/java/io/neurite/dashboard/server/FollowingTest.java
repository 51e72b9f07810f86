package io.neurite.dashboard.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs the page follows, and when it gives them up. */
class FollowingTest {
    private static final int MOST_STREAMS = 32;
    private static final String STARTED = "2026-11-27T18:15:00Z";
    private static final String LOOK = "document.dispatchEvent(new Event('visibilitychange'))";
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

    /** Returns a run's text as if it had begun now, so that nobody takes it for broken off. */
    static String startedNow(String text) {
        return text.replace(STARTED, Instant.now().toString());
    }

    private Path write(String id, String text) throws IOException {
        return Files.writeString(runs.resolve(id + ".jsonl"), text);
    }

    @Test
    void aRunIsBrokenOffAfterASilenceThatIsLongForItUnlessItIsPaused() throws IOException {
        write("run", startedNow(RunLines.digits().text()));
        browser.open(server.url().toString());
        browser.awaitText("#state", "Training");
        assertEquals(List.of("training", "broken", "training", "broken", "paused", "broken", "training", "ended"),
                browser.run("return import('./assets/run.js').then(({Run}) => {"
                + "const state = (time, silence, more = {}, control = []) => {"
                + "  const run = new Run({id: 'r', name: 'r',"
                + "    started: new Date(Date.now() - 1000 * (time + silence)).toISOString()});"
                + "  run.apply({type: 'step', step: 1, epoch: 1, time, loss: 1, stepLoss: 1});"
                + "  control.forEach(action => run.apply({type: 'control', action}));"
                + "  Object.assign(run, {connected: true, heard: 1, ...more});"
                + "  return run.state; };"
                + "const day = 86400;"
                + "return [state(10, 590), state(10, 610), state(3 * day, 3000), state(3 * day, 6000),"
                + "  state(10, 3 * day, {}, ['paused']), state(10, 3 * day, {}, ['paused', 'stopped']),"
                + "  state(10, 3 * day, {live: true}), state(10, 3 * day, {end: {}})]; })"));
    }

    @Test
    void aRunThatWasBrokenOffIsFollowedAgainWhenItsFileGrows() throws IOException {
        Instant twoHoursAgo = Instant.now().minusSeconds(7200);
        Path file = write("run", RunLines.digits().text().replace(STARTED, twoHoursAgo.toString()));
        browser.open(server.url().toString());
        browser.awaitText("#state", "Broken off");
        browser.awaitText("#verdict", "The training was broken off");
        browser.awaitText("#epoch", "Epoch 3 of 10");
        Files.writeString(file, "{\"type\":\"step\",\"step\":61,\"epoch\":4,\"time\":7200,\"stepLoss\":0.3,"
                + "\"loss\":0.3}\n", StandardOpenOption.APPEND);
        browser.run(LOOK);
        browser.awaitText("#epoch", "Epoch 4 of 10");
        browser.awaitText("#state", "Training");
        assertEquals("0.3100", browser.text("[data-metric=validation-loss] .value"));
    }

    @Test
    void theRunOfTheDetailsIsReadHoweverManyOthersGoOn() throws IOException {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            write(name, startedNow(new RunLines("run " + name, List.of(), 9).epoch(1, 1).text()));
        }
        browser.open(server.url().toString());
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
            write(name, startedNow(new RunLines("run " + name, List.of(), 9).epoch(1, 1).text()));
        }
        browser.open(server.url().toString());
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
        write("run", startedNow(RunLines.digits().text()));
        Browser others = new Browser(server.url());
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_STREAMS; i++) {
                Socket socket = others.connect("GET", "/api/events?run=run&token=" + others.token(),
                        "127.0.0.1:" + others.port(), "");
                open.add(socket);
                assertEquals('H', socket.getInputStream().read());
            }
            browser.open(server.url().toString());
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
