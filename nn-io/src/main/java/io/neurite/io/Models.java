package io.neurite.io;

import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.WeightPrecision;
import io.neurite.core.TensorSource;
import io.neurite.core.graph.Parameters;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.SafetensorsReader.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Model files: one safetensors file holds architecture, weights, schema, normaliser, metrics and provenance.
 *
 * <p>The weights are tensors named as in the network ({@code dense1/W}, shape (in, out)), which other programs can
 * read; the metadata key {@code neurite} holds all else as canonical JSON. Equal models give equal bytes. A file names
 * plugins by id and never code, so one from a stranger can do no more than fail to load. All methods are safe for use
 * by any number of threads.
 */
public final class Models {
    private static final String DESCRIPTION = "neurite";

    private Models() {}

    /**
     * Writes a model to a file that is not there yet, whole or not at all.
     *
     * @param model the model
     * @param file the file
     * @throws FileAlreadyExistsException if the file is there
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if the model has a plugin that is not registered, so that nobody could read the
     *     file
     */
    public static void write(Model model, Path file) throws IOException {
        write(model, file, Plugins.discover());
    }

    /**
     * Writes a model like {@link #write(Model, Path)}, with plugins that were found otherwise.
     *
     * @param model the model
     * @param file the file
     * @param plugins those that the model may name
     * @throws FileAlreadyExistsException if the file is there
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if the model has a plugin that is not among them
     */
    public static void write(Model model, Path file, Plugins plugins) throws IOException {
        AtomicFile.create(file, content(model, plugins));
    }

    /**
     * Writes a model like {@link #write(Model, Path)}, replacing the file that may be there: who reads it meanwhile
     * sees the old model or the new one.
     *
     * @param model the model
     * @param file the file
     * @throws IOException if it cannot be written; the old file is as it was
     * @throws IllegalArgumentException if the model has a plugin that is not registered, so that nobody could read the
     *     file
     */
    public static void replace(Model model, Path file) throws IOException {
        replace(model, file, Plugins.discover());
    }

    /**
     * Writes a model like {@link #replace(Model, Path)}, with plugins that were found otherwise.
     *
     * @param model the model
     * @param file the file
     * @param plugins those that the model may name
     * @throws IOException if it cannot be written; the old file is as it was
     * @throws IllegalArgumentException if the model has a plugin that is not among them
     */
    public static void replace(Model model, Path file, Plugins plugins) throws IOException {
        AtomicFile.replace(file, content(model, plugins));
    }

    /**
     * Finds out before a long training whether a file can hold the model that comes of it.
     *
     * @param network the network
     * @param plugins those that the model may name
     * @throws IllegalArgumentException if it has a plugin that is not among them, more tensors or longer names than a
     *     file may have
     */
    public static void check(Network network, Plugins plugins) {
        List<Tensor> tensors = new ArrayList<>();
        for (Parameters.Entry entry : network.parameters().entries()) {
            tensors.add(Tensor.of(entry.name(), entry.spec().shape(), entry.value().data()));
        }
        SafetensorsWriter.header(Map.of(DESCRIPTION, CheckpointFile.description(network, "").toJson(plugins)), tensors);
    }

    private static AtomicFile.Content content(Model model, Plugins plugins) {
        Map<String, String> metadata = metadata(model, plugins);
        List<Tensor> tensors = tensors(model);
        return out -> SafetensorsWriter.write(out, metadata, tensors);
    }

    private static Map<String, String> metadata(Model model, Plugins plugins) {
        ModelDescription description = new ModelDescription(model.graph(), model.info(), model.precision(),
                model.weightsSha256());
        return Map.of(DESCRIPTION, description.toJson(plugins));
    }

    private static List<Tensor> tensors(Model model) {
        return model.tensors().stream()
                .map(tensor -> tensor(tensor, type(tensor.role(), model.precision())))
                .toList();
    }

    private static DataType type(Role role, WeightPrecision precision) {
        return role == Role.WEIGHT ? DataType.of(precision) : DataType.F32;
    }

    private static Tensor tensor(io.neurite.core.Tensor tensor, DataType type) {
        return new Tensor(tensor.name(), type, tensor.shape(), (from, length, target) -> {
            float[] numbers = new float[length];
            tensor.copyTo(from, numbers, 0, length);
            type.put(numbers, 0, length, target);
        });
    }

