package io.neurite.data;

import static io.neurite.data.PublishedFiles.IMAGES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a mirror sends is believed in nothing, and the next one is asked. */
class LyingMirrorTest {
    private static final PublishedFiles PUBLISHED = new PublishedFiles();
    private static final byte[] PAGE = "<html><body>Please log in.</body></html>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path datasets;

    enum Lie {
        OTHER_CONTENT("the published file: it holds other bytes") {
            @Override
            void tell(HttpExchange request) throws IOException {
                Mirror.send(request, PublishedFiles.pack(new byte[200_000]));
            }
        },
        DAMAGED("the published file: it") {
            @Override
            void tell(HttpExchange request) throws IOException {
                byte[] bytes = PUBLISHED.packed(IMAGES);
                bytes[bytes.length / 2] ^= 1;
                Mirror.send(request, bytes);
            }
        },
        TOO_SHORT("the published file: it breaks off or is damaged") {
            @Override
            void tell(HttpExchange request) throws IOException {
                Mirror.send(request, Arrays.copyOf(PUBLISHED.packed(IMAGES), 5000));
            }
        },
        EMPTY("the published file: it holds 0 bytes") {
            @Override
            void tell(HttpExchange request) throws IOException {
                request.sendResponseHeaders(200, -1);
            }
        },
        TOO_LONG("more than 201,200 bytes come, which the file cannot have") {
            @Override
            void tell(HttpExchange request) throws IOException {
                request.sendResponseHeaders(200, 1L << 40);
                request.getResponseBody().write(0);
                request.getResponseBody().flush();
            }
        },
        ENDLESS("more than 201,200 bytes come, which the file cannot have") {
            @Override
            void tell(HttpExchange request) throws IOException {
                request.sendResponseHeaders(200, 0);
                try (OutputStream out = request.getResponseBody()) {
                    while (true) {
                        out.write(new byte[1 << 13]);
                    }
                }
            }
        },
        UNPACKING_WITHOUT_END("the published file: it holds more bytes, unpacked, instead of 200,000") {
            @Override
            void tell(HttpExchange request) throws IOException {
                Mirror.send(request, PublishedFiles.pack(new byte[100_000_000]));
            }
        },
        NOT_FOUND("the answer is HTTP status 404") {
            @Override
            void tell(HttpExchange request) throws IOException {
                Mirror.send(request, 404, PAGE, 0);
            }
        },
        PART_UNASKED("the answer is HTTP status 206") {
            @Override
            void tell(HttpExchange request) throws IOException {
                Mirror.send(request, 206, PUBLISHED.packed(IMAGES), 0);
            }
        },
        PAGE_OF_A_FIREWALL("a web page comes instead of the file") {
            @Override
            void tell(HttpExchange request) throws IOException {
                request.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                Mirror.send(request, PAGE);
            }
        },
        PAGE_THAT_SAYS_NOTHING("the published file: it holds 40 bytes, unpacked, instead of 200,000") {
            @Override
            void tell(HttpExchange request) throws IOException {
                Mirror.send(request, PAGE);
            }
        };

        private final String lesson;

        Lie(String lesson) {
            this.lesson = lesson;
        }

        abstract void tell(HttpExchange request) throws IOException;
    }

    private Path file(String name) {
        return datasets.resolve("mnist").resolve(name);
    }

    private void fetch(DatasetFetcher.Listener listener, Duration patience, URI... mirrors) throws IOException {
        new DatasetFetcher(Duration.ofSeconds(20), patience).fetch(PUBLISHED.dataset(mirrors), datasets, listener);
    }

    @ParameterizedTest
    @EnumSource
    void liesAreToldOfAndLeaveNothing(Lie lie) throws IOException {
        AtomicLong longest = new AtomicLong();
        DatasetFetcher.Listener measuring = new DatasetFetcher.Listener() {
            @Override
            public void reached(String name, long bytes, long total) {
                longest.accumulateAndGet(bytes, Math::max);
            }
        };
        try (Mirror mirror = new Mirror(lie::tell)) {
            String message = assertThrows(IOException.class,
                    () -> fetch(measuring, Duration.ofSeconds(20), mirror.folder())).getMessage();
            assertTrue(message.contains(mirror.folder() + IMAGES + ": ") && message.contains(lie.lesson), message);
        }
        assertFalse(Files.exists(file(IMAGES)));
        assertFalse(Files.exists(file(IMAGES + ".part")));
        assertTrue(longest.get() <= 201_200, longest::toString);
    }

    @ParameterizedTest
    @EnumSource
    void theNextMirrorIsAsked(Lie lie) throws IOException {
        try (Mirror lying = new Mirror(lie::tell); Mirror honest = new Mirror(PUBLISHED::send)) {
            fetch(new DatasetFetcher.Listener() {}, Duration.ofSeconds(20), lying.folder(), honest.folder());
            assertEquals(4, honest.requests().size());
        }
        assertArrayEquals(PUBLISHED.packed(IMAGES), Files.readAllBytes(file(IMAGES)));
    }

    @Test
    void aWebPageTakesNothingFromWhatHasArrived() throws IOException {
        Files.createDirectories(file(IMAGES).getParent());
        Files.write(file(IMAGES + ".part"), Arrays.copyOf(PUBLISHED.packed(IMAGES), 1000));
        try (Mirror mirror = new Mirror(Lie.PAGE_OF_A_FIREWALL::tell)) {
            assertThrows(IOException.class,
                    () -> fetch(new DatasetFetcher.Listener() {}, Duration.ofSeconds(20), mirror.folder()));
        }
        assertEquals(1000, Files.size(file(IMAGES + ".part")));
    }

    @Test
    void aMirrorThatFallsSilentHasFailed() throws IOException {
        byte[] images = PUBLISHED.packed(IMAGES);
        Mirror[] self = new Mirror[1];
        try (Mirror mirror = new Mirror(request -> {
            Mirror.breakOff(request, images);
            self[0].stall();
        })) {
            self[0] = mirror;
            String message = assertThrows(IOException.class, () ->
                    fetch(new DatasetFetcher.Listener() {}, Duration.ofMillis(200), mirror.folder())).getMessage();
            assertTrue(message.contains(IMAGES + ": nothing comes for 0.2 s."), message);
        }
        assertEquals(images.length / 2, Files.size(file(IMAGES + ".part")));
    }

    @Test
    void aMirrorThatNeverAnswersHasFailed() throws IOException {
        Mirror[] self = new Mirror[1];
        try (Mirror mirror = new Mirror(request -> self[0].stall())) {
            self[0] = mirror;
            String message = assertThrows(IOException.class, () ->
                    new DatasetFetcher(Duration.ofMillis(100), Duration.ofMillis(100)).fetch(
                            PUBLISHED.dataset(mirror.folder()), datasets, new DatasetFetcher.Listener() {}))
                    .getMessage();
            assertTrue(message.contains(IMAGES + ": nothing comes for 0.1 s."), message);
        }
    }
}
