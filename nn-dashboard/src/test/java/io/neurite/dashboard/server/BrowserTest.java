package io.neurite.dashboard.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A browser for all tests of a class, and for each a folder of runs with a server of its own. */
abstract class BrowserTest {
    static Chromium browser;

    @TempDir
    Path runs;

    DashboardServer server;

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

    /** Opens the page of the folder. */
    void show() {
        browser.open(server.url().toString());
    }

    /** Opens the page of a folder with one run. */
    void show(RunLines run) throws IOException {
        write("run", run);
        show();
    }

    /** Writes a run's file. */
    Path write(String id, RunLines run) throws IOException {
        return Files.writeString(runs.resolve(id + ".jsonl"), run.text());
    }

    /** Adds to the file of the run that is shown. */
    void append(String text) throws IOException {
        Files.writeString(runs.resolve("run.jsonl"), text, StandardOpenOption.APPEND);
    }
}
