package io.neurite.io;

import io.neurite.api.math.Shape;
import io.neurite.core.graph.Graph;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files of an architecture: a network's definition without its weights, as JSON that people write and change.
 *
 * <pre>{@code
 * {"inputs": [{"name": "x", "shape": [4]}],
 *  "nodes": [{"name": "dense1", "layer": {"id": "dense", "units": 8}, "inputs": ["x"]},
 *            {"name": "relu1", "layer": {"id": "activation", "activation": {"id": "relu"}}, "inputs": ["dense1"]}],
 *  "outputs": ["relu1"]}
 * }</pre>
 *
 * <p>The keys and their meaning are those of a model file's description. Some may be left out: {@code inputs} of a node
 * (it reads the one before it) and its {@code learning} (as usual), {@code outputs} (the last node), and
 * hyper-parameters that have their defaults. A key that is none is refused, since whoever wrote it meant something by
 * it. Like model files these name plugins by id and never code. All methods are safe for use by any number of threads.
 */
public final class Architectures {
    private static final long FORMAT = 1;
    private static final int MOST_MEGABYTES = 16;
    private static final List<String> KEYS = keys();

    private Architectures() {}

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("format"));
        keys.addAll(GraphDescription.KEYS);
        return List.copyOf(keys);
    }

    /**
     * Writes a definition to a file that is not there yet, whole or not at all: an input or layer per line.
     *
     * @param graph the definition
     * @param file the file
     * @param plugins those that the definition may name
     * @throws FileAlreadyExistsException if the file is there
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if a layer is not among the plugins, so that nobody could read the file
     */
    public static void write(Graph graph, Path file, Plugins plugins) throws IOException {
        AtomicFile.create(file, content(graph, plugins));
    }

    /**
     * Writes a definition like {@link #write}, replacing the file that may be there.
     *
     * @param graph the definition
     * @param file the file
     * @param plugins those that the definition may name
     * @throws IOException if it cannot be written; the old file is as it was
     * @throws IllegalArgumentException if a layer is not among the plugins, so that nobody could read the file
     */
    public static void replace(Graph graph, Path file, Plugins plugins) throws IOException {
        AtomicFile.replace(file, content(graph, plugins));
    }

    private static AtomicFile.Content content(Graph graph, Plugins plugins) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("format", FORMAT);
        tree.putAll(GraphDescription.toTree(graph, new PluginCodec(plugins), used -> {}));
        byte[] text = (Json.readable(tree) + "\n").getBytes(StandardCharsets.UTF_8);
        return out -> out.write(text);
    }

    /**
     * Reads a definition that is complete.
     *
     * @param file the file
     * @param plugins those that the file may name
     * @return the definition
     * @throws ModelFormatException if the file cannot be read or defines no network; the message names the file, the
     *     place or layer, what was expected and what came
     */
    public static Graph read(Path file, Plugins plugins) throws ModelFormatException {
        return read(file, plugins, List.of());
    }

    /**
     * Reads a definition for data: an input may leave out its {@code shape}, and where there is one input, all of
     * {@code inputs} may be left out; it is then called {@code x}.
     *
     * @param file the file
     * @param plugins those that the file may name
     * @param shapes shape of one sample of each input of the data; inputs that have a shape of their own keep it
     * @return the definition
     * @throws ModelFormatException as {@link #read(Path, Plugins)}
     */
    public static Graph read(Path file, Plugins plugins, List<Shape> shapes) throws ModelFormatException {
        try {
            Fields root = JsonFile.read(file, "architecture", MOST_MEGABYTES);
            checkKeys(root);
            return GraphDescription.fromTree(root, shapes, new PluginCodec(plugins));
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError problem) {
            throw ModelFormatException.of(file, problem);
        }
    }

    private static void checkKeys(Fields root) {
        root.requireKnown(KEYS);
        if (root.has("format") && root.whole("format") != FORMAT) {
            throw new IllegalArgumentException("expected format " + FORMAT + ", got " + root.whole("format")
                    + "; this is Neurite " + ModelDescription.version() + ". Update it.");
        }
        for (Fields input : root.has("inputs") ? root.objects("inputs") : List.<Fields>of()) {
            input.requireKnown(GraphDescription.KEYS_OF_INPUT);
        }
        for (Fields node : root.objects("nodes")) {
            GraphDescription.byName(node).requireKnown(GraphDescription.KEYS_OF_NODE);
        }
    }
}
