package io.neurite.io.deeplearning4j;

import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.ModelInfo;
import io.neurite.core.TensorSource;
import io.neurite.core.WeightPrecision;
import io.neurite.core.graph.Graph;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.ModelFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Models that Deeplearning4j 1.0.0-M2.1 has saved: the zip of a {@code MultiLayerNetwork} or {@code ComputationGraph}
 * as {@code ModelSerializer.writeModel} writes it.
 *
 * <p>What is taken over predicts the same, but for rounding, and drops as much should it be trained further. What is
 * for training alone (updater, loss, penalties) is left out, and so is a normaliser in the zip, which is told in the
 * provenance of the model: {@code source} is {@code deeplearning4j}, {@code ignored} lists what was left out. There is
 * no schema, since the file has no names. A sample is what it was there: an image of a network in NCHW is channels x
 * height x width, and a layer puts the channels last.
 *
 * <p>Nothing in the file is run: classes that it names are looked up in a table, never loaded, and no Java
 * serialisation is read. All methods are safe for use by any number of threads.
 */
public final class Deeplearning4jModels {
    /** Of no meaning: Deeplearning4j draws its random numbers otherwise. */
    private static final long SEED = 0;

    private Deeplearning4jModels() {}

    /**
     * Reads a model.
     *
     * @param file the zip
     * @return the model, without a schema
     * @throws ModelFormatException if the file cannot be read, is damaged, has parts that Neurite has not (the message
     *     lists all layers and activations of that kind), or does not say how large images are: then {@link
     *     #read(Path, Shape, Plugins)} is to be told
     */
    public static Model read(Path file) throws ModelFormatException {
        return read(file, Plugins.discover());
    }

    /**
     * Reads a model like {@link #read(Path)}, with plugins that were found otherwise.
     *
     * @param file the zip
     * @param plugins those among which the activations are looked for
     * @return the model, without a schema
     * @throws ModelFormatException as {@link #read(Path)}
     */
    public static Model read(Path file, Plugins plugins) throws ModelFormatException {
        return readOf(file, null, plugins);
    }

    /**
     * Reads a model whose file does not say how large images are: one that takes the mean of all pixels, or has strides
     * that leave several sizes.
     *
     * @param file the zip
     * @param input height, width and channels of an image, in this order, wherever the channels are in a sample
     * @param plugins those among which the activations are looked for
     * @return the model, without a schema
     * @throws ModelFormatException as {@link #read(Path)}, or if the network cannot take that
     */
    public static Model read(Path file, Shape input, Plugins plugins) throws ModelFormatException {
        return readOf(file, input, plugins);
    }

    private static Model readOf(Path file, @Nullable Shape input, Plugins plugins) throws ModelFormatException {
        try (ModelArchive archive = new ModelArchive(file)) {
            NetworkConfiguration network = new NetworkConfiguration(archive.configuration());
            Shape shape = input == null ? new InputShape(network).shape() : input;
            Translation translation = new Translation(network, shape, new PluginCodec(plugins));
            Graph graph = translation.graph(network.outputs());
            Map<String, String> provenance = new TreeMap<>();
            provenance.put("source", "deeplearning4j");
            List<String> ignored = new ArrayList<>(network.ignored());
            ignored.addAll(archive.ignored());
            if (!ignored.isEmpty()) {
                provenance.put("ignored", String.join(", ", ignored));
            }
            Map<String, float[]> parameters = parameters(archive, translation.sections());
            return Model.read(graph, ModelInfo.untrained(SEED).withProvenance(provenance), WeightPrecision.FLOAT32,
                    TensorSource.of(parameters));
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError problem) {
            throw ModelFormatException.of(file, problem);
        }
    }

    private static Map<String, float[]> parameters(ModelArchive archive, List<Section> sections) throws IOException {
        long count = 0;
        for (Section section : sections) {
            count += section.length();
        }
        Map<String, float[]> parameters = new TreeMap<>();
        if (count == 0) {
            return parameters;
        }
        float[] all = archive.coefficients(count);
        int from = 0;
        for (Section section : sections) {
            parameters.put(section.parameter(), section.of(all, from));
            from += (int) section.length();
        }
        return parameters;
    }
}
