package io.neurite.dashboard.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.dashboard.TestRuns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other pages, other users and curious addresses try to see or to stop a training. */
class DashboardAttackTest {
    private static final String JSON = "Content-Type: application/json";

    @TempDir
    private Path folder;

    private TestRuns.Training training;
    private DashboardServer server;
    private Browser browser;
    private String token;
    private String pause;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectory(folder.resolve("runs"));
        Files.writeString(folder.resolve("secret.jsonl"), "{\"type\":\"run\",\"name\":\"secret\",\"started\":\"\"}\n");
        Files.writeString(folder.resolve("runs/secret.txt"), "secret");
        training = TestRuns.training(folder.resolve("runs"));
        server = DashboardServer.start(folder.resolve("runs"), 0);
        server.control(training.recorder(), training.trainer().control());
        browser = new Browser(server.url());
        token = "token=" + browser.token();
        pause = "{\"action\":\"pause\",\"run\":\"" + training.recorder().id() + "\"}";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void assertRefused(Browser.Reply reply) {
        assertEquals(403, reply.status(), reply.body());
        assertFalse(reply.body().contains(browser.token()));
        assertFalse(training.trainer().control().isPaused());
    }

    @Test
    void itListensOnTheLoopbackInterfaceAlone() throws IOException {
        assertTrue(InetAddress.getByName(server.url().getHost()).isLoopbackAddress());
        assertEquals(200, browser.get("/?" + token).status());
    }

    @Test
    void whoOpensThePageWithoutTheTokenReadsASentence() throws IOException {
        Browser.Reply reply = browser.get("/");
        assertRefused(reply);
        assertTrue(reply.body().startsWith("The address needs the token: "), reply.body());
    }

