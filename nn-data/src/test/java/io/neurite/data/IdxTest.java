package io.neurite.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.data.source.InvalidDataException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;

    @TempDir
    private Path folder;

    private Path images;
    private Path labels;

    /** Three images of 2 x 3 pixels: 0, 1, ... 17, but the last pixel is 255. */
    @BeforeEach
    void write() throws IOException {
        images = folder.resolve("images");
        labels = folder.resolve("labels");
        Files.write(images, image());
        Files.write(labels, idx(LABELS, new int[] {3}, 2, 0, 1));
    }

    @Test
    void pixelsAreFeaturesFromZeroTo255RowByRow() throws IOException {
        Dataset data = Idx.read(images, labels);
        assertEquals(3, data.size());
        assertEquals(List.of(Shape.of(2, 3, 1)), data.inputs());
        assertEquals(List.of("p0_0", "p0_1", "p0_2", "p1_0", "p1_1", "p1_2"), data.schema().features());
        assertEquals(Target.classes("class", List.of("0", "1", "2")), data.schema().target());
        assertArrayEquals(new float[][] {{0, 1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11}, {12, 13, 14, 15, 16, 255}},
                Samples.features(data));
        assertArrayEquals(new float[] {2, 0, 1}, Samples.targets(data));
    }

    @Test
    void batchTakesAnySamplesAtAnyColumn() throws IOException {
        Dataset data = Idx.read(images, labels, List.of("cat", "dog", "cow"));
        Batch batch = data.newBatch(4);
        data.fill(new int[] {0, 2, 1}, 1, 3, batch, 2);
        assertArrayEquals(new float[6], batch.inputs().get(0).column(1));
        assertEquals(255, batch.inputs().get(0).get(5, 2));
        assertEquals(11, batch.inputs().get(0).get(5, 3));
        assertEquals(1, batch.targets().get(0).get(0, 2));
        assertEquals(List.of("cat", "dog", "cow"), data.schema().target().names());
    }

    @Test
    void gzipReadsTheSame() throws IOException {
        Path packed = folder.resolve("packed");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(image());
        }
        assertArrayEquals(Samples.features(Idx.read(images, labels)), Samples.features(Idx.read(packed, labels)));
        Files.write(packed, Arrays.copyOf(Files.readAllBytes(packed), 20));
        assertTrue(failure().isEmpty());
        String message = assertThrows(InvalidDataException.class, () -> Idx.read(packed, labels)).getMessage();
        assertTrue(message.startsWith(packed + ": the data breaks off or is damaged ("), message);
    }

    @Test
    void swappedFilesAreNoticed() {
        String message = assertThrows(InvalidDataException.class, () -> Idx.read(labels, images)).getMessage();
        assertEquals(images + ": expected an IDX file of labels, which starts with the bytes 00 00 08 01, got 00 00 "
                + "08 03. Are images and labels swapped?", message);
    }

    @Test
    void otherFilesAreNoticed() throws IOException {
        Files.writeString(images, "PK");
        assertEquals(images + ": expected an IDX file of images, which starts with the bytes 00 00 08 03, got 50 4b. "
                + "This is no IDX file of bytes.", failure());
        Files.write(images, idx(0xD03, new int[] {3, 2, 3}, new int[18]));
        assertTrue(failure().contains("got 00 00 0d 03. This is no IDX file of bytes."), failure());
        Files.write(images, new byte[0]);
        assertEquals(images + " is empty: expected an IDX file of images.", failure());
        Files.delete(images);
        assertThrows(FileNotFoundException.class, () -> Idx.read(images, labels));
    }

    @Test
    void wrongLengthsAreNoticed() throws IOException {
        Files.write(images, Arrays.copyOf(image(), 30));
        assertEquals(images + ": expected 18 bytes after the header (images 3 x 2 x 3), got 14. The file is "
                + "truncated: copy or download it again.", failure());
        Files.write(images, Arrays.copyOf(image(), 14));
        assertEquals(images + ": expected a header of 16 bytes, got 14. The file is truncated: copy or download it "
                + "again.", failure());
        Files.write(images, Arrays.copyOf(image(), 35));
        assertEquals(images + ": expected the file to end after 18 bytes of images (3 x 2 x 3), but more follow. "
                + "Copy or download it again.", failure());
    }

    @Test
    void impossibleDimensionsTakeNoMemory() throws IOException {
        for (int[] extents : new int[][] {{0, 2, 3}, {3, -2, 3}, {1 << 30, 1 << 30, 1 << 30}}) {
            Files.write(images, idx(IMAGES, extents, 1));
            assertTrue(failure().startsWith(images + ": expected dimensions from 1 whose product is at most "
                    + "2147483639, got images "
                    + extents[0] + " x "), failure());
        }
        Files.write(images, idx(IMAGES, new int[] {1 << 30, 1, 1}, 1));
        assertTrue(failure().startsWith(images + ": expected 1073741824 bytes after the header"), failure());
    }

    @Test
    void oneLabelBelongsToEachImage() throws IOException {
        Files.write(labels, idx(LABELS, new int[] {2}, 0, 1));
        assertEquals("Expected one label for each image: " + images + " holds 3 images, " + labels
                + " holds 2 labels. Do the files belong together?", failure());
    }

    @Test
    void labelsAreWithinTheClasses() throws IOException {
        List<String> classes = List.of("cat", "dog");
        String message = assertThrows(InvalidDataException.class, () -> Idx.read(images, labels, classes)).getMessage();
        assertEquals(labels + ", label 0 (from 0): expected a class from 0 to 1, got 2.", message);
        Files.write(labels, idx(LABELS, new int[] {3}, 0, 0, 0));
        assertEquals(labels + ": expected labels of at least two classes, all are 0.", failure());
    }

    /** The message of what reading throws; empty if it throws nothing. */
    private String failure() {
        try {
            Idx.read(images, labels);
            return "";
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static byte[] image() throws IOException {
        int[] pixels = new int[18];
        Arrays.setAll(pixels, i -> i == 17 ? 255 : i);
        return idx(IMAGES, new int[] {3, 2, 3}, pixels);
    }

    static byte[] idx(int magic, int[] extents, int... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(magic);
        for (int extent : extents) {
            out.writeInt(extent);
        }
        for (int value : values) {
            out.writeByte(value);
        }
        return bytes.toByteArray();
    }
}
