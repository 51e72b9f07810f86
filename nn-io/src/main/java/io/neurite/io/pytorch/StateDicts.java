package io.neurite.io.pytorch;

import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.io.AtomicFile;
import io.neurite.io.DataType;
import io.neurite.io.ModelFormatException;
import io.neurite.io.SafetensorsReader;
import io.neurite.io.SafetensorsReader.Entry;
import io.neurite.io.SafetensorsWriter;
import io.neurite.io.Tensor;
import io.neurite.io.translation.Weights;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Weights as PyTorch keeps them: a state dict in a safetensors file, as {@code safetensors.torch.save_file} writes it.
 *
 * <p>Tensors are called and laid out as in PyTorch: {@code dense1.weight} of shape (out, in), convolutions (out, in /
 * groups, height, width), transposed ones (in, out, height, width), {@code running_mean} and {@code running_var} of
 * batch normalisation. PyTorch's images have their channels first: a dense layer behind a flatten layer has its inputs
 * in that order. A hyphen in the name of a layer is an underscore there, for attributes in Python have none. Such a
 * file holds weights alone, no architecture, no normaliser, no columns of a table, no scales of
 * a target and no names.
 *
 * <p>All methods are safe for use by any number of threads, but a network that is loaded must not be in use.
 */
public final class StateDicts {
    /** Counts batches; PyTorch does not need it to predict. */
    private static final String COUNTER = "num_batches_tracked";

    private StateDicts() {}

    /**
     * Writes the weights of a model to a file that is not there yet, whole or not at all.
     *
     * @param model the model
     * @param file the file
     * @throws FileAlreadyExistsException if the file is there
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if PyTorch has no such layer, or two layers would be called alike there
     */
    public static void write(Model model, Path file) throws IOException {
        AtomicFile.create(file, content(model));
    }

    /**
     * Writes the weights of a model like {@link #write}, replacing the file that may be there.
     *
     * @param model the model
     * @param file the file
     * @throws IOException if it cannot be written; the old file is as it was
     * @throws IllegalArgumentException as {@link #write}
     */
    public static void replace(Model model, Path file) throws IOException {
        AtomicFile.replace(file, content(model));
    }

    private static AtomicFile.Content content(Model model) {
        Map<String, io.neurite.core.Tensor> parameters = new TreeMap<>();
        model.tensors().forEach(tensor -> parameters.put(tensor.name(), tensor));
        List<Tensor> tensors = new ArrayList<>();
        TorchTensors.of(model.graph()).forEach((layer, all) -> all.forEach(each -> {
            Weights weights = Weights.of(each.name(), Objects.requireNonNull(parameters.get(each.parameter())));
            tensors.add(Tensor.of(Modules.name(layer) + "." + each.name(), each.shape(),
                    each.toTorch(weights.numbers())));
        }));
        return out -> SafetensorsWriter.write(out, Map.of("format", "pt"), tensors);
    }

    /**
     * Reads weights into a network, whose layers are called as the modules of the file, or, where those have numbers as
     * in {@code nn.Sequential}, come in the same order.
     *
     * @param file the file
     * @param network gets the weights, all or none
     * @throws ModelFormatException if the file cannot be read, or does not hold the weights of this network; the
     *     message says what to do
     * @throws IllegalArgumentException if PyTorch has no such layer
     */
    public static void load(Path file, Network network) throws ModelFormatException {
        load(file, network, Map.of());
    }

    /**
     * Reads weights into a network.
     *
     * @param file the file
     * @param network gets the weights, all or none
     * @param modules by the names of layers what the file calls them, for example {@code features.0}
     * @throws ModelFormatException as {@link #load(Path, Network)}
     */
    public static void load(Path file, Network network, Map<String, String> modules) throws ModelFormatException {
        Map<String, List<TorchTensor>> layers = TorchTensors.of(network.definition());
        Map<String, float[]> loaded = new LinkedHashMap<>();
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            for (Entry entry : reader.entries()) {
                if (!entry.name().endsWith(COUNTER)) {
                    entries.put(entry.name(), entry);
                }
            }
            Map<String, String> names = Modules.match(file, layers, entries.keySet(), modules);
            for (Map.Entry<String, List<TorchTensor>> layer : layers.entrySet()) {
                for (TorchTensor each : layer.getValue()) {
                    String name = names.get(layer.getKey()) + "." + each.name();
                    loaded.put(each.parameter(), read(file, reader, layer.getKey(), each, name, entries.remove(name)));
                }
            }
            if (!entries.isEmpty()) {
                throw new ModelFormatException(file, "the network has no place for " + entries.keySet()
                        + ": is a layer missing?");
            }
        }
        for (Map.Entry<String, float[]> each : loaded.entrySet()) {
            Matrix value = network.parameters().get(each.getKey()).value();
            System.arraycopy(each.getValue(), 0, value.data(), value.offset(), each.getValue().length);
        }
    }

    private static float[] read(Path file, SafetensorsReader reader, String layer, TorchTensor expected, String name,
            @Nullable Entry entry) throws ModelFormatException {
        if (entry == null || !entry.shape().equals(expected.shape())) {
            throw new ModelFormatException(file, "layer '" + layer + "': expected a tensor " + name + " of shape "
                    + expected.shape() + ", got " + (entry == null ? "none" : entry.shape()) + ".");
        }
        if (entry.type() == DataType.F64 || entry.type() == DataType.I64) {
            throw new ModelFormatException(file, "layer '" + layer + "': expected " + name + " in F32, F16 or BF16, "
                    + "got " + entry.type() + "; call float() of the module before saving it.");
        }
        float[] numbers = new float[expected.shape().size()];
        reader.read(entry, numbers);
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new ModelFormatException(file, "layer '" + layer + "': expected finite numbers in " + name
                        + ", got " + (Float.isNaN(number) ? "NaN" : "infinity") + ": a training has diverged.");
            }
        }
        return expected.fromTorch(numbers);
    }
}