    @Test
    void theTokenIsLongAndAnotherOneEachTime() throws IOException {
        try (DashboardServer other = DashboardServer.start(folder, 0)) {
            String second = new Browser(other.url()).token();
            assertEquals(24, second.length());
            assertNotEquals(browser.token(), second);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?token=", "?token=x", "?TOKEN=", "?token", "?token=%00"})
    void nothingIsShownAndNothingStoppedWithoutTheToken(String query) throws IOException {
        assertRefused(browser.get("/" + query));
        assertRefused(browser.get("/api/runs" + query));
        assertRefused(browser.get("/api/events" + query + (query.isEmpty() ? "?" : "&") + "run="
                + training.recorder().id()));
        assertRefused(browser.post("/api/control" + query, pause, JSON));
        assertRefused(browser.get("/?token=" + browser.token().substring(1)));
        assertRefused(browser.get("/?token=" + browser.token() + "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:80",
        "localhost:evil.example", "[evil.example]", ""})
    void aForeignNameThatPointsHereIsRefused(String host) throws IOException {
        String named = host.equals("127.0.0.1.evil.example") ? host + ":" + browser.port() : host;
        Browser.Reply reply = browser.send("GET", "/?" + token, named, "");
        // A request without any name is none of HTTP 1.1 at all.
        assertTrue(reply.status() == 403 || host.isEmpty() && reply.status() == 400, reply.toString());
        Browser.Reply posted = browser.send("POST", "/api/control?" + token, named, pause, JSON);
        assertNotEquals(204, posted.status());
        assertFalse(training.trainer().control().isPaused());
    }

    @Test
    void thePagesOwnNamesAreAnswered() throws IOException {
        for (String host : List.of("127.0.0.1", "localhost", "LOCALHOST", "[::1]")) {
            assertEquals(200, browser.send("GET", "/?" + token, host + ":" + browser.port(), "").status(), host);
            // As behind a tunnel, which has a port of its own, or a port that browsers leave out.
            assertEquals(200, browser.send("GET", "/?" + token, host + ":9000", "").status(), host);
            assertEquals(200, browser.send("GET", "/?" + token, host, "").status(), host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"})
    void anotherPageInTheSameBrowserIsRefusedAlthoughItKnowsTheToken(String origin) throws IOException {
        assertRefused(browser.post("/api/control?" + token, pause, JSON, "Origin: " + origin));
        assertRefused(browser.get("/api/runs?" + token, "Origin: " + origin));
    }

    @Test
    void whatTheBrowserSaysOfTheOtherPageCounts() throws IOException {
        assertRefused(browser.get("/api/runs?" + token, "Sec-Fetch-Site: cross-site"));
        assertRefused(browser.get("/api/runs?" + token, "Sec-Fetch-Site: same-site"));
        assertRefused(browser.post("/api/control?" + token, pause, JSON, "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Mode: navigate"));
        // A link may lead to the page.
        assertEquals(200, browser.get("/?" + token, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate").status());
        assertEquals(200, browser.get("/api/runs?" + token, "Sec-Fetch-Site: same-origin").status());
    }

    @Test
    void aFormOfAnotherPageCannotPressAButton() throws IOException {
        for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")) {
            assertEquals(400, browser.post("/api/control?" + token, pause, "Content-Type: " + type).status(), type);
        }
        assertEquals(400, browser.post("/api/control?" + token, pause).status());
        assertEquals(405, browser.get("/api/control?" + token).status());
        assertEquals(405, browser.post("/api/runs?" + token, pause, JSON).status());
        assertFalse(training.trainer().control().isPaused());
    }

    @Test
    void aPageOfAnotherRunStopsNothing() throws IOException {
        for (String body : List.of("{\"action\":\"pause\"}", "{\"action\":\"pause\",\"run\":\"other\"}",
                "{\"action\":\"pause\",\"run\":1}")) {
            assertEquals(409, browser.post("/api/control?" + token, body, JSON).status(), body);
        }
        assertFalse(training.trainer().control().isPaused());
        assertEquals(204, browser.post("/api/control?" + token, pause, JSON).status());
        assertTrue(training.trainer().control().isPaused());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "{\"action\":1}", "{\"action\":\"format-disk\",\"run\":\"ID\"}",
        "{\"action\":\"pause\",\"run\":\"ID\"}x"})
    void nonsenseIsRefusedWithASentence(String text) throws IOException {
        String body = text.replace("ID", training.recorder().id());
        Browser.Reply reply = browser.post("/api/control?" + token, body, JSON);
        assertEquals(400, reply.status());
        assertTrue(reply.body().startsWith("{\"error\":\""), reply.body());
        assertFalse(training.trainer().control().isPaused());
    }

    @Test
    void aLongBodyIsNotReadToItsEnd() throws IOException {
        String body = "{\"action\":\"" + "x".repeat(5000) + "\"}";
        assertEquals(400, browser.post("/api/control?" + token, body, JSON).status());
    }

    @Test
    void noPathLeadsOutOfTheFolders() throws IOException {
        List<String> ids = List.of("../secret", "..%2Fsecret", "%2e%2e%2fsecret", "....//secret", "/etc/passwd",
                "secret.txt", "..\\secret", "..%5csecret", "secret%00", ".", "..", "", "runs/../../secret",
                folder.resolve("secret").toString(), "x".repeat(5000));
        for (String id : ids) {
            Browser.Reply reply = browser.get("/api/events?run=" + id.replace("\\", "%5c") + "&" + token);
            assertEquals(404, reply.status(), id);
        }
        List<String> paths = List.of("/assets/../index.html", "/assets/..%2f..%2f..%2fmodule-info.class",
                "/assets/%2e%2e/DashboardServer.class", "/assets/", "/assets//etc/passwd", "/assets/Guard.class",
                "/../secret.jsonl", "//etc/passwd", "/runs/secret.jsonl", "/secret.jsonl", "/assets/LICENSE");
        for (String path : paths) {
            Browser.Reply reply = browser.get(path + "?" + token);
            assertTrue(reply.status() == 404 || reply.status() == 400, path + ": " + reply.status());
            assertFalse(reply.body().contains("secret"), path);
        }
    }

    @Test
    void aLinkInTheFolderIsNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("runs/link.jsonl"), folder.resolve("secret.jsonl"));
        assertEquals(404, browser.get("/api/events?run=link&" + token).status());
        assertFalse(browser.get("/api/runs?" + token).body().contains("secret"));
    }

    @Test
    void everyAnswerForbidsTheBrowserWhatThePageDoesNotNeed() throws IOException {
        List<Browser.Reply> replies = new ArrayList<>();
        for (String target : List.of("/", "/?" + token, "/assets/app.js", "/assets/no", "/api/runs?" + token)) {
            replies.add(browser.get(target));
        }
        replies.add(browser.get("/?" + token, "Origin: http://evil.example"));
        for (Browser.Reply reply : replies) {
            String policy = reply.header("Content-Security-Policy");
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
            assertTrue(policy.contains("frame-ancestors 'none'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals("nosniff", reply.header("X-Content-Type-Options"));
            assertEquals("no-referrer", reply.header("Referrer-Policy"));
            assertEquals("", reply.header("Access-Control-Allow-Origin"));
        }
    }

    @Test
    void theAddressOfThePageIsTheOnlyPlaceThatHasTheToken() throws IOException {
        URI url = server.url();
        assertTrue(url.toString().endsWith("/?" + token));
        assertFalse(browser.get("/?" + token).body().contains(browser.token()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "POST /api/control HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{"})
    void requestsThatAreBegunAndNotEndedKeepNobodyOut(String beginning) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try (Socket stream = browser.connect("GET", "/api/events?run=" + training.recorder().id() + "&" + token,
                "127.0.0.1", "")) {
            assertEquals('H', stream.getInputStream().read());
            for (int i = 0; i < 500; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), browser.port());
                sockets.add(socket);
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
            }
            assertEquals(200, assertTimeoutPreemptively(Duration.ofSeconds(20), () -> browser.get("/?" + token))
                    .status());
            assertEquals('T', stream.getInputStream().read(), "a page that follows a run is not cut off");
            assertTrue(Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.isAlive()
                    && thread.getName().equals("nn-dashboard")).count() < 500);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
