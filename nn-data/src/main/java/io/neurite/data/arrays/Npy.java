package io.neurite.data.arrays;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.data.source.DataStreams;
import io.neurite.data.source.InvalidDataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples in NumPy's files of one array (.npy), each plain or gzip: one file of features, one of answers.
 *
 * <p>Features have the shape (m, ...): m samples of up to four extents, which are those of the input, channels last.
 * An array (m,) has one feature per sample. Features are called x0, x1 and so on.
 *
 * <p>Answers have the shape (m,) or (m, 1), or (m, k) for k numbers to predict. If nothing else is said, whole numbers
 * and truth values are classes from 0 to the largest found, and floats are numbers to predict.
 *
 * <p>Read are bool, int8 to int64, uint8 to uint64, float16, float32 and float64 of both byte orders, in C and Fortran
 * order, of versions 1.0 to 3.0 of the format. All become floats, rounded once, but features of uint8 stay bytes in
 * memory ({@link ByteSamples}). Whole numbers beyond 2^53 and what is not finite as a float is refused, and so are
 * arrays of anything but numbers: a pickle is never read.
 *
 * <p>The format: NEP 1, A Simple File Format for NumPy Arrays, and the documentation of {@code numpy.lib.format}.
 *
 * <p>All methods may be called from any thread.
 */
public final class Npy {
    private Npy() {}

    /**
     * Reads samples whose answers' type says what they are.
     *
     * @param features the file of features
     * @param targets the file of answers
     * @return the samples, in the order of the files; safe for use by any number of threads
     * @throws InvalidDataException if a file is not what it should be, or the numbers of samples and answers differ
     * @throws IOException if reading fails
     */
    public static Dataset read(Path features, Path targets) throws IOException {
        return read(features, targets, (Target.Kind) null);
    }

    /**
     * Reads samples whose answers are classes from 0 to the largest found, or numbers to predict.
     *
     * @param features the file of features
     * @param targets the file of answers
     * @param kind which of the two they are; null if their type says it
     * @return the samples, in the order of the files; safe for use by any number of threads
     * @throws InvalidDataException if a file is not what it should be, or the numbers of samples and answers differ
     * @throws IOException if reading fails
     */
    public static Dataset read(Path features, Path targets, Target.@Nullable Kind kind) throws IOException {
        ArraySamples samples = new ArraySamples(array(features), array(targets));
        return samples.dataset(ArraySamples.guess(kind, samples));
    }

    /**
     * Reads samples of known classes, or of numbers to predict whatever their type.
     *
     * @param features the file of features
     * @param targets the file of answers
     * @param target names the classes, of which the answers are the indices, or the numbers
     * @return the samples, in the order of the files; safe for use by any number of threads
     * @throws IllegalArgumentException if the target has scalings
     * @throws InvalidDataException if a file is not what it should be, the numbers of samples and answers differ, or
     *     an answer does not fit the target
     * @throws IOException if reading fails
     */
    public static Dataset read(Path features, Path targets, Target target) throws IOException {
        ArraySamples.check(target);
        return new ArraySamples(array(features), array(targets)).dataset(target);
    }

    /**
     * Reads samples without answers.
     *
     * @param features the file of features
     * @return the samples, in the order of the file
     * @throws InvalidDataException if the file is not what it should be
     * @throws IOException if reading fails
     */
    public static UnlabelledSamples unlabelled(Path features) throws IOException {
        return ArraySamples.unlabelled(array(features));
    }

    private static NpyArray array(Path file) throws IOException {
        try (InputStream raw = DataStreams.open(file); InputStream in = DataStreams.unpacked(raw)) {
            long ratio = in instanceof GZIPInputStream ? DataStreams.HIGHEST_RATIO : 1;
            return NpyArray.read(in, file.toString(),
                    Files.isRegularFile(file) ? ratio * (Files.size(file) + 1) : Long.MAX_VALUE);
        } catch (IOException e) {
            throw DataStreams.explain(file.toString(), e);
        }
    }
}
