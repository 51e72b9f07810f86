package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is recorded and shown is tested where that is; here, that the command has it recorded and shown. */
class DashboardOptionTest {
    private static final String TRAINING = "train iris --epochs 4 --seed 5 --quiet --json";

    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    /** A process that is asked to end when somebody begins to wait for that for the so-many-th time. */
    private static final class AskedAt implements Host.Shutdown {
        private final List<Thread> hooks = new ArrayList<>();
        private int remaining;

        AskedAt(int remaining) {
            this.remaining = remaining;
        }

        @Override
        public void add(Thread hook) {
            hooks.add(hook);
            if (--remaining == 0) {
                // All that wait hear of it, as in a real process.
                hooks.forEach(Thread::start);
            }
        }

        @Override
        public void remove(Thread hook) {
            hooks.remove(hook);
        }
    }

    /** A process that is asked to end as soon as it prints its result, and takes no more hooks then. */
    private static final class AskedAtTheResult extends ByteArrayOutputStream implements Host.Shutdown {
        private final List<Thread> hooks = new ArrayList<>();

        @Override
        public void add(Thread hook) {
            if (!hooks.isEmpty()) {
                throw new IllegalStateException("Shutdown in progress");
            }
            hooks.add(hook);
        }

        @Override
        public void remove(Thread hook) {}

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            super.write(bytes, from, count);
            Thread hook = hooks.get(0);
            if (hook.getState() == Thread.State.NEW) {
                hook.start();
                while (hook.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private List<String> lines(String runs) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(runs))) {
            List<Path> found = files.toList();
            assertEquals(1, found.size());
            assertTrue(found.get(0).getFileName().toString().matches("iris-\\d{8}-\\d{6}\\.jsonl"), found.toString());
            return Files.readAllLines(found.get(0));
        }
    }

