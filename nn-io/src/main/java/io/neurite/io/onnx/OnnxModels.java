package io.neurite.io.onnx;

import io.neurite.core.Model;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.preprocessing.Preprocessor;
import io.neurite.io.AtomicFile;
import io.neurite.io.ModelFormatException;
import io.neurite.io.onnx.file.OnnxFile;
import io.neurite.io.onnx.reading.NetworkReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Models as ONNX files, which other programs run or have written: raw features in, the class and its probabilities
 * out.
 *
 * <p>A file that is written here is of operator set 17. It takes any number of samples at a time: its inputs are
 * called as the network's and are tensors of float, {@code (batch, extents of a sample)}, with the channels of images
 * last. The normaliser is part of it. Of classes it gives {@code label}, texts, and {@code probabilities} of
 * {@code (batch, classes)}, called {@code scores} where the network ends in something else than softmax or sigmoid; of
 * numbers {@code prediction}. Outputs beside the first, and those of a network that knows no schema, are called as
 * their layers. Numbers of a target with scales are given in its unit. What layers do in training alone, such as
 * dropout, is left out, and so are masks. Numbers are those of Neurite but for rounding; equal models give equal
 * bytes.
 *
 * <p>A model of the columns of a table takes these, not what is made of them: an input for each, {@code (batch, 1)},
 * called as the column. Numbers, booleans (0 or 1) and points in time (seconds since 1970-01-01T00:00 in universal
 * time) are doubles, NaN where they are missing; labels are texts, missing if they are empty or as the schema says.
 * What {@link Preprocessor} does to texts beyond that, the file does not: white space around a label, or 1.0 for the
 * label 1, make another label of it, which goes where labels go that training has not seen. Nothing is refused. A
 * hashed column cannot be written.
 *
 * <p>Layers, activations and normalisers that come with Neurite can be written. Files that are read may be of any
 * operator set from 7 on; a network of the layers of Neurite has to compute the same. All methods are safe for use by
 * any number of threads. Source: the ONNX specification, version 1.12.
 */
public final class OnnxModels {
    /** Beyond this no reader of Protocol Buffers goes. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private OnnxModels() {}

    /**
     * Writes a model to a file that is not there yet, whole or not at all.
     *
     * @param model the model
     * @param file the file
     * @throws FileAlreadyExistsException if the file is there
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if a layer, activation, normaliser or column has no translation, or the model is
     *     larger than such a file may be, 2 GiB
     */
    public static void write(Model model, Path file) throws IOException {
        write(model, file, Plugins.discover());
    }

    /**
     * Writes a model like {@link #write(Model, Path)}, with plugins that were found otherwise.
     *
     * @param model the model
     * @param file the file
     * @param plugins those of the model
     * @throws FileAlreadyExistsException if the file is there
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException as {@link #write(Model, Path)}, or if the model has a plugin that is not among
     *     them
     */
    public static void write(Model model, Path file, Plugins plugins) throws IOException {
        AtomicFile.create(file, content(model, plugins));
    }

    /**
     * Writes a model like {@link #write(Model, Path)}, replacing the file that may be there.
     *
     * @param model the model
     * @param file the file
     * @throws IOException if it cannot be written; the old file is as it was
     * @throws IllegalArgumentException as {@link #write(Model, Path)}
     */
    public static void replace(Model model, Path file) throws IOException {
        replace(model, file, Plugins.discover());
    }

    /**
     * Writes a model like {@link #replace(Model, Path)}, with plugins that were found otherwise.
     *
     * @param model the model
     * @param file the file
     * @param plugins those of the model
     * @throws IOException if it cannot be written; the old file is as it was
     * @throws IllegalArgumentException as {@link #write(Model, Path, Plugins)}
     */
    public static void replace(Model model, Path file, Plugins plugins) throws IOException {
        AtomicFile.replace(file, content(model, plugins));
    }

    /**
     * Reads a model that another program has written, or Neurite.
     *
     * <p>A network is made of what the outputs need. Its inputs have the shape that the file gives them, so that rows
     * that were made for the other program are right; images whose channels come first are turned inside, by a layer. A
     * factor and addend for each feature become the normaliser. Labels of a classifier become the names of classes,
     * otherwise outputs are numbers.
     *
     * @param file the file
     * @return the model
     * @throws ModelFormatException if the file cannot be read, is damaged, has its weights in a second file, or has
     *     operators that no layer of Neurite computes: all are listed by name
     */
    public static Model read(Path file) throws ModelFormatException {
        return read(file, Plugins.discover());
    }

    /**
     * Reads a model like {@link #read(Path)}, with plugins that were found otherwise.
     *
     * @param file the file
     * @param plugins those among which activations are looked for
     * @return the model
     * @throws ModelFormatException as {@link #read(Path)}
     */
    public static Model read(Path file, Plugins plugins) throws ModelFormatException {
        try {
            return NetworkReader.read(OnnxFile.read(ByteBuffer.wrap(bytes(file))), plugins);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError problem) {
            throw ModelFormatException.of(file, problem);
        }
    }

    /** A device, too, has a name, but no size. */
    private static byte[] bytes(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new ModelFormatException(file, "expected a file, got a device or a pipe.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            byte[] bytes = in.readNBytes((int) Math.min(size + 1, LARGEST));
            if (bytes.length != size) {
                throw new ModelFormatException(file, "expected a file of at most " + LARGEST + " bytes, got "
                        + (size > LARGEST ? size + " bytes." : "one that changes while it is read, or is no file."));
            }
            return bytes;
        }
    }

    private static AtomicFile.Content content(Model model, Plugins plugins) {
        String version = Plugins.versionOf(OnnxModels.class);
        Message message = OnnxExport.of(model, plugins, version == null ? "development" : version);
        if (message.size() > LARGEST) {
            throw new IllegalArgumentException("The model takes " + message.size() + " bytes as ONNX, more than the "
                    + LARGEST + " that such a file may have.");
        }
        return out -> {
            OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
            message.writeTo(buffered);
            buffered.flush();
        };
    }
}
