package io.neurite.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DashboardTest {
    @TempDir
    private Path folder;

    private final Dataset data = TestRuns.images(100, List.of("a", "b", "c", "d"));

    private static Network network() {
        return Network.input(4, 4, 1).flatten().dense(8, "tanh").dense(4, "softmax").seed(1).build();
    }

    @Test
    void oneListenerRecordsWhatIsSeenAndSaidBeforeTheEnd() throws IOException {
        Network network = network();
        Trainer trainer = Trainer.of(network).batchSize(10).epochs(3).threads(1);
        Dataset held = TestRuns.images(30, List.of("a", "b", "c", "d"));
        Path file;
        try (Dashboard dashboard = Dashboard.of(trainer, data).validation(held).name("spots")
                .settings(Map.of("patience", 7)).open(folder.resolve("runs"))) {
            assertTrue(dashboard.url().toString().startsWith("http://127.0.0.1:"), dashboard.url().toString());
            trainer.listener(dashboard).fit(data);
            file = folder.resolve("runs").resolve(dashboard.recorder().id() + ".jsonl");
        }
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.get(0).contains("\"type\":\"run\""), lines.get(0));
        for (String set : List.of("\"name\":\"spots\"", "\"patience\":7", "\"validationSamples\":30")) {
            assertTrue(lines.get(0).contains(set), lines.get(0));
        }
        assertTrue(lines.get(1).contains("\"type\":\"layers\""), lines.get(1));
        assertTrue(lines.get(lines.size() - 1).contains("\"type\":\"end\""), lines.get(lines.size() - 1));
        Network other = network();
        Trainer.of(other).batchSize(10).epochs(3).threads(1).fit(data);
        assertEquals(other.parameters().sha256(), network.parameters().sha256());
    }

    @Test
    void aTakenPortLeavesNoFileBehind() throws IOException {
        Trainer trainer = Trainer.of(network());
        try (Dashboard first = Dashboard.of(trainer, data).open(folder)) {
            int port = first.url().getPort();
            assertThrows(BindException.class, () -> Dashboard.of(trainer, data).port(port).open(folder));
        }
        assertEquals(List.of(), files());
    }

    @Test
    void otherMachinesAskByTheAddressThatWasGiven() throws IOException {
        Trainer trainer = Trainer.of(network());
        InetAddress loopback = InetAddress.getByAddress("machine", new byte[] {127, 0, 0, 1});
        try (Dashboard dashboard = Dashboard.of(trainer, data).port(1).address(new InetSocketAddress(loopback, 0))
                .open(folder)) {
            assertTrue(dashboard.url().toString().startsWith("http://machine:"), dashboard.url().toString());
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void aTrainingThatNeverBeginsLeavesNoFileBehind() throws IOException {
        Trainer trainer = Trainer.of(network());
        Dataset other = Dataset.numbers(new float[][] {{1, 0}, {0, 1}}, new float[] {1, 2});
        try (Dashboard dashboard = Dashboard.of(trainer, data).open(folder)) {
            assertEquals(1, files().size());
            trainer.listener(dashboard);
            assertThrows(IllegalArgumentException.class, () -> trainer.fit(other));
        }
        assertEquals(List.of(), files());
    }

    @Test
    void closingItLetsATrainingGoOnThatWaits() throws Exception {
        Trainer trainer = Trainer.of(network()).batchSize(10).epochs(3).threads(1);
        AtomicReference<History> history = new AtomicReference<>();
        Thread thread;
        try (Dashboard dashboard = Dashboard.of(trainer, data).open(folder)) {
            trainer.listener(dashboard).listener(new TrainingListener() {
                @Override
                public void started(TrainingState state) {
                    trainer.control().pause();
                }
            });
            thread = new Thread(() -> history.set(trainer.fit(data)));
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        thread.join();
        assertEquals(3, history.get().epochs().size());
    }

    @Test
    void aSecondTrainingIsNotRecordedAndThatIsSaid() throws IOException {
        Trainer trainer = Trainer.of(network()).batchSize(10).epochs(1).threads(1);
        List<String> warnings = new ArrayList<>();
        try (Dashboard dashboard = Dashboard.of(trainer, data).open(folder)) {
            dashboard.recorder().onWarning(warnings::add);
            trainer.listener(dashboard).fit(data);
            assertEquals(List.of(), warnings);
            long size = Files.size(files().get(0));
            trainer.fit(data);
            assertEquals(size, Files.size(files().get(0)));
        }
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("is not recorded, since " + files().get(0)), warnings.get(0));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRefusedByName() {
        Trainer trainer = Trainer.of(network());
        assertEquals("training", assertThrows(NullPointerException.class,
                () -> Dashboard.of(trainer, null)).getMessage());
    }
}
