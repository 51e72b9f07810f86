package io.neurite.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Path file;
        try (Dashboard dashboard = Dashboard.open(trainer, data, data, folder.resolve("runs"), "spots", 0)) {
            assertTrue(dashboard.url().toString().startsWith("http://127.0.0.1:"), dashboard.url().toString());
            trainer.listener(dashboard).fit(data);
            file = folder.resolve("runs").resolve(dashboard.recorder().id() + ".jsonl");
        }
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.get(0).contains("\"type\":\"run\""), lines.get(0));
        assertTrue(lines.get(1).contains("\"type\":\"layers\""), lines.get(1));
        assertTrue(lines.get(lines.size() - 1).contains("\"type\":\"end\""), lines.get(lines.size() - 1));
        Network other = network();
        Trainer.of(other).batchSize(10).epochs(3).threads(1).fit(data);
        assertEquals(other.parameters().sha256(), network.parameters().sha256());
    }

    @Test
    void aTakenPortLeavesNoFileBehind() throws IOException {
        Trainer trainer = Trainer.of(network());
        try (Dashboard first = Dashboard.open(trainer, data, data, folder, "first", 0)) {
            int port = first.url().getPort();
            assertThrows(BindException.class, () -> Dashboard.open(trainer, data, data, folder, "second", port));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
