package io.neurite.data;

import static io.neurite.data.PublishedFiles.IMAGES;
import static io.neurite.data.PublishedFiles.LABELS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.data.DatasetFetcher.Fetched;
import io.neurite.io.FolderLock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFetcherTest {
    private static final List<String> WHOLE = List.of(".lock", "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz", IMAGES, LABELS);

    private final PublishedFiles published = new PublishedFiles();
    /** What the listener was told. */
    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path datasets;

    private List<Fetched> fetch(URI... mirrors) throws IOException {
        return fetch(new Telling(), mirrors);
    }

    private List<Fetched> fetch(DatasetFetcher.Listener listener, URI... mirrors) throws IOException {
        return new DatasetFetcher(Duration.ofSeconds(20), Duration.ofSeconds(20))
                .fetch(published.dataset(mirrors), datasets, listener);
    }

    /** Notes what it hears, apart from the bytes in between. */
    private class Telling implements DatasetFetcher.Listener {
        @Override
        public void isThere(Path file) {
            told.add(file.getFileName() + " is there");
        }

        @Override
        public void damaged(Path file, String fault) {
            told.add(file.getFileName() + " " + fault);
        }

        @Override
        public void failed(URI address, String fault) {
            told.add(address + ": " + fault);
        }

        @Override
        public void fetched(Fetched fetched) {
            told.add(fetched.file().getFileName() + " from " + fetched.source().resolve("."));
        }
    }

    private Path file(String name) {
        return datasets.resolve("mnist").resolve(name);
    }

    private Path put(String name, byte[] bytes) throws IOException {
        Files.createDirectories(file(name).getParent());
        return Files.write(file(name), bytes);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(datasets.resolve("mnist"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void assertWhole() throws IOException {
        assertEquals(WHOLE, files());
        for (String name : WHOLE.subList(1, WHOLE.size())) {
            assertArrayEquals(published.packed(name), Files.readAllBytes(file(name)), name);
        }
    }

    @Test
    void filesArriveWhereDatasetsAreLookedFor() throws IOException {
        DataFolders folders = new DataFolders(Map.of("XDG_CACHE_HOME", datasets.toString()), datasets, "Linux");
        try (Mirror mirror = new Mirror(published::send)) {
            RemoteDataset dataset = published.dataset(mirror.folder());
            List<Fetched> fetched = new DatasetFetcher().fetch(dataset, folders.cache(), new Telling());
            DataFolders.Found found = folders.find("mnist", null);
            assertEquals(fetched.stream().map(Fetched::file).toList(),
                    List.of(found.trainImages(), found.trainLabels(), found.testImages(), found.testLabels()));
            assertEquals(dataset.files().stream().map(file -> mirror.folder().resolve(file.name())).toList(),
                    fetched.stream().map(Fetched::source).toList());
            assertEquals(published.packed(IMAGES).length, fetched.get(0).received());
        }
    }

    @Test
    void whatIsThereIsNotAskedFor() throws IOException {
        try (Mirror mirror = new Mirror(published::send)) {
            fetch(mirror.folder());
            assertWhole();
            Files.delete(file(LABELS));
            Files.delete(file(".lock"));
            told.clear();
            fetch(mirror.folder());
            assertEquals(List.of(IMAGES, LABELS, "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", LABELS),
                    mirror.requests());
            assertEquals(List.of(IMAGES + " is there", LABELS + " from " + mirror.folder(),
                    "t10k-images-idx3-ubyte.gz is there", "t10k-labels-idx1-ubyte.gz is there"), told);
        }
        Files.delete(file(".lock"));
        assertEquals(0, fetch(Mirror.closed()).get(3).received());
        assertEquals(WHOLE.subList(1, WHOLE.size()), files(), "nothing is written where nothing is missing");
    }

    @Test
    void anotherSpellingOfAFileIsThere() throws IOException {
        put("train-images.idx3-ubyte", published.content(IMAGES));
        try (Mirror mirror = new Mirror(published::send)) {
            assertEquals(file("train-images.idx3-ubyte"), fetch(mirror.folder()).get(0).file());
            assertEquals(3, mirror.requests().size());
        }
    }

    @Test
    void damagedFilesAreToldOfAndReplaced() throws IOException {
        byte[] damaged = published.packed(IMAGES);
        damaged[damaged.length / 2] ^= 1;
        put(IMAGES, damaged);
        put("train-labels-idx1-ubyte", new byte[1000]);
        put("t10k-images-idx3-ubyte.gz", Arrays.copyOf(published.packed("t10k-images-idx3-ubyte.gz"), 5000));
        put("t10k-labels-idx1-ubyte", new byte[7]);
        put("t10k-labels-idx1-ubyte.gz", published.packed("t10k-labels-idx1-ubyte.gz"));
        try (Mirror mirror = new Mirror(published::send)) {
            fetch(mirror.folder());
            assertWhole();
            assertEquals(3, mirror.requests().size());
        }
        assertTrue(told.get(0).startsWith(IMAGES + " "), told.toString());
        assertTrue(told.get(2).startsWith("train-labels-idx1-ubyte holds other bytes: their SHA-256 is "),
                told.toString());
        assertTrue(told.get(4).startsWith("t10k-images-idx3-ubyte.gz breaks off or is damaged"), told.toString());
        assertEquals("t10k-labels-idx1-ubyte holds 7 bytes, unpacked, instead of 1,000", told.get(6));
        assertEquals("t10k-labels-idx1-ubyte.gz is there", told.get(7));
    }

    @Test
    void aDownloadThatBrokeOffGoesOnLater() throws IOException {
        byte[] images = published.packed(IMAGES);
        int half = images.length / 2;
        try (Mirror mirror = new Mirror(request -> Mirror.breakOff(request, images))) {
            String message = assertThrows(IOException.class, () -> fetch(mirror.folder())).getMessage();
            assertTrue(message.contains("the connection failed or broke off"), message);
        }
        assertArrayEquals(Arrays.copyOf(images, half), Files.readAllBytes(file(IMAGES + ".part")));
        try (Mirror mirror = new Mirror(published::send)) {
            assertEquals(images.length - half, fetch(mirror.folder()).get(0).received());
            assertEquals(IMAGES + " bytes=" + half + "-", mirror.requests().get(0));
            assertEquals(4, mirror.requests().size());
        }
        assertWhole();
    }

    @Test
    void theNextMirrorGoesOnWhereOneBrokeOff() throws IOException {
        byte[] images = published.packed(IMAGES);
        try (Mirror first = new Mirror(request -> Mirror.breakOff(request, images));
                Mirror second = new Mirror(published::send)) {
            fetch(first.folder(), second.folder());
            assertEquals(List.of(IMAGES), first.requests(), "a mirror that failed is not the first any more");
            assertEquals(IMAGES + " bytes=" + images.length / 2 + "-", second.requests().get(0));
        }
        assertWhole();
    }

    @Test
    void aMirrorThatKnowsNoPartsSendsAllAgain() throws IOException {
        put(IMAGES + ".part", Arrays.copyOf(published.packed(IMAGES), 1000));
        try (Mirror mirror = new Mirror(request ->
                Mirror.send(request, 200, published.packed(Mirror.name(request)), 0))) {
            assertEquals(published.packed(IMAGES).length, fetch(mirror.folder()).get(0).received());
        }
        assertWhole();
    }

    @Test
    void anotherPartThanWasAskedForIsNotTaken() throws IOException {
        for (String range : List.of("bytes 1001-200000/200001", "bytes */500", "")) {
            put(IMAGES + ".part", Arrays.copyOf(published.packed(IMAGES), 1000));
            try (Mirror mirror = new Mirror(request -> {
                if (Mirror.range(request).isPresent()) {
                    request.getResponseHeaders().set("Content-Range", range);
                    Mirror.send(request, range.contains("*") ? 416 : 206, new byte[10], 0);
                } else {
                    published.send(request);
                }
            })) {
                fetch(mirror.folder());
                assertEquals(List.of(IMAGES + " bytes=1000-", IMAGES), mirror.requests().subList(0, 2));
            }
            assertWhole();
            Files.delete(file(IMAGES));
        }
    }

    @Test
    void aPartThatDoesNotFitTheRestIsFetchedAgain() throws IOException {
        put(IMAGES + ".part", new byte[1000]);
        put(LABELS + ".part", new byte[1_000_000]);
        try (Mirror mirror = new Mirror(published::send)) {
            fetch(mirror.folder());
            assertEquals(List.of(IMAGES + " bytes=1000-", IMAGES, LABELS), mirror.requests().subList(0, 3));
        }
        assertWhole();
    }

    @Test
    void redirectsAreFollowedAlsoForAPart() throws IOException {
        put(IMAGES + ".part", Arrays.copyOf(published.packed(IMAGES), 1000));
        try (Mirror store = new Mirror(published::send);
                Mirror mirror = new Mirror(request -> {
                    request.getResponseHeaders().set("Location", store.folder() + Mirror.name(request));
                    request.sendResponseHeaders(302, -1);
                })) {
            fetch(mirror.folder());
            assertEquals(IMAGES + " bytes=1000-", store.requests().get(0));
        }
        assertWhole();
    }

    @Test
    void withoutANetworkAllMirrorsAndWhatToDoAreNamed() throws IOException {
        URI first = Mirror.closed();
        // A name longer than names can be: nobody is asked for it.
        URI second = URI.create("http://" + "nowhere".repeat(10) + ".invalid/");
        String message = assertThrows(IOException.class, () -> fetch(first, second)).getMessage();
        String folder = datasets.resolve("mnist").toString();
        assertEquals("The data set mnist could not be fetched. " + first + IMAGES + ": no connection. " + second
                + IMAGES + ": no such host is known. Is there a network, and does it want a proxy (in Java "
                + "-Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT, and so with http)? Without a network, fetch it on "
                + "another machine and put the files into '" + folder + "'.", message);
        assertEquals(List.of(".lock"), files());
    }

    @Test
    void theProxyOfTheProcessIsAsked() throws IOException {
        ProxySelector usual = ProxySelector.getDefault();
        try (Mirror proxy = new Mirror(published::send)) {
            ProxySelector.setDefault(ProxySelector.of(proxy.address()));
            fetch(URI.create("http://nowhere.invalid/"));
            assertEquals(4, proxy.requests().size());
        } finally {
            ProxySelector.setDefault(usual);
        }
        assertWhole();
    }

    @Test
    void aFolderIsFilledByOneDownloadAtATime() throws IOException {
        put(IMAGES + ".part", new byte[1000]);
        FolderLock other = FolderLock.take(datasets.resolve("mnist"), "download");
        try (Mirror mirror = new Mirror(published::send)) {
            String message = assertThrows(FileSystemException.class, () -> fetch(mirror.folder())).getMessage();
            assertTrue(message.contains("is in use by another download"), message);
            assertEquals(List.of(), mirror.requests());
            other.close();
            fetch(mirror.folder());
        }
        assertWhole();
    }

    @Test
    void anInterruptEndsItAndWhatHasArrivedStays() throws IOException {
        byte[] images = published.packed(IMAGES);
        DatasetFetcher.Listener impatient = new DatasetFetcher.Listener() {
            @Override
            public void reached(String file, long bytes, long total) {
                assertEquals(images.length, total);
                if (bytes > 0) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (Mirror mirror = new Mirror(request -> Mirror.send(request, images))) {
            assertThrows(InterruptedIOException.class, () -> fetch(impatient, mirror.folder()));
            assertTrue(Thread.interrupted(), "the thread stays interrupted");
        }
        assertTrue(Files.size(file(IMAGES + ".part")) > 0);
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Files.createFile(datasets.resolve("mnist"));
        String message = assertThrows(FileSystemException.class, () -> fetch(Mirror.closed())).getMessage();
        assertTrue(message.contains(datasets.resolve("mnist") + " is not a folder"), message);
    }

    @Test
    void timesAreAboveZero() {
        assertThrows(IllegalArgumentException.class, () -> new DatasetFetcher(Duration.ZERO, Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> new DatasetFetcher(Duration.ofSeconds(1), Duration.ZERO));
    }
}
