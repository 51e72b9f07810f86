package io.neurite.dashboard.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Ending;
import io.neurite.api.TrainingListener;
import io.neurite.core.training.History;
import io.neurite.dashboard.TestRuns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DashboardServerTest {
    private static final String JSON = "Content-Type: application/json";
    private static final String HEADER = "{\"type\":\"run\",\"name\":\"one\",\"started\":\"2026-01-01T00:00:00Z\"}";
    private static final String STEP = "{\"type\":\"step\",\"step\":1}";
    private static final String END = "{\"type\":\"end\",\"reason\":\"Done.\"}";

    @TempDir
    private Path runs;

    private DashboardServer server;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        server = DashboardServer.start(runs, 0);
        browser = new Browser(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path write(String id, String... lines) throws IOException {
        return Files.writeString(runs.resolve(id + ".jsonl"), String.join("\n", lines) + "\n");
    }

    private String events(String id, String... headers) throws IOException {
        return browser.get("/api/events?run=" + id + "&token=" + browser.token(), headers).body();
    }

    /** The lines of a stream that goes on. */
    private BufferedReader follow(String id) throws IOException {
        Socket socket = browser.connect("GET", "/api/events?run=" + id + "&token=" + browser.token(),
                "127.0.0.1:" + browser.port(), "");
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader stream, String beginning) throws IOException {
        String line = stream.readLine();
        while (!line.startsWith(beginning)) {
            line = stream.readLine();
        }
        return line.substring(beginning.length());
    }

    @Test
    void aRunThatHasEndedIsSentWholeAndTheStreamEnds() throws IOException {
        write("one", HEADER, STEP, END);
        String events = events("one");
        assertTrue(events.contains("data: " + HEADER + "\n\n"), events);
        assertTrue(events.indexOf("data: " + STEP) < events.indexOf("data: " + END), events);
        assertTrue(events.contains("event: done\ndata: {}\n\n"), events);
    }

    @Test
    void aBrowserThatLostItsConnectionGoesOnWhereItWas() throws IOException {
        write("one", HEADER, STEP, END);
        String all = events("one");
        String id = all.substring(all.indexOf("id: ") + 4).lines().findFirst().orElseThrow();
        assertEquals(HEADER.length() + 1, Integer.parseInt(id));
        String rest = events("one", "Last-Event-ID: " + id);
        assertFalse(rest.contains(HEADER), rest);
        assertTrue(rest.contains(STEP), rest);
        assertEquals(rest, browser.get("/api/events?run=one&from=" + id + "&token=" + browser.token()).body());
        for (String nonsense : List.of("3", "-1", "x", "99999999999", "999999999999999999999999")) {
            assertTrue(events("one", "Last-Event-ID: " + nonsense).contains(HEADER), nonsense);
        }
    }

    @Test
    void aRunThatGrowsIsFollowedAndHalfALineIsNotSent() throws IOException {
        Path file = write("one", HEADER);
        try (BufferedReader stream = follow("one")) {
            assertEquals(HEADER, next(stream, "data: "));
            Files.writeString(file, STEP.substring(0, 10), StandardOpenOption.APPEND);
            assertEquals("", next(stream, ":"), "nothing new, so a comment asks whether somebody listens");
            Files.writeString(file, STEP.substring(10) + "\n" + END + "\n", StandardOpenOption.APPEND);
            assertEquals(STEP, next(stream, "data: "));
            assertEquals(END, next(stream, "data: "));
            assertEquals("done", next(stream, "event: "));
        }
    }

    @Test
    void filesThatAreNoRunsAreNotListed() throws IOException {
        write("one", HEADER, END);
        write("two", HEADER.replace("one", "a \\\"name\\\" <b>").replace("2026", "2027"));
        write("none", "{\"type\":\"step\"}");
        write("broken", "{");
        write("empty");
        Files.createDirectory(runs.resolve("folder.jsonl"));
        Files.writeString(runs.resolve("one.json"), HEADER);
        Instant now = Instant.now();
        Files.setLastModifiedTime(runs.resolve("one.jsonl"), FileTime.from(now.minusSeconds(7200)));
        Files.setLastModifiedTime(runs.resolve("two.jsonl"), FileTime.from(now.plusSeconds(7200)));
        long one = Files.size(runs.resolve("one.jsonl"));
        long two = Files.size(runs.resolve("two.jsonl"));
        assertEquals("[{\"id\":\"two\",\"name\":\"a \\\"name\\\" <b>\",\"started\":\"2027-01-01T00:00:00Z\","
                + "\"live\":false,\"size\":" + two + ",\"silence\":0},"
                + "{\"id\":\"one\",\"name\":\"one\",\"started\":\"2026-01-01T00:00:00Z\","
                + "\"live\":false,\"size\":" + one + ",\"silence\":72..}]",
                browser.get("/api/runs?token=" + browser.token()).body().replaceAll(":72\\d\\d}", ":72..}"));
    }

    @Test
    void aPageThatHasGoneFreesItsPlace() throws IOException {
        write("one", HEADER);
        for (int page = 0; page < 32; page++) {
            try (BufferedReader stream = follow("one")) {
                next(stream, "data: ");
            }
        }
        String status = "";
        while (!status.contains("200")) {
            try (BufferedReader stream = follow("one")) {
                status = stream.readLine();
            }
        }
    }

    @Test
    void aRunWhoseProcessWasKilledEnds() throws IOException {
        Path file = write("one", HEADER, STEP);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        assertTrue(events("one").contains("data: " + STEP + "\n\nevent: done"), events("one"));
    }

    @Test
    void aFolderThatIsNotThereYetHasNoRuns() throws IOException {
        try (DashboardServer other = DashboardServer.start(runs.resolve("later"), 0)) {
            Browser there = new Browser(other.url());
            assertEquals("[]", there.get("/api/runs?token=" + there.token()).body());
        }
    }

    @Test
    void aLineLongerThanAnyEventIsPassedOver() throws IOException {
        write("one", HEADER, "x".repeat((1 << 24) + 1), STEP, END);
        String events = events("one");
        assertTrue(events.length() < 1000, events.length() + " characters");
        assertTrue(events.contains("data: " + STEP), events);
    }

    @Test
    void anAddressOfTheNewKindIsWrittenInBrackets() throws IOException {
        InetAddress loopback = InetAddress.getByName("::1");
        try (DashboardServer other = DashboardServer.start(runs, new InetSocketAddress(loopback, 0))) {
            assertEquals("[0:0:0:0:0:0:0:1]", other.url().getHost());
        } catch (BindException none) {
            Assumptions.abort("This machine has no IPv6.");
        }
    }

    private static int status(DashboardServer server, String host) throws IOException {
        Browser browser = new Browser(server.url());
        return browser.send("GET", "/?token=" + browser.token(), host, "").status();
    }

    @Test
    void theNameThatWasGivenIsShownAndAnswered() throws IOException {
        InetAddress named = InetAddress.getByAddress("My-Box.lan", InetAddress.getLoopbackAddress().getAddress());
        try (DashboardServer other = DashboardServer.start(runs, new InetSocketAddress(named, 0))) {
            assertEquals("My-Box.lan", other.url().getHost());
            assertEquals(200, status(other, "my-box.lan:" + other.url().getPort()));
            assertEquals(200, status(other, "MY-BOX.LAN"));
            assertEquals(403, status(other, "lan"));
            assertEquals(403, status(server, "my-box.lan"));
        }
    }

    @Test
    void atAllAddressesTheMachinesOwnNameIsAnsweredAndNoOther() throws IOException {
        try (DashboardServer other = DashboardServer.start(runs, new InetSocketAddress(0))) {
            assertFalse(InetAddress.getByName(other.url().getHost()).isAnyLocalAddress(), other.url().toString());
            assertEquals(200, status(other, other.url().getHost()));
            assertEquals(200, status(other, "localhost"));
            assertEquals(403, status(other, "evil.example"));
            try {
                assertEquals(200, status(other, InetAddress.getLocalHost().getHostName()));
            } catch (UnknownHostException nameless) {
                Assumptions.abort("This machine does not know its name.");
            }
        }
    }

    @Test
    void aTakenPortIsSaidWithItsAddressAndWhatToDo() {
        String message = assertThrows(BindException.class, () -> DashboardServer.start(runs, browser.port()).close())
                .getMessage();
        assertTrue(message.startsWith("Cannot listen at 127.0.0.1, port " + browser.port() + " ("), message);
        assertTrue(message.endsWith("port 0 takes any that is."), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortThatDoesNotExistIsRefused(int port) {
        String message = assertThrows(IllegalArgumentException.class, () -> DashboardServer.start(runs, port).close())
                .getMessage();
        assertTrue(message.endsWith("got " + port + "."), message);
    }

    @Test
    void noThreadOfItKeepsTheJvmAlive() throws IOException {
        write("one", HEADER, END);
        events("one");
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream().filter(thread ->
                thread.getName().matches("HTTP-Dispatcher|nn-dashboard|.*timeout-task|server-timer.*")).toList();
        assertTrue(threads.stream().anyMatch(thread -> thread.getName().equals("HTTP-Dispatcher")));
        assertTrue(threads.stream().allMatch(Thread::isDaemon), threads.toString());
    }

    @Test
    void allFilesThatThePageNamesAreThere() throws IOException {
        List<String> names = new ArrayList<>(List.of("index.html"));
        for (int i = 0; i < names.size(); i++) {
            Browser.Reply reply = browser.get(i == 0 ? "/?token=" + browser.token() : "/assets/" + names.get(i));
            assertEquals(200, reply.status(), names.get(i));
            reply.body().lines().filter(line -> line.contains("src=\"") || line.contains("href=\"")
                            || line.startsWith("import ") || line.contains(" from \""))
                    .map(line -> line.replaceAll(".*[\"'/]([A-Za-z-]+\\.(js|css))[\"'].*", "$1"))
                    .filter(name -> name.matches("[A-Za-z-]+\\.(js|css)") && !names.contains(name))
                    .forEach(names::add);
        }
        assertTrue(names.size() > 10, names.toString());
        assertTrue(names.contains("uPlot.js") && names.contains("uPlot.css"), names.toString());
    }

    @Test
    void theButtonsPauseLowerContinueAndEndTheTrainingAndAreRecorded() throws Exception {
        TestRuns.Training training = TestRuns.training(runs);
        server.control(training.recorder(), training.trainer().control());
        String control = "/api/control?token=" + browser.token();
        String run = "\",\"run\":\"" + training.recorder().id() + "\"}";
        AtomicReference<History> history = new AtomicReference<>();
        List<Double> rates = new ArrayList<>();
        training.trainer().epochs(1_000_000).listener(training.recorder()).listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                if (rates.size() < 1000) {
                    rates.add(state.learningRate());
                }
            }
        });
        Thread thread = new Thread(() -> history.set(training.trainer().fit(training.data())));
        assertEquals(204, browser.post(control, "{\"action\":\"lower-rate" + run, JSON).status());
        thread.start();
        try (BufferedReader stream = follow(training.recorder().id())) {
            while (!next(stream, "data: ").contains("\"type\":\"step\"")) {
                assertTrue(thread.isAlive());
            }
            assertEquals(204, browser.post(control, "{\"action\":\"pause" + run, JSON).status());
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertEquals(204, browser.post(control, "{\"action\":\"lower-rate" + run, JSON).status());
            rates.clear();
            assertEquals(204, browser.post(control, "{\"action\":\"continue" + run, JSON).status());
            while (!next(stream, "data: ").contains("\"continued\"")) {
                assertTrue(thread.isAlive());
            }
            assertEquals(204, browser.post(control, "{\"action\":\"stop" + run, JSON).status());
            thread.join();
            server.release();
            while (!next(stream, "data: ").contains("\"type\":\"end\"")) {
                assertEquals(Ending.Kind.STOPPED, history.get().ending().kind());
            }
            assertEquals("done", next(stream, "event: "));
        }
        assertEquals(0.25, history.get().learningRateFactor(), "halved before it began, and while it waited");
        assertEquals(409, browser.post(control, "{\"action\":\"pause" + run, JSON).status());
        String file = Files.readString(runs.resolve(training.recorder().id() + ".jsonl"));
        for (String action : List.of("paused", "continued", "stopped", "learning-rate")) {
            assertTrue(file.contains("\"action\":\"" + action + "\""), action);
        }
    }
}
