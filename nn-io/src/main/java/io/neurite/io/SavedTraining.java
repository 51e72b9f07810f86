package io.neurite.io;

import io.neurite.api.math.Shape;
import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
import io.neurite.core.training.TrainingArchive;
import java.io.Closeable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The state of a training in a file whose checksum was found right. Belongs to one thread at a time. */
final class SavedTraining implements TrainingArchive, Closeable {
    private final Path file;
    private final SafetensorsReader reader;
    private final Map<String, SafetensorsReader.Entry> tensors = new LinkedHashMap<>();
    private final Fields training;

    private SavedTraining(Path file, SafetensorsReader reader) throws ModelFormatException {
        this.file = file;
        this.reader = reader;
        String json = reader.metadata().get(CheckpointFile.TRAINING);
        String checksum = reader.metadata().get(CheckpointFile.CHECKSUM);
        if (json == null || checksum == null) {
            throw new ModelFormatException(file, "expected the state of a training, got a model alone.");
        }
        String present = Checksum.of(reader);
        if (!checksum.equals(present)) {
            throw new ModelFormatException(file, "expected the checksum " + checksum + ", got " + present
                    + ": the file is damaged.");
        }
        this.training = training(file, json);
        reader.entries().forEach(entry -> tensors.put(entry.name(), entry));
    }

    private static Fields training(Path file, String json) throws ModelFormatException {
        try {
            Fields fields = Fields.of("the training", Json.read(json.getBytes(StandardCharsets.UTF_8)));
            if (fields.whole("format") != CheckpointFile.FORMAT) {
                throw new ModelFormatException(file, "expected a checkpoint of format " + CheckpointFile.FORMAT
                        + ", got " + fields.whole("format") + ", written by Neurite " + fields.text("library")
                        + ": go on with that version.");
            }
            return fields;
        } catch (JsonException | IllegalArgumentException malformed) {
            throw new ModelFormatException(file, "the state of the training is malformed. " + malformed.getMessage(),
                    malformed);
        }
    }

    /**
     * Opens a file and checks all of it.
     *
     * @throws ModelFormatException if it is damaged or no checkpoint
     */
    static SavedTraining open(Path file) throws ModelFormatException {
        SafetensorsReader reader = SafetensorsReader.open(file);
        try {
            return new SavedTraining(file, reader);
        } catch (Throwable failure) {
            reader.close();
            throw failure;
        }
    }

    Path file() {
        return file;
    }

    /** Returns what the caller of the training wanted to find again. */
    Map<String, String> notes() {
        Map<String, String> notes = new TreeMap<>();
        Fields written = training.object("notes");
        written.map().keySet().forEach(key -> notes.put((String) key, written.text((String) key)));
        return notes;
    }

    /** Tells if another version of Neurite wrote the file: bits may change from one to the next. */
    void warnOfOtherVersion(Consumer<String> warning) {
        String library = training.text("library");
        String here = ModelDescription.version();
        if (!library.equals(here)) {
            warning.accept(file + " was written by Neurite " + library + ", this is " + here
                    + ": the result may have the bits of neither.");
        }
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public void require(String what, Map<String, @Nullable Object> facts) {
        String differences = Differences.between(facts, training.object("facts").tree(what));
        if (differences != null) {
            throw new IllegalArgumentException(file + " is a checkpoint of another training. In the " + what + " "
                    + differences + ". Go on with what the training began with, or begin another one in another "
                    + "folder.");
        }
    }

    @Override
    public void parameters(Parameters parameters) {
        for (Entry entry : parameters.entries()) {
            read(entry.name(), entry.spec().shape(), entry.value().data());
        }
    }

    @Override
    public void floats(String name, Shape shape, float[] values) {
        read(CheckpointFile.stateName(name), shape, values);
    }

    private void read(String name, Shape shape, float[] values) {
        SafetensorsReader.Entry entry = tensors.get(name);
        if (entry == null || !entry.shape().equals(shape) || entry.type() != DataType.F32) {
            throw new IllegalArgumentException(file + ": expected tensor " + name + " of shape " + shape
                    + " and type F32, got " + (entry == null ? "none"
                    : "one of shape " + entry.shape() + " and type " + entry.type()) + ".");
        }
        try {
            reader.read(entry, values);
        } catch (ModelFormatException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public double[] numbers(String name, double[] values) {
        SafetensorsReader.Entry entry = tensors.get(CheckpointFile.stateName(name));
        try {
            return entry == null ? new double[0] : reader.readDoubles(entry);
        } catch (ModelFormatException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public long whole(String name, long value) {
        return training.object("wholes").whole(name);
    }

    @Override
    public List<String> texts(String name, List<String> values) {
        return training.object("texts").texts(name);
    }

    @Override
    public void close() throws ModelFormatException {
        reader.close();
    }
}
