package com.acme.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.neurite.core.Label;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.Json;
import io.neurite.io.Models;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionServerTest {
    private static final String SETOSA = "5.1,3.5,1.4,0.2\n";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Model first = train(1);
    private final Model second = train(2);
    private Path file;
    private HttpServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        file = folder.resolve("iris.safetensors");
        Models.write(first, file);
        server = PredictionServer.start(file, 0);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        ((ExecutorService) server.getExecutor()).shutdown();
    }

    private static Model train(long seed) {
        Network network = Network.input(4).dense(8, "relu").dense(3, "softmax").seed(seed).build();
        Trainer.of(network).normalizer("standard").learningRate(0.01).epochs(20).fit(Datasets.iris());
        return network.freeze();
    }

    private static String answer(Model model) {
        Label label = model.classify(5.1f, 3.5f, 1.4f, 0.2f);
        return Json.write(new TreeMap<>(Map.of("label", label.name(), "probability", (double) label.score())));
    }

    private CompletableFuture<HttpResponse<String>> ask(String line) {
        URI uri = URI.create("http:/" + server.getAddress() + "/classify");
        HttpRequest request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(line)).build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    private List<String> askAtOnce(int times) {
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            asked.add(ask(SETOSA));
        }
        return asked.stream().map(future -> future.join().body()).toList();
    }

    private void replace(Path content) throws IOException {
        FileTime later = FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 10_000);
        Files.setLastModifiedTime(content, later);
        Files.move(content, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void oneModelAnswersAllThreads() {
        assertTrue(answer(first).contains("\"setosa\""), answer(first));
        askAtOnce(50).forEach(answer -> assertEquals(answer(first), answer));
    }

    @Test
    void aNewerFileIsSwappedInWhileServing() throws IOException {
        assertNotEquals(answer(first), answer(second));
        List<CompletableFuture<HttpResponse<String>>> meanwhile = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            meanwhile.add(ask(SETOSA));
        }
        Path newer = file.resolveSibling("newer.safetensors");
        Models.write(second, newer);
        replace(newer);
        assertEquals(answer(second), ask(SETOSA).join().body());
        for (CompletableFuture<HttpResponse<String>> asked : meanwhile) {
            assertTrue(List.of(answer(first), answer(second)).contains(asked.join().body()), asked.join().body());
        }
    }

    @Test
    void aBadFileLeavesTheLastModelServing() throws IOException {
        replace(Files.writeString(file.resolveSibling("bad"), "not a model"));
        assertEquals(answer(first), ask(SETOSA).join().body());
        Files.delete(file);
        assertEquals(answer(first), ask(SETOSA).join().body());
    }

    @Test
    void wrongFeaturesAreAnsweredWithWhatIsWrong() {
        HttpResponse<String> tooFew = ask("5.1,3.5").join();
        assertEquals(400, tooFew.statusCode());
        assertTrue(tooFew.body().contains("4") && tooFew.body().contains("2"), tooFew.body());
        HttpResponse<String> noNumber = ask("5.1,3.5,1.4,wide").join();
        assertEquals(400, noNumber.statusCode());
        assertEquals("{\"error\":\"column 4: a number is needed, got 'wide'\"}", noNumber.body());
    }
}
