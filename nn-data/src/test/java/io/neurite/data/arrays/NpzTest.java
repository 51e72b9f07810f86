package io.neurite.data.arrays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.training.Split;
import io.neurite.data.Samples;
import io.neurite.data.source.InvalidDataException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "compressed.npz"})
    void arraysAreFoundByTheirNames(String name) throws IOException {
        Dataset data = Npz.read(NumpyFiles.file(name));
        assertEquals(List.of(Shape.of(2, 3, 4)), data.inputs());
        assertEquals(47, Samples.features(data)[1][23]);
        assertArrayEquals(new float[] {2, 0}, Samples.targets(data));
        Target target = Target.classes("animal", List.of("cat", "dog", "cow"));
        assertEquals(target, Npz.read(NumpyFiles.file(name), target).schema().target());
    }

    @Test
    void unsignedBytesStayBytes() throws IOException {
        assertInstanceOf(ByteSamples.class, Npz.read(NumpyFiles.file("compressed.npz")));
    }

    @Test
    void partsOfAFileAreASplitOfTheSameClasses() throws IOException {
        Split split = Npz.readSplit(NumpyFiles.file("parts.npz"));
        assertEquals(List.of("0", "1", "2"), split.train().schema().target().names());
        assertEquals(split.train().schema(), split.test().schema());
        assertArrayEquals(new float[] {0}, Samples.targets(split.train()));
        assertArrayEquals(new float[] {2}, Samples.targets(split.test()));
        assertEquals(24, Samples.features(split.test())[0][0]);
        Target target = Target.numbers("price", List.of("price"));
        assertEquals(target, Npz.readSplit(NumpyFiles.file("parts.npz"), target).test().schema().target());
    }

    @Test
    void errorsNameTheArraysThatAreThere() {
        Messages.assertSays("expected one array x, got 0; the file holds 'x_train.npy', 'y_train.npy'",
                () -> Npz.read(NumpyFiles.file("parts.npz")));
        Messages.assertSays("expected one array x_train, got 0", () -> Npz.readSplit(NumpyFiles.file("stored.npz")));
        Messages.assertSays("expected one array x, got 2", () -> Npz.read(NumpyFiles.file("repeated.npz")));
        Messages.assertSays("expected a zip file of arrays", () -> Npz.read(NumpyFiles.file("c-order.npy")));
        assertThrows(FileNotFoundException.class, () -> Npz.read(folder.resolve("none.npz")));
    }

    @Test
    void partsHaveSamplesOfOneShape() throws IOException {
        Path file = zip(Map.of("x_train", NumpyFiles.npy("|u1", "(1, 2)", (byte) 1, (byte) 2)));
        Messages.assertSays("Expected samples of one shape", () -> Npz.readSplit(file));
    }

    /** One sample for each part and name that is not given. */
    private Path zip(Map<String, byte[]> given) throws IOException {
        Path file = folder.resolve("crafted.npz");
        byte[] usual = NumpyFiles.npy("|u1", "(1,)", (byte) 1);
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("x", "y", "x_train", "y_train", "x_test", "y_test")) {
                zip.putNextEntry(new ZipEntry(name + ".npy"));
                zip.write(given.getOrDefault(name, usual));
            }
        }
        return file;
    }

    @Test
    void noMemoryIsTakenForAShapeThatTheEntryCannotHold() throws IOException {
        Path file = zip(Map.of("x", NumpyFiles.npy("<f4", "(2147483639,)")));
        Messages.assertSays("crafted.npz, x.npy: expected 8589934556 bytes after the header", () -> Npz.read(file));
    }

    @Test
    void bombIsNotUnpackedBeyondItsShape() throws IOException {
        Path file = zip(Map.of("x", NumpyFiles.npy("|u1", "(1,)", new byte[1 << 26])));
        Messages.assertSays("but more bytes follow", () -> Npz.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "compressed.npz"})
    void everyFlippedByteIsAnErrorOrHarmless(String name) throws IOException {
        byte[] whole = NumpyFiles.bytes(name);
        float[][] features = Samples.features(Npz.read(NumpyFiles.file(name)));
        for (int flip = 0; flip < 2 * whole.length; flip++) {
            int i = flip / 2;
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (flip % 2 == 0 ? 0x11 : 0xFF);
            Path file = Files.write(folder.resolve("flipped.npz"), flipped);
            try {
                Dataset data = Npz.read(file);
                assertArrayEquals(features, Samples.features(data), "byte " + i);
                assertArrayEquals(new float[] {2, 0}, Samples.targets(data), "byte " + i);
            } catch (InvalidDataException e) {
                Messages.assertSays("flipped.npz", () -> Npz.read(file));
            }
        }
    }

    @Test
    void everyTruncatedFileIsAnError() throws IOException {
        byte[] whole = NumpyFiles.bytes("compressed.npz");
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("truncated.npz"), Arrays.copyOf(whole, length));
            Messages.assertSays("truncated.npz", () -> Npz.read(file));
        }
    }

    @Test
    void fileWithinAnotherFileIsAnErrorThatSaysWhatToDo() throws IOException {
        Path outer = zip(Map.of());
        try (FileSystem files = FileSystems.newFileSystem(outer, (ClassLoader) null)) {
            Messages.assertSays("Copy it to the disk", () -> Npz.read(files.getPath("x.npy")));
        }
    }
}
