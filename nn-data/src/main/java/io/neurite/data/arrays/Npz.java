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
        return whole(file, null);
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
        return whole(file, target);
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
        return parts(file, null);
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
        return parts(file, target);
    }

    private static Dataset whole(Path file, @Nullable Target target) throws IOException {
        List<ArraySamples> found = samples(file, "");
        ArraySamples all = found.get(0);
        return all.dataset(target == null ? ArraySamples.guess(all) : target);
    }

    private static Split parts(Path file, @Nullable Target target) throws IOException {
        List<ArraySamples> found = samples(file, "_train", "_test");
        ArraySamples train = found.get(0);
        ArraySamples test = found.get(1);
        Target known = target == null ? ArraySamples.guess(train, test) : target;
        Split split = new Split(train.dataset(known), test.dataset(known));
        if (!split.train().inputs().equals(split.test().inputs())) {
            throw new InvalidDataException("Expected samples of one shape: " + train.X().name() + " has "
                    + split.train().inputs() + ", " + test.X().name() + " has " + split.test().inputs() + ".");
        }
        return split;
    }

    private static List<ArraySamples> samples(Path file, String... parts) throws IOException {
        DataStreams.open(file).close();
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            throw new InvalidDataException(file + ": expected a file of the default file system, got one of "
                    + file.getFileSystem().provider().getScheme() + ". Copy it to the disk.");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ArraySamples[] samples = new ArraySamples[parts.length];
            for (int i = 0; i < parts.length; i++) {
                samples[i] = new ArraySamples(array(zip, file, "x" + parts[i]), array(zip, file, "y" + parts[i]));
            }
            return List.of(samples);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            // The last is what the JDK makes of some damaged directories of entries.
            throw new InvalidDataException(file + ": expected a zip file of arrays (.npz), got something else or a "
                    + "damaged one (" + e.getMessage() + "). Copy or write it again.", e);
        }
    }

    private static NpyArray array(ZipFile zip, Path file, String wanted) throws IOException {
        List<? extends ZipEntry> found = zip.stream()
                .filter(entry -> entry.getName().equalsIgnoreCase(wanted + ".npy")).toList();
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
