package io.neurite.data.arrays;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.core.training.Split;
import io.neurite.data.source.DataStreams;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Quoted;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Samples in NumPy's files of several arrays (.npz: a zip file, stored or compressed), found by their names, in upper
 * or lower case: {@code x} and {@code y} for samples, {@code x_train}, {@code y_train}, {@code x_test} and
 * {@code y_test} for samples in two parts. Other arrays are not looked at.
 *
 * <p>What arrays may be like is as {@link Npy} describes. Nothing is unpacked to the disk, and no more memory is taken
 * than an array's shape needs; the checksums of the arrays are verified.
 *
 * <p>All methods may be called from any thread.
 */
public final class Npz {
    private Npz() {}

    /**
     * Reads the samples of the arrays x and y, whose type says what they are.
     *
     * @param file the file, of the default file system
     * @return the samples, in the order of the file; safe for use by any number of threads
     * @throws InvalidDataException if the file is not what it should be
     * @throws IOException if reading fails
     */
    public static Dataset read(Path file) throws IOException {
        return read(file, (Target.Kind) null);
    }

    /**
     * Reads the samples of the arrays x and y: known classes, or numbers to predict whatever their type.
     *
     * @param file the file, of the default file system
     * @param target names the classes, of which the answers are the indices, or the numbers
     * @return the samples, in the order of the file; safe for use by any number of threads
     * @throws IllegalArgumentException if the target has scalings
     * @throws InvalidDataException if the file is not what it should be, or an answer does not fit the target
     * @throws IOException if reading fails
     */
    public static Dataset read(Path file, Target target) throws IOException {
        ArraySamples.check(target);
        return samples(file, "").get(0).dataset(target);
    }

    /**
     * Reads the samples of the arrays x and y: classes from 0 to the largest found, or numbers to predict.
     *
     * @param file the file, of the default file system
     * @param kind which of the two they are; null if their type says it
     * @return the samples, in the order of the file; safe for use by any number of threads
     * @throws InvalidDataException if the file is not what it should be
     * @throws IOException if reading fails
     */
    public static Dataset read(Path file, Target.@Nullable Kind kind) throws IOException {
        ArraySamples all = samples(file, "").get(0);
        return all.dataset(ArraySamples.guess(kind, all));
    }

    /**
     * Tells which of the two forms a file has.
     *
     * @param file the file, of the default file system
     * @return whether it is one for {@link #readSplit}: it has an array x_train or x_test, and none x
     * @throws InvalidDataException if the file is not what it should be
     * @throws IOException if reading fails
     */
    public static boolean isSplit(Path file) throws IOException {
        return reading(file, Npz::isSplit);
    }

    /**
     * Reads samples without answers: the array x, or x_test if the file is one of two parts.
     *
     * @param file the file, of the default file system
     * @return the samples, in the order of the file
     * @throws InvalidDataException if the file is not what it should be
     * @throws IOException if reading fails
     */
    public static UnlabelledSamples unlabelled(Path file) throws IOException {
        return ArraySamples.unlabelled(reading(file, zip -> array(zip, file, isSplit(zip) ? "x_test" : "x")));
    }

    /**
     * Reads the samples of the arrays x_train, y_train, x_test and y_test, whose type says what they are. Classes are
     * those of both parts.
     *
     * @param file the file, of the default file system
     * @return the two parts
     * @throws InvalidDataException if the file is not what it should be
     * @throws IOException if reading fails
     */
    public static Split readSplit(Path file) throws IOException {
        return readSplit(file, (Target.Kind) null);
    }

    /**
     * Reads the samples of the arrays x_train, y_train, x_test and y_test: known classes, or numbers to predict
     * whatever their type.
     *
     * @param file the file, of the default file system
     * @param target names the classes, of which the answers are the indices, or the numbers
     * @return the two parts
     * @throws IllegalArgumentException if the target has scalings
     * @throws InvalidDataException if the file is not what it should be, or an answer does not fit the target
     * @throws IOException if reading fails
     */
    public static Split readSplit(Path file, Target target) throws IOException {
        ArraySamples.check(target);
        return split(samples(file, "_train", "_test"), target);
    }

    /**
     * Reads the samples of the arrays x_train, y_train, x_test and y_test: classes from 0 to the largest found in
     * both parts, or numbers to predict.
     *
     * @param file the file, of the default file system
     * @param kind which of the two they are; null if their type says it
     * @return the two parts
     * @throws InvalidDataException if the file is not what it should be
     * @throws IOException if reading fails
     */
    public static Split readSplit(Path file, Target.@Nullable Kind kind) throws IOException {
        List<ArraySamples> found = samples(file, "_train", "_test");
        return split(found, ArraySamples.guess(kind, found.get(0), found.get(1)));
    }

    private static Split split(List<ArraySamples> found, Target target) throws InvalidDataException {
        ArraySamples train = found.get(0);
        ArraySamples test = found.get(1);
        Split split = new Split(train.dataset(target), test.dataset(target));
        if (!split.train().inputs().equals(split.test().inputs())) {
            throw new InvalidDataException("Expected samples of one shape: " + train.X().name() + " has "
                    + split.train().inputs() + ", " + test.X().name() + " has " + split.test().inputs() + ".");
        }
        return split;
    }

    private static List<ArraySamples> samples(Path file, String... parts) throws IOException {
        return reading(file, zip -> {
            List<ArraySamples> samples = new ArrayList<>();
            for (String part : parts) {
                samples.add(new ArraySamples(array(zip, file, "x" + part), array(zip, file, "y" + part)));
            }
            return samples;
        });
    }

    /** What is read from an open file. */
    private interface Reading<T> {
        T from(ZipFile zip) throws IOException;
    }

    private static <T> T reading(Path file, Reading<T> reading) throws IOException {
        DataStreams.open(file).close();
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            throw new InvalidDataException(file + ": expected a file of the default file system, got one of "
                    + file.getFileSystem().provider().getScheme() + ". Copy it to the disk.");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return reading.from(zip);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            // The last is what the JDK makes of some damaged directories of entries.
            throw new InvalidDataException(file + ": expected a zip file of arrays (.npz), got something else or a "
                    + "damaged one (" + e.getMessage() + "). Copy or write it again.", e);
        }
    }

    private static boolean isSplit(ZipFile zip) {
        return entries(zip, "x").isEmpty() && !(entries(zip, "x_train").isEmpty() && entries(zip, "x_test").isEmpty());
    }

    private static List<? extends ZipEntry> entries(ZipFile zip, String array) {
        return zip.stream().filter(entry -> entry.getName().equalsIgnoreCase(array + ".npy")).toList();
    }

    private static NpyArray array(ZipFile zip, Path file, String wanted) throws IOException {
        List<? extends ZipEntry> found = entries(zip, wanted);
        if (found.size() != 1) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            throw new InvalidDataException(file + ": expected one array " + wanted + ", got " + found.size()
                    + "; the file holds " + Quoted.list(names) + ". Expected are x and y, or x_train, y_train, x_test "
                    + "and y_test, which are read as a split.");
        }
        ZipEntry entry = found.get(0);
        CRC32 checksum = new CRC32();
        String name = file + ", " + entry.getName();
        NpyArray array;
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            array = NpyArray.read(in, name, Math.min(entry.getSize(),
                    DataStreams.HIGHEST_RATIO * (entry.getCompressedSize() + 1)));
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw new InvalidDataException(name + ": the checksum is not that of the array. The file is damaged: copy "
                    + "or write it again.");
        }
        return array;
    }
}