    @Test
    void aTrainingIsRecordedWithoutAServer() throws IOException {
        Result result = nn.line(TRAINING + " --runs my/runs");
        assertEquals(0, result.status(), result.err());
        assertEquals("", result.err());
        List<String> lines = lines("my/runs");
        assertTrue(lines.get(0).startsWith("{\"type\":\"run\""), lines.get(0));
        assertTrue(lines.get(0).contains("\"monitored\":\"validation\""), lines.get(0));
        assertTrue(lines.get(0).contains("\"batchSize\":"), "the options: " + lines.get(0));
        assertEquals(4, lines.stream().filter(line -> line.startsWith("{\"type\":\"epoch\"")).count());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("{\"type\":\"layers\"")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("{\"type\":\"confusion\"")));
        assertTrue(lines.get(lines.size() - 1).startsWith("{\"type\":\"end\""));
    }

    @Test
    void theDashboardTellsItsAddressAndEndsWithTheTrainingWhereNobodyWatches() throws IOException {
        Result result = nn.line(TRAINING + " --dashboard");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.err().matches("The dashboard is at http://127.0.0.1:\\d+/\\?token=[\\w-]{24}\\R"),
                result.err());
        assertFalse(lines("runs").isEmpty());
    }

    @Test
    void atATerminalItStaysUntilItIsAskedToEnd() {
        Result result = nn.run("", true, new AskedAt(2), (TRAINING + " --dashboard").split(" "));
        assertEquals(0, result.status(), result.err());
        String end = System.lineSeparator();
        assertTrue(result.err().contains("until Ctrl-C. To see"), result.err());
        assertTrue(result.err().contains(end + "Next:   ./nn dashboard runs" + end), result.err());
        assertTrue(result.err().contains("nn train: the dashboard ends."), result.err());
        assertFalse(result.err().contains("then saving"), result.err());
        assertTrue(Files.exists(folder.resolve("iris.safetensors")));
    }

    @Test
    void aTrainingThatHasDivergedIsShownAndThatIsSaidBefore() throws IOException {
        nn.writeNumbers("sums.csv");
        Result result = nn.run("", true, new AskedAt(2), ("train sums.csv --optimizer sgd --learning-rate 0.15 "
                + "--layers 40,40 --epochs 60 --quiet --dashboard").split(" "));
        assertEquals(1, result.status(), result.err());
        String err = result.err().replaceAll("\\s+", " ");
        int kept = err.indexOf("nn train: the model has the weights after epoch");
        int stays = err.indexOf("nn train: the training has diverged. The dashboard stays at http");
        assertTrue(kept >= 0 && kept < stays, err);
        assertTrue(stays < err.indexOf("nn train: Training diverged in epoch"), err);
    }

    @Test
    void aTrainingOfWhichNothingIsLeftIsShownAllTheMore() throws IOException {
        nn.writeNumbers("sums.csv");
        Result result = nn.run("", true, new AskedAt(2), ("train sums.csv --normalizer none --optimizer sgd "
                + "--learning-rate 1000000 --quiet --dashboard").split(" "));
        assertEquals(1, result.status(), result.err());
        assertTrue(result.err().replaceAll("\\s+", " ").contains("has diverged. The dashboard stays at"), result.err());
        assertFalse(Files.exists(folder.resolve("sums.safetensors")));
    }

    @Test
    void checkpointsAreFreeForOthersWhileThePageStays() {
        List<Result> others = new ArrayList<>();
        Host.Shutdown other = new Host.Shutdown() {
            private int many;

            @Override
            public void add(Thread hook) {
                if (++many == 2) {
                    others.add(new InProcess(folder).line("train --resume saved --quiet"));
                    hook.start();
                }
            }

            @Override
            public void remove(Thread hook) {}
        };
        Result result = nn.run("", true, other, (TRAINING + " --dashboard --checkpoint saved "
                + "--checkpoint-every 1epochs").split(" "));
        assertEquals(0, result.status(), result.err());
        assertEquals(0, others.get(0).status(), others.get(0).err());
    }

    @Test
    void theNameThatIsGivenIsShown() {
        Result result = nn.line(TRAINING + " --dashboard --bind localhost");
        assertTrue(result.err().contains("The dashboard is at http://localhost:"), result.err());
    }

    @Test
    void whoAsksForTheEndWhileTheReportIsMadeNeedNotAskAgain() throws Exception {
        AskedAtTheResult process = new AskedAtTheResult();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        long[] now = new long[1];
        Host host = new Host(InputStream.nullInputStream(), new PrintStream(process, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), folder, () -> now[0] += 1_000_000, 80, process,
                "./nn");
        int status = Main.run(host, (TRAINING + " --dashboard").split(" "));
        process.hooks.get(0).join();
        assertEquals(0, status, err::toString);
        assertFalse(err.toString(StandardCharsets.UTF_8).contains("stays at"), err::toString);
        assertTrue(Files.exists(folder.resolve("iris.safetensors")));
    }

    @Test
    void aProcessThatIsEndingAlreadyTellsSoAtOnce() throws Exception {
        Host.Shutdown ending = new Host.RuntimeShutdown(hook -> {
            throw new IllegalStateException("Shutdown in progress");
        });
        Thread hook = new Thread(() -> {});
        ending.add(hook);
        hook.join();
        assertEquals(Thread.State.TERMINATED, hook.getState());
        List<Thread> taken = new ArrayList<>();
        Thread other = new Thread(() -> {});
        new Host.RuntimeShutdown(taken::add).add(other);
        assertEquals(List.of(other), taken);
        assertEquals(Thread.State.NEW, other.getState());
    }

    @Test
    void whatIsLearnedDoesNotDependOnIt() throws IOException {
        assertEquals(0, nn.line(TRAINING + " --output plain.safetensors").status());
        assertEquals(0, nn.line(TRAINING + " --output watched.safetensors --dashboard").status());
        assertArrayEquals(Files.readAllBytes(folder.resolve("plain.safetensors")),
                Files.readAllBytes(folder.resolve("watched.safetensors")));
    }

    @Test
    void recordedTrainingsAreShownUntilItIsAskedToEnd() {
        nn.line(TRAINING + " --runs runs");
        Result result = nn.run("", false, new AskedAt(1), "dashboard", "runs");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().matches("The dashboard is at http://127.0.0.1:\\d+/\\?token=[\\w-]{24}\\R"),
                result.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train iris --port 5 | --port is for --dashboard; add that, or leave it out.
            train iris --bind localhost | --bind is for --dashboard; add that, or leave it out.
            train iris --dashboard --port 65536 | --port: expected 1 to 65535, or 0 for any that is free, got 65536.
            train iris --dashboard --port -1 | --port: expected 1 to 65535, or 0 for any that is free, got -1.
            train iris --dashboard --runs file | --runs: 'file' cannot be a folder, since
            train iris --dashboard --bind no.such.host.invalid | --bind: there is no address 'no.such.host.invalid'.
            dashboard nowhere | There is no folder 'nowhere' of recorded trainings; ./nn train digits --dashboard
            dashboard file | There is no folder 'file' of recorded trainings
            """)
    void wrongUsageIsSaidBeforeTheWork(String line, String message) throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Result result = nn.line(line);
        assertEquals(2, result.status(), result.err());
        assertTrue(result.err().contains(message), result.err());
        assertFalse(Files.exists(folder.resolve("iris.safetensors")));
    }

    @Test
    void aTakenPortIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result result = nn.line("train iris --dashboard --port " + taken.getLocalPort());
            assertEquals(2, result.status());
            String message = "--port: Cannot listen at 127.0.0.1, port " + taken.getLocalPort() + " (";
            assertTrue(result.err().contains(message), result.err());
            assertFalse(Files.exists(folder.resolve("runs")));
        }
    }
}
