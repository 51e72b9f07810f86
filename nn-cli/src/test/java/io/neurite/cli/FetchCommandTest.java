package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.neurite.cli.InProcess.Result;
import io.neurite.data.RemoteDataset;
import io.neurite.data.RemoteDataset.PackedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Fetches a data set of one small file from a server on this machine. */
class FetchCommandTest {
    private static final String FILE = "images.gz";
    private static final int LENGTH = 3_000_000;

    @TempDir
    Path folder;

    private final byte[] packed = packed();
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private URI mirror;
    /** A port that nobody listens at. */
    private URI closed;
    private int columns;
    private long now;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", request -> {
            String range = request.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            ranges.add(String.valueOf(range));
            request.getResponseHeaders().set("Content-Range", "bytes " + from + "-/" + packed.length);
            request.sendResponseHeaders(range == null ? 200 : 206, packed.length - from);
            try (OutputStream out = request.getResponseBody()) {
                out.write(packed, from, packed.length - from);
            }
        });
        server.start();
        mirror = address(server.getAddress().getPort());
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = address(socket.getLocalPort());
        }
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private static URI address(int port) {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/");
    }

    private static byte[] content() {
        byte[] content = new byte[LENGTH];
        new Random(7).nextBytes(content);
        return content;
    }

    private static byte[] packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** Runs the command as if Neurite knew a data set of one file, at a mirror. */
    private Result fetch(URI known, String arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Host host = new Host(new ByteArrayInputStream(new byte[0]), new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8), folder, () -> now += 1_000_000, columns,
                InProcess.NEVER, "./nn");
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content()));
        RemoteDataset dataset =
                new RemoteDataset("mnist", List.of(new PackedFile(FILE, LENGTH, digest)), List.of(known));
        Nn nn = new Nn(host);
        Failures failures = new Failures(nn);
        int status = new CommandLine(new FetchCommand(nn, List.of(dataset))).setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures).execute(arguments.split(" "));
        host.out().flush();
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path file(String name) {
        return folder.resolve("data").resolve("mnist").resolve(name);
    }

    @Test
    void filesAreFetchedOnceAndTheNextStepIsNamed() throws Exception {
        Result result = fetch(mirror, "mnist --data-dir data");
        assertEquals(0, result.status(), result.err());
        assertEquals("The data set mnist is in '" + folder.resolve("data").resolve("mnist") + "'.\nNext:   ./nn train "
                + "mnist --data-dir data\n", result.out().replace(System.lineSeparator(), "\n"));
        assertTrue(result.err().matches("images\\.gz fetched, 3\\.0 MB, [0-9.]+ MB/s, from " + mirror + FILE + "\\R"),
                result.err());
        assertEquals(packed.length, Files.size(file(FILE)));

        Result again = fetch(mirror, "mnist --data-dir data");
        assertEquals(result.out(), again.out());
        assertEquals(FILE + " is there already" + System.lineSeparator(), again.err());
        assertEquals(List.of("null"), ranges);
    }

    @Test
    void jsonIsOneLineAndQuietIsQuiet() throws Exception {
        Result result = fetch(mirror, "mnist --data-dir data --json --quiet");
        assertEquals(0, result.status(), result.err());
        assertEquals("", result.err());
        Map<?, ?> json = result.json();
        assertEquals("[data, folder, files]", json.keySet().toString());
        assertEquals("mnist", json.get("data"));
        assertEquals(folder.resolve("data").resolve("mnist").toString(), json.get("folder"));
        Map<?, ?> fetched = (Map<?, ?>) ((List<?>) json.get("files")).get(0);
        assertEquals("[file, source, received]", fetched.keySet().toString());
        assertEquals(mirror + FILE, fetched.get("source"));
        assertEquals((long) packed.length, fetched.get("received"));

        Map<?, ?> there = (Map<?, ?>) ((List<?>) fetch(mirror, "mnist --data-dir data --json --quiet").json()
                .get("files")).get(0);
        assertNull(there.get("source"));
        assertEquals(0L, there.get("received"));
    }

    @Test
    void aTerminalSeesTheBarAndThenTheLine() throws Exception {
        columns = 80;
        Result result = fetch(mirror, "mnist --data-dir data");
        List<String> drawn = Arrays.asList(result.err().strip().split("\r+"));
        assertTrue(drawn.get(0).matches("images\\.gz \\[-+\\] 0 kB of 3\\.0 MB +"), drawn.toString());
        String last = drawn.get(drawn.size() - 3).stripTrailing();
        assertTrue(last.matches("images\\.gz \\[#*-*\\] [0-9.]+ (kB|MB) of 3\\.0 MB(, [0-9.]+ MB/s)?"), last);
        assertTrue(drawn.get(drawn.size() - 2).isBlank(), drawn.toString());
        assertTrue(drawn.get(drawn.size() - 1).startsWith("images.gz fetched, 3.0 MB"), drawn.toString());
        drawn.subList(0, drawn.size() - 1).forEach(line -> assertEquals(79, line.length(), line));
    }

    @Test
    void aDownloadGoesOnAndAnotherMirrorComesFirst() throws Exception {
        Files.createDirectories(file(FILE).getParent());
        Files.write(file(FILE + ".part"), Arrays.copyOf(packed, 2_000_000));
        Result result = fetch(closed, "mnist --data-dir data --mirror " + mirror);
        assertEquals(0, result.status(), result.err());
        assertTrue(result.err().startsWith("images.gz goes on after 2.0 MB"), result.err());
        assertEquals(List.of("bytes=2000000-"), ranges);
        assertFalse(Files.exists(file(FILE + ".part")));
    }

    @Test
    void damagedFilesAreToldOfAndReplaced() throws Exception {
        Files.createDirectories(file(FILE).getParent());
        Files.write(file(FILE), Arrays.copyOf(packed, 2_000_000));
        Result result = fetch(mirror, "mnist --data-dir data");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.err().startsWith("images.gz is damaged and will be replaced: it breaks off"), result.err());
        assertEquals(packed.length, Files.size(file(FILE)));
    }

    @Test
    void withoutANetworkOneLineNamesTheMirrorsAndWhatToDo() throws Exception {
        Result result = fetch(closed, "mnist --data-dir data --quiet --mirror " + closed + "other");
        assertEquals(1, result.status());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        for (String part : List.of("The data set mnist could not be fetched.", closed + "other/images.gz: no conn",
                closed + "images.gz: no connection", "on another machine", file("").toString())) {
            assertTrue(result.err().contains(part), result.err());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fetch                              | Missing required parameter: 'DATASET'
            fetch fasion-mnist                 | no data set 'fasion-mnist' to fetch. Did you mean 'fashion-mnist'? Data
            fetch cifar                        | There is no data set 'cifar' to fetch. Data sets: mnist, fashion-mnist.
            fetch digits                       | The data set digits comes with Neurite: there is nothing to fetch.
            fetch mnist --mirror ftp://host/   | --mirror: Expected the address of a folder, such as
            fetch mnist --mirror ht{}tp        | got 'ht{}tp'.
            fetch mnist --miror http://host/   | Did you mean --mirror
            """)
    void wrongUsageIsTwo(String line, String lesson) throws IOException {
        InProcess nn = new InProcess(folder);
        Result result = nn.line(line);
        assertEquals(2, result.status(), result.err());
        assertTrue(result.err().contains(lesson), result.err());
        assertEquals(List.of(), nn.files());
    }
}
