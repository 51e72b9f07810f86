package io.neurite.data;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.training.Split;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.source.Csv;
import io.neurite.data.source.Quoted;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The data sets that everybody knows, and what can be done with any.
 *
 * <p>{@link #digits()} and {@link #iris()} ship with this module. MNIST and Fashion-MNIST are read from files: from a
 * given folder or its sub-folder {@code mnist} or {@code fashion-mnist}; without one, from the folder that the
 * environment variable {@code NEURITE_DATA} names, {@code neurite} in the user's cache folder, or {@code datasets} in
 * the system's shared folders, where Debian's packages put them. Their files are read as {@link Idx} describes.
 * {@link DatasetFetcher} downloads them.
 *
 * <p>Images have the shape height x width x channels. A network that takes as many numbers in another shape, such as
 * {@code Network.input(64)} for digits, can be trained on them as they are.
 *
 * <p>All methods may be called from any thread.
 */
public final class Datasets {
    private static final List<String> DIGITS = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    private static final List<String> FASHION = List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
            "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private Datasets() {}

    /**
     * Returns handwritten digits: 1,797 images of 8 x 8 pixels from 0 to 16 (shape 8x8x1), and what they show.
     *
     * @return the samples, from "Optical Recognition of Handwritten Digits" (Alpaydin and Kaynak 1998; CC BY 4.0), the
     *     test part
     */
    public static Dataset digits() {
        return reshape(shipped("digits.csv.gz"), Shape.of(8, 8, 1));
    }

    /**
     * Returns Fisher's iris: four lengths in cm of each of 150 flowers, and their species.
     *
     * @return the samples, 50 of each of three species (Fisher 1936; CC BY 4.0)
     */
    public static Dataset iris() {
        return shipped("iris.csv");
    }

    private static Dataset shipped(String name) {
        try (InputStream in = Objects.requireNonNull(Datasets.class.getResourceAsStream(name), name)) {
            return inMemory(Preprocessing.of(Table.read(Csv.of(in, name))).numbers());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is part of this module and cannot be read: is its jar damaged?", e);
        }
    }

    /**
     * Reads MNIST from where it usually is: 60,000 and 10,000 handwritten digits of 28 x 28 pixels (LeCun, Cortes and
     * Burges).
     *
     * @return the official two parts
     * @throws java.io.FileNotFoundException if it is not there; the message says which files to put where
     * @throws IOException if a file cannot be read or is not what it should be
     */
    public static Split mnist() throws IOException {
        return find("mnist", null, DIGITS);
    }

    /**
     * Reads MNIST from a folder.
     *
     * @param folder the folder of the four files, or the one above it
     * @return the official two parts
     * @throws java.io.FileNotFoundException if it is not there; the message says which files to put where
     * @throws IOException if a file cannot be read or is not what it should be
     */
    public static Split mnist(Path folder) throws IOException {
        return find("mnist", folder, DIGITS);
    }

    /**
     * Reads Fashion-MNIST from where it usually is: 60,000 and 10,000 images of clothes, 28 x 28 pixels (Xiao, Rasul
     * and Vollgraf 2017).
     *
     * @return the official two parts
     * @throws java.io.FileNotFoundException if it is not there; the message says which files to put where
     * @throws IOException if a file cannot be read or is not what it should be
     */
    public static Split fashionMnist() throws IOException {
        return find("fashion-mnist", null, FASHION);
    }

    /**
     * Reads Fashion-MNIST from a folder.
     *
     * @param folder the folder of the four files, or the one above it
     * @return the official two parts
     * @throws java.io.FileNotFoundException if it is not there; the message says which files to put where
     * @throws IOException if a file cannot be read or is not what it should be
     */
    public static Split fashionMnist(Path folder) throws IOException {
        return find("fashion-mnist", folder, FASHION);
    }

    /**
     * Returns the folder of the user's cache where data sets are looked for, each in a folder of its name.
     *
     * @return {@code neurite} in the cache folder of the operating system; it need not be there
     */
    public static Path cacheFolder() {
        return DataFolders.ofThisProcess().cache();
    }

    private static Split find(String dataset, @Nullable Path folder, List<String> classes) throws IOException {
        DataFolders.Found files = DataFolders.ofThisProcess().find(dataset, folder);
        return new Split(Idx.read(files.trainImages(), files.trainLabels(), classes),
                Idx.read(files.testImages(), files.testLabels(), classes));
    }

    /**
     * Returns the same samples in memory, so that they are made once and not whenever they are needed.
     *
     * @param data the data set
     * @return a copy
     * @throws IllegalArgumentException if they are more numbers than an array holds
     */
    public static Dataset inMemory(Dataset data) {
        int[] all = IntStream.range(0, data.size()).toArray();
        Batch room = data.newBatch(all.length);
        data.fill(all, 0, all.length, room, 0);
        Matrix weights = Matrix.zeros(1, all.length);
        @Nullable Matrix[] masks = new Matrix[room.inputs().size()];
        Arrays.setAll(masks, room::mask);
        for (int sample : all) {
            weights.set(0, sample, data.weight(sample));
        }
        return Dataset.of(data.inputs(), new Batch(room.inputs(), room.targets(), weights, masks), data.schema());
    }

    /**
     * Returns the same samples with another shape of their first input, for example rows of a table as images.
     *
     * @param data the data set; not copied
     * @param shape a shape with as many numbers, such as 28 x 28 x 1
     * @return a view
     * @throws IllegalArgumentException if the shape has more or fewer numbers
     */
    public static Dataset reshape(Dataset data, Shape shape) {
        return new Reshaped(data, shape);
    }

    /**
     * Checks that there is nothing but finite numbers in a data set's inputs and targets.
     *
     * @param data the data set
     * @throws IllegalArgumentException if a number is NaN or infinite; the message names sample and feature
     */
    public static void requireFinite(Dataset data) {
        List<String> features = data.schema().features();
        List<String> names = data.schema().target().names();
        SampleBlocks.forEach(data, (sample, block, column) -> {
            for (int input = 0; input < block.inputs().size(); input++) {
                String what = input == 0 ? "feature" : "input " + input + ", row";
                requireFinite(sample, what, block.inputs().get(input), column, input == 0 ? features : List.of());
            }
            for (int target = 0; target < block.targets().size(); target++) {
                String what = target == 0 ? "target" : "target " + target + ", row";
                requireFinite(sample, what, block.targets().get(target), column, target == 0 ? names : List.of());
            }
        });
    }

    private static void requireFinite(int sample, String what, Matrix numbers, int column, List<String> names) {
        for (int i = 0; i < numbers.rows(); i++) {
            float number = numbers.get(i, column);
            if (!Float.isFinite(number)) {
                String name = i < names.size() ? Quoted.of(names.get(i)) : Integer.toString(i);
                throw new IllegalArgumentException("Sample " + sample + " (from 0), " + what + " " + name
                        + ": expected a finite number, got " + number + ". Fill it in or remove the sample.");
            }
        }
    }
}
