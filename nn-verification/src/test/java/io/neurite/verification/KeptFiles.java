package io.neurite.verification;

import io.neurite.api.Layer;
import io.neurite.api.data.Batch;
import io.neurite.api.math.Matrix;
import io.neurite.core.GraphBuilder;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.WeightPrecision;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.Architectures;
import io.neurite.io.Checkpoints;
import io.neurite.io.Json;
import io.neurite.io.Models;
import io.neurite.tck.LayerCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The files that each release keeps in the tests, for ever: models, a checkpoint, an architecture, and what the models
 * predict. A released version's are never written again.
 */
final class KeptFiles {
    private static final int SAMPLES = 3;

    private KeptFiles() {}

    /** A model, inputs of it, each of some samples, and its file, if it is that of a checkpoint. */
    record Kept(Model model, List<Matrix> inputs, byte... checkpoint) {}

    /**
     * The models of this version, by name.
     *
     * @param work an empty folder
     */
    static Map<String, Kept> models(Path work) throws IOException {
        Map<String, Kept> models = new LinkedHashMap<>();
        models.put("every-layer", everyLayer());
        Model small = SampleModels.of("small", SampleModels.small(), SAMPLES).model();
        models.put("small", new Kept(small, List.of(SampleModels.numbers(5, SAMPLES, "small"))));
        models.put("float16", new Kept(small.rounded(WeightPrecision.FLOAT16), models.get("small").inputs()));
        models.put("bfloat16", new Kept(small.rounded(WeightPrecision.BFLOAT16), models.get("small").inputs()));
        Network images = Network.input(8, 8, 1).conv2d(4, 3).batchNormalization().activation("relu")
                .residual(block -> block.layer(new Conv2d(4, 3).padding(Padding.SAME)).activation("relu"))
                .maxPooling2d(2).flatten().dense(3, "softmax").build();
        SampleModels.fill(images, 1);
        models.put("images", new Kept(images.freeze(), List.of(SampleModels.numbers(64, SAMPLES, "images"))));
        models.put("checkpoint", checkpoint(work));
        return models;
    }

    /** A network of as many inputs and outputs as there are kinds of layers and activations. */
    private static Kept everyLayer() {
        GraphBuilder graph = Network.graph();
        Random random = new Random(1);
        List<Matrix> inputs = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (Layer layer : BuiltInLayers.all()) {
            String name = BuiltInLayers.id(layer);
            if (names.add(name)) {
                LayerCase first = BuiltInLayers.cases(layer).iterator().next();
                String[] reads = IntStream.range(0, first.inputs().size()).mapToObj(i -> name + "-input" + i)
                        .toArray(String[]::new);
                for (int i = 0; i < reads.length; i++) {
                    graph.input(reads[i], first.inputs().get(i).toArray());
                    inputs.add(BuiltInLayers.draw(first, first.inputs().get(i), SAMPLES, random));
                }
                graph.layer(name, layer, reads);
            }
        }
        Network network = graph.output(names.toArray(new String[0])).build();
        SampleModels.fill(network, 1);
        return new Kept(network.freeze(), inputs);
    }

    /** What a training has saved, with all that it needs to go on. */
    private static Kept checkpoint(Path folder) throws IOException {
        Trainer trainer = Trainer.of(Network.input(4).dense(5, "relu").dense(3, "softmax").build()).epochs(1);
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer).everySteps(1)) {
            checkpoints.fit(Datasets.iris());
            Path file = checkpoints.latest().orElseThrow();
            return new Kept(Models.read(file), List.of(SampleModels.numbers(4, SAMPLES, "checkpoint")),
                    Files.readAllBytes(file));
        }
    }

    /** Writes the files of this version. */
    static void write(Path folder, Path work) throws IOException {
        Files.createDirectories(folder);
        Map<String, Kept> models = models(work);
        for (Map.Entry<String, Kept> each : models.entrySet()) {
            Kept kept = each.getValue();
            Path file = folder.resolve(each.getKey() + ".safetensors");
            if (kept.checkpoint().length > 0) {
                Files.write(file, kept.checkpoint());
            } else {
                Models.replace(kept.model(), file);
            }
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("inputs", kept.inputs().stream().map(KeptFiles::numbers).toList());
            tree.put("outputs", predictions(kept.model(), kept.inputs()));
            Files.writeString(folder.resolve(each.getKey() + ".json"), Json.canonical(tree) + "\n");
        }
        Architectures.replace(models.get("images").model().graph(), folder.resolve("images.architecture.json"),
                Plugins.discover());
    }

    /** Returns what a model predicts, a list for each output. */
    static List<List<Double>> predictions(Model model, List<Matrix> inputs) {
        return model.predict(new Batch(inputs, List.of(), null)).stream().map(KeptFiles::numbers).toList();
    }

    /** Returns the numbers of a matrix, one column after the other. */
    private static List<Double> numbers(Matrix matrix) {
        List<Double> numbers = new ArrayList<>();
        for (float number : matrix.copy().data()) {
            numbers.add((double) number);
        }
        return numbers;
    }
}