    /**
     * Reads a model.
     *
     * @param file the file
     * @return the model
     * @throws ModelFormatException if the file cannot be read, is damaged, needs a newer version, or names a plugin
     *     that is not there; the message says what to do
     */
    public static Model read(Path file) throws ModelFormatException {
        return read(file, Plugins.discover());
    }

    /**
     * Reads a model like {@link #read(Path)}, with plugins that were found otherwise.
     *
     * @param file the file
     * @param plugins those that the file may name
     * @return the model
     * @throws ModelFormatException as {@link #read(Path)}
     */
    public static Model read(Path file, Plugins plugins) throws ModelFormatException {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            String json = reader.metadata().get(DESCRIPTION);
            if (json == null) {
                throw new ModelFormatException(file, "expected a model with its description under the metadata key '"
                        + DESCRIPTION + "', got tensors alone: this file was not written by Neurite.");
            }
            return model(file, reader, ModelDescription.fromJson(json.getBytes(StandardCharsets.UTF_8), plugins));
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError problem) {
            throw ModelFormatException.of(file, problem);
        }
    }

    /**
     * Tells models from tensors that other programs have written into such files.
     *
     * @param reader an open file
     * @return true if the file describes a model, which may still be damaged
     */
    public static boolean isModel(SafetensorsReader reader) {
        return reader.metadata().containsKey(DESCRIPTION);
    }

    private static Model model(Path file, SafetensorsReader reader, ModelDescription description) throws IOException {
        List<Entry> weights = weights(reader);
        checkSize(file, weights, description);
        Iterator<Entry> entries = weights.iterator();
        Model model = Model.read(description.graph(), description.info(), description.precision(),
                new InOrder(file, reader, description.precision(), entries));
        if (entries.hasNext()) {
            throw new ModelFormatException(file, "the network has no tensor " + entries.next().name() + ".");
        }
        String sha256 = model.weightsSha256();
        if (!sha256.equals(description.weightsSha256())) {
            throw new ModelFormatException(file, "expected weights with SHA-256 " + description.weightsSha256()
                    + ", got " + sha256 + ": the file is damaged, or was changed after it was written.");
        }
        return model;
    }

    /** Leaves out what only a training needs: a checkpoint is a model, too. */
    private static List<Entry> weights(SafetensorsReader reader) {
        List<Entry> weights = new ArrayList<>();
        for (Entry entry : reader.entries()) {
            if (!CheckpointFile.isState(entry.name())) {
                weights.add(entry);
            }
        }
        return weights;
    }

    /** The tensors of a file, one after the other. A class, since the first lambda takes a JVM some milliseconds. */
    private static final class InOrder implements TensorSource {
        private final Path file;
        private final SafetensorsReader reader;
        private final WeightPrecision precision;
        private final Iterator<Entry> entries;
        private @Nullable Entry entry;

        InOrder(Path file, SafetensorsReader reader, WeightPrecision precision, Iterator<Entry> entries) {
            this.file = file;
            this.reader = reader;
            this.precision = precision;
            this.entries = entries;
        }

        @Override
        public void read(String name, ParameterSpec spec, int from, float[] numbers) throws ModelFormatException {
            if (from == 0) {
                entry = entries.hasNext() ? entries.next() : null;
            }
            Entry current = entry;
            DataType type = type(spec.role(), precision);
            if (current == null || !current.name().equals(name) || !current.shape().equals(spec.shape())
                    || current.type() != type) {
                throw new ModelFormatException(file, "expected tensor " + name + " of shape " + spec.shape()
                        + " and type " + type + " next, got " + (current == null ? "none"
                        : current.name() + " of shape " + current.shape() + " and type " + current.type()) + ".");
            }
            reader.read(current, from, numbers);
        }
    }

    /** Compares what the network needs with what the file has, before memory is taken for the network. */
    private static void checkSize(Path file, List<Entry> weights, ModelDescription description)
            throws ModelFormatException {
        long needed = description.graph().parameterCount();
        long present = 0;
        for (Entry entry : weights) {
            present += entry.shape().size();
        }
        if (needed != present) {
            throw new ModelFormatException(
                    file, "expected " + needed + " weights for the network described, got " + present + ".");
        }
    }
}
