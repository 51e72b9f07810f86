package io.neurite.data;

import com.google.common.hash.Hashing;
import com.sun.net.httpserver.HttpExchange;
import io.neurite.data.RemoteDataset.PackedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Small files under the names of MNIST's, as their authors would have published them. */
final class PublishedFiles {
    static final String IMAGES = "train-images-idx3-ubyte.gz";
    static final String LABELS = "train-labels-idx1-ubyte.gz";

    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    PublishedFiles() {
        Random random = new Random(7);
        for (String name : List.of(IMAGES, LABELS, "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")) {
            byte[] content = new byte[name.contains("images") ? 200_000 : 1000];
            random.nextBytes(content);
            contents.put(name, content);
        }
    }

    RemoteDataset dataset(URI... mirrors) {
        List<PackedFile> files = contents.entrySet().stream().map(file -> new PackedFile(file.getKey(),
                file.getValue().length, Hashing.sha256().hashBytes(file.getValue()).toString())).toList();
        return new RemoteDataset("mnist", files, List.of(mirrors));
    }

    byte[] content(String name) {
        return contents.get(name);
    }

    byte[] packed(String name) {
        return pack(contents.get(name));
    }

    static byte[] pack(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Answers as a mirror should. */
    void send(HttpExchange request) throws IOException {
        Mirror.send(request, packed(Mirror.name(request)));
    }
}
