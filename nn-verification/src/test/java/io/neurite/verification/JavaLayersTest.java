package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.Layer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.GraphBuilder;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.shaping.Reshape;
import io.neurite.io.source.JavaRelease;
import io.neurite.io.source.JavaSource;
import io.neurite.tck.LayerCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exported Java computes what Neurite does, to the bit, for every layer that it covers with all their options. */
class JavaLayersTest {
    private static final int SAMPLES = 3;

    /** What cannot be written yet; whoever writes one takes it off this list. */
    private static final Set<String> NOT_COVERED = Set.of("adaptive-average-pooling1d", "adaptive-average-pooling2d",
            "adaptive-max-pooling1d", "adaptive-max-pooling2d", "conv2d-transpose", "cropping1d", "cropping2d", "dot",
            "embedding", "group-normalization", "instance-normalization", "layer-normalization", "permute", "repeat",
            "rms-normalization", "upsampling1d", "upsampling2d", "zero-padding1d", "zero-padding2d");

    private record Tried(LayerCase each, Layer layer, Model model) {}

    @ParameterizedTest
    @EnumSource
    void everyLayerGivesTheSameBits(JavaRelease release, @TempDir Path folder) throws IOException {
        Map<String, Tried> tried = new LinkedHashMap<>();
        Map<String, JavaSource> sources = new LinkedHashMap<>();
        Set<String> refused = new TreeSet<>();
        for (Layer layer : BuiltInLayers.all()) {
            for (LayerCase each : BuiltInLayers.cases(layer)) {
                Model model = model(layer, each);
                String name = "exported.Model" + tried.size();
                try {
                    sources.put(name, JavaSource.of(model, name, release));
                    tried.put(name, new Tried(each, layer, model));
                } catch (IllegalArgumentException unknown) {
                    assertEquals("The model cannot be written as Java: it is not known how to say in Java what these "
                            + "do: 'layer' (" + layer.id() + ").", unknown.getMessage());
                    refused.add(layer.id());
                }
            }
        }
        assertEquals(NOT_COVERED, refused);
        try (CompiledSource compiled = CompiledSource.of(folder, sources, release)) {
            tried.forEach((name, each) -> check(compiled, name, each));
        }
    }

    /** Several inputs are made of one, by a dense layer each. */
    private static Model model(Layer layer, LayerCase each) {
        GraphBuilder graph = Network.graph();
        if (each.inputs().size() == 1) {
            graph.input("x", each.inputs().get(0).toArray()).layer("layer", layer, "x");
        } else {
            graph.input("x", 5);
            List<String> read = new ArrayList<>();
            for (int i = 0; i < each.inputs().size(); i++) {
                Shape shape = each.inputs().get(i);
                graph.layer("units" + i, new Dense(shape.size()), "x")
                        .layer("input" + i, new Reshape(shape.toArray()), "units" + i);
                read.add("input" + i);
            }
            graph.layer("layer", layer, read.toArray(new String[0]));
        }
        Network network = graph.output("layer").build();
        SampleModels.fill(network, 1);
        return network.freeze();
    }

    private static void check(CompiledSource compiled, String name, Tried tried) {
        Matrix X = BuiltInLayers.draw(tried.each(), tried.model().graph().shape(0), SAMPLES, new Random(1));
        for (int j = 0; j < SAMPLES; j++) {
            float[] x = X.columns(j, j + 1).copy().data();
            float[] unchanged = x.clone();
            assertArrayEquals(tried.model().predict(x), compiled.predict(name, x), () -> tried.layer() + " of "
                    + tried.each());
            assertArrayEquals(unchanged, x);
        }
    }
}
