package io.neurite.data;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.Shape;
import io.neurite.data.arrays.ByteSamples;
import io.neurite.data.arrays.UnlabelledSamples;
import io.neurite.data.source.DataStreams;
import io.neurite.data.source.InvalidDataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Images and their labels in the IDX format of MNIST: a file of bytes for the images (idx3-ubyte), one for the labels
 * (idx1-ubyte), each plain or gzip.
 *
 * <p>An image of 28 x 28 pixels has the shape 28x28x1: 784 features from 0 to 255, row by row, named {@code p0_0} (row,
 * column) and so on. Pixels stay bytes in memory and become floats as they are copied into a batch.
 *
 * <p>The format: magic number (0, 0, 8 for bytes, number of dimensions), each dimension as a big-endian int, then the
 * bytes (LeCun, Cortes and Burges, The MNIST database).
 */
public final class Idx {
    private static final int BYTES = 0x00000800;

    private Idx() {}

    /** The bytes of a file, and how many there are along each dimension. */
    private record Contents(int[] extents, byte[] values) {}

    /**
     * Reads images with labels from 0 to the largest label found.
     *
     * @param images the file of images
     * @param labels the file of labels
     * @return the samples, in the order of the files; safe for use by any number of threads
     * @throws InvalidDataException if a file is not what it should be, the numbers of images and labels differ, or
     *     there is only one class
     * @throws IOException if reading fails
     */
    public static Dataset read(Path images, Path labels) throws IOException {
        Contents found = contents(labels, 1, "labels");
        int classes = 1 + IntStream.range(0, found.values.length).map(i -> found.values[i] & 0xFF).max().orElse(0);
        if (classes < 2) {
            throw new InvalidDataException(labels + ": expected labels of at least two classes, all are 0.");
        }
        return dataset(images, labels, found, IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    /**
     * Reads images with labels of known classes.
     *
     * @param images the file of images
     * @param labels the file of labels
     * @param classes the classes' names, at least two: that of label 0, of label 1, ...
     * @return the samples, in the order of the files; safe for use by any number of threads
     * @throws InvalidDataException if a file is not what it should be, the numbers of images and labels differ, or a
     *     label is outside the classes
     * @throws IOException if reading fails
     */
    public static Dataset read(Path images, Path labels, List<String> classes) throws IOException {
        return dataset(images, labels, contents(labels, 1, "labels"), classes);
    }

    /**
     * Reads images without labels.
     *
     * @param images the file of images
     * @return the samples, in the order of the file
     * @throws InvalidDataException if the file is not what it should be
     * @throws IOException if reading fails
     */
    public static UnlabelledSamples unlabelled(Path images) throws IOException {
        Contents pixels = contents(images, 3, "images");
        return UnlabelledSamples.of(pixels.values, shape(pixels));
    }

    private static Shape shape(Contents pixels) {
        return Shape.of(pixels.extents[1], pixels.extents[2], 1);
    }

    private static Dataset dataset(Path images, Path labels, Contents found, List<String> classes) throws IOException {
        Contents pixels = contents(images, 3, "images");
        if (pixels.extents[0] != found.extents[0]) {
            throw new InvalidDataException("Expected one label for each image: " + images + " holds "
                    + pixels.extents[0] + " images, " + labels + " holds " + found.extents[0]
                    + " labels. Do the files belong together?");
        }
        float[] indices = new float[found.values.length];
        for (int i = 0; i < found.values.length; i++) {
            int label = found.values[i] & 0xFF;
            if (label >= classes.size()) {
                throw new InvalidDataException(labels + ", label " + i + " (from 0): expected a class from 0 to "
                        + (classes.size() - 1) + ", got " + label + ".");
            }
            indices[i] = label;
        }
        return ByteSamples.images(pixels.values, shape(pixels), indices, classes);
    }

    private static Contents contents(Path file, int dimensions, String what) throws IOException {
        try (InputStream raw = DataStreams.open(file); InputStream in = DataStreams.unpacked(raw)) {
            int[] header = header(in, file, dimensions, what);
            int[] extents = Arrays.copyOfRange(header, 1, header.length);
            long expected = length(file, extents, what);
            byte[] values = bytes(in, file, (int) expected);
            if (values.length < expected) {
                throw new InvalidDataException(file + ": expected " + expected + " bytes after the header (" + what
                        + " " + text(extents) + "), got " + values.length + ". The file is truncated: copy or "
                        + "download it again.");
            }
            if (in.read() >= 0) {
                throw new InvalidDataException(file + ": expected the file to end after " + expected + " bytes of "
                        + what + " (" + text(extents) + "), but more follow. Copy or download it again.");
            }
            return new Contents(extents, values);
        } catch (IOException e) {
            throw DataStreams.explain(file.toString(), e);
        }
    }

    /** Reads up to a number of bytes, taking no memory for more than a file of its size can hold, were it packed. */
    private static byte[] bytes(InputStream in, Path file, int expected) throws IOException {
        long most = Files.isRegularFile(file) ? DataStreams.HIGHEST_RATIO * (Files.size(file) + 1) : expected;
        byte[] values = new byte[(int) Math.min(expected, most)];
        int length = in.readNBytes(values, 0, values.length);
        return length == values.length ? values : Arrays.copyOf(values, length);
    }

    /** Returns the magic number and the extents. */
    private static int[] header(InputStream in, Path file, int dimensions, String what) throws IOException {
        byte[] bytes = in.readNBytes(4 * (dimensions + 1));
        int[] header = new int[bytes.length / 4];
        for (int i = 0; i < 4 * header.length; i++) {
            header[i / 4] = header[i / 4] << 8 | bytes[i] & 0xFF;
        }
        if (bytes.length == 0) {
            throw new InvalidDataException(file + " is empty: expected an IDX file of " + what + ".");
        }
        if (header.length == 0 || header[0] != (BYTES | dimensions)) {
            String advice = header.length > 0 && (header[0] == (BYTES | 1) || header[0] == (BYTES | 3))
                    ? "Are images and labels swapped?" : "This is no IDX file of bytes.";
            throw new InvalidDataException(String.format(Locale.ROOT, "%s: expected an IDX file of %s, which starts "
                    + "with the bytes 00 00 08 %02x, got %s. %s", file, what, dimensions, hexadecimal(bytes), advice));
        }
        if (header.length <= dimensions) {
            throw new InvalidDataException(file + ": expected a header of " + 4 * (dimensions + 1) + " bytes, got "
                    + bytes.length + ". The file is truncated: copy or download it again.");
        }
        return header;
    }

    private static long length(Path file, int[] extents, String what) throws InvalidDataException {
        long length = 1;
        for (int extent : extents) {
            if (extent < 1 || length * extent > DataStreams.LONGEST_ARRAY) {
                throw new InvalidDataException(file + ": expected dimensions from 1 whose product is at most "
                        + DataStreams.LONGEST_ARRAY + ", got " + what + " " + text(extents) + ".");
            }
            length *= extent;
        }
        return length;
    }

    private static String text(int[] extents) {
        return String.join(" x ", Arrays.stream(extents).mapToObj(Integer::toString).toList());
    }

    private static String hexadecimal(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(4, bytes.length));
    }
}
