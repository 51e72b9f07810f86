package io.neurite.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.data.RemoteDataset.PackedFile;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteDatasetTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @Test
    void oneMoreMirrorIsTheFirst() {
        RemoteDataset dataset = RemoteDataset.MNIST.withMirror("http://host:8080/data");
        assertEquals(URI.create("http://host:8080/data/"), dataset.mirrors().get(0));
        assertEquals(RemoteDataset.MNIST.mirrors(), dataset.mirrors().subList(1, dataset.mirrors().size()));
        assertEquals(RemoteDataset.MNIST.files(), dataset.files());
        assertEquals(URI.create("https://host/"), dataset.withMirror("https://host").mirrors().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host/folder", "ftp://host/", "file:///data/", "http:folder", "http://",
        "http:///folder", "https://user:word@host/", "https://host/?key=1", "https://host/#part", "http://ho st/",
        "mailto:me"})
    void whatIsNoAddressOfAFolderIsRefused(String mirror) {
        String message = assertThrows(IllegalArgumentException.class, () -> RemoteDataset.MNIST.withMirror(mirror))
                .getMessage();
        assertTrue(message.endsWith("got '" + mirror + "'."), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../mnist", "a/b", "a\\b", "/a", ".hidden"})
    void namesStayInTheirFolder(String name) {
        assertThrows(IllegalArgumentException.class,
                () -> new RemoteDataset(name, RemoteDataset.MNIST.files(), RemoteDataset.MNIST.mirrors()));
        assertThrows(IllegalArgumentException.class, () -> new PackedFile(name + ".gz/", 1, DIGEST));
        assertThrows(IllegalArgumentException.class, () -> new PackedFile(name, 1, DIGEST));
    }

    @Test
    void aFileHasALengthAndADigest() {
        assertEquals("a-idx1", new PackedFile("a-idx1.gz", 0, DIGEST).unpackedName());
        assertThrows(IllegalArgumentException.class, () -> new PackedFile("a.gz", -1, DIGEST));
        assertThrows(IllegalArgumentException.class, () -> new PackedFile("a.gz", 1, DIGEST.substring(1)));
        assertThrows(IllegalArgumentException.class, () -> new PackedFile("a.gz", 1, DIGEST.replace('a', 'A')));
    }

    @Test
    void aDatasetWithoutMirrorsIsRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new RemoteDataset("mnist", RemoteDataset.MNIST.files(), List.of()));
    }
}
