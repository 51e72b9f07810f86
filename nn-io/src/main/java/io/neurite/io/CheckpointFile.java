package io.neurite.io;

import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.WeightPrecision;
import io.neurite.core.graph.Parameters;
import io.neurite.core.training.Trainer;
import io.neurite.core.training.TrainingArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the state of a training: a model file with further tensors, called {@code training/...}, and with two more
 * texts in its metadata: {@code training}, all that is not a tensor, and {@code sha256}, the checksum of everything.
 */
final class CheckpointFile implements TrainingArchive {
    static final String DESCRIPTION = "neurite";
    static final String TRAINING = "training";
    static final String CHECKSUM = "sha256";
    static final long FORMAT = 1;

    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final Map<String, Long> wholes = new TreeMap<>();
    private final Map<String, List<String>> texts = new TreeMap<>();
    private final List<Tensor> tensors = new ArrayList<>();

    private CheckpointFile() {}

    /** Returns what a number or array of a training's state is called in a file. */
    static String stateName(String name) {
        return TRAINING + "/state/" + name;
    }

    /** Tells a training's state from a parameter, {@code layer/parameter}, whose layer may have any name. */
    static boolean isState(String tensor) {
        return tensor.startsWith(stateName(""));
    }

    /** Returns what the network of a training must be wherever it goes on. */
    static Map<String, @Nullable Object> architecture(Network network) {
        return description(network, "").architecture(network.plugins());
    }

    static ModelDescription description(Network network, String weightsSha256) {
        return new ModelDescription(network.definition(), network.info(), WeightPrecision.FLOAT32, weightsSha256);
    }

    /**
     * Writes the state of the trainer's running training to a file that is not there yet, whole or not at all.
     *
     * @param notes what the caller wants to find again
     */
    static void write(Path file, Trainer trainer, Map<String, String> notes) throws IOException {
        Network network = trainer.network();
        CheckpointFile state = of(trainer);
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("format", FORMAT);
        training.put("library", ModelDescription.version());
        training.put("notes", notes);
        training.put("facts", state.facts);
        training.put("wholes", state.wholes);
        training.put("texts", state.texts);
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(DESCRIPTION, description(network, network.parameters().sha256()).toJson(network.plugins()));
        metadata.put(TRAINING, Json.canonical(training));
        metadata.put(CHECKSUM, Checksum.of(metadata, state.tensors));
        AtomicFile.create(file, out -> SafetensorsWriter.write(out, metadata, state.tensors));
    }

    /**
     * Takes down the state of the trainer's running training.
     *
     * @throws IllegalArgumentException if it cannot be saved, since a plugin is not registered
     */
    static CheckpointFile of(Trainer trainer) {
        CheckpointFile state = new CheckpointFile();
        state.require("network", architecture(trainer.network()));
        trainer.save(state);
        return state;
    }

    @Override
    public boolean reads() {
        return false;
    }

    @Override
    public void require(String what, Map<String, @Nullable Object> values) {
        facts.put(what, values);
    }

    @Override
    public void parameters(Parameters parameters) {
        parameters.entries().forEach(entry ->
                tensors.add(Tensor.of(entry.name(), entry.spec().shape(), entry.value().data())));
    }

    @Override
    public void floats(String name, Shape shape, float[] values) {
        tensors.add(Tensor.of(stateName(name), shape, values));
    }

    @Override
    public double[] numbers(String name, double[] values) {
        if (values.length > 0) {
            tensors.add(Tensor.of(stateName(name), values.clone()));
        }
        return values;
    }

    @Override
    public long whole(String name, long value) {
        wholes.put(name, value);
        return value;
    }

    @Override
    public List<String> texts(String name, List<String> values) {
        texts.put(name, List.copyOf(values));
        return values;
    }
}
