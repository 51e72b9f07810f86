package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.neurite.api.Layer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.GraphBuilder;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.merging.Dot;
import io.neurite.core.layers.normalization.GroupNormalization;
import io.neurite.core.layers.normalization.InstanceNormalization;
import io.neurite.core.layers.normalization.LayerNormalization;
import io.neurite.core.layers.normalization.RmsNormalization;
import io.neurite.core.layers.shaping.Reshape;
import io.neurite.core.layers.spatial.AdaptiveAveragePooling1d;
import io.neurite.core.layers.spatial.AdaptiveAveragePooling2d;
import io.neurite.core.layers.spatial.AdaptiveMaxPooling1d;
import io.neurite.core.layers.spatial.Conv2dTranspose;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exported Java computes what Neurite does, to the bit, for all layers with all their options. */
class JavaLayersTest {
    private static final int SAMPLES = 3;

    private record Tried(LayerCase each, Layer layer, Model model) {
        static Tried of(Layer layer, LayerCase each) {
            return new Tried(each, layer, JavaLayersTest.model(layer, each));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLayerGivesTheSameBits(JavaRelease release, @TempDir Path folder) throws IOException {
        List<Tried> tried = new ArrayList<>();
        for (Layer layer : BuiltInLayers.all()) {
            BuiltInLayers.cases(layer).forEach(each -> tried.add(Tried.of(layer, each)));
        }
        check(tried, release, folder);
    }

    /** Sixteen chains and more, and windows that overlap. */
    @ParameterizedTest
    @EnumSource
    void sumsOfManyNumbersHaveTheSameOrder(JavaRelease release, @TempDir Path folder) throws IOException {
        Shape sequence = Shape.of(11, 84);
        List<Tried> tried = new ArrayList<>();
        for (Layer layer : List.of(new LayerNormalization(), new RmsNormalization(), new InstanceNormalization(),
                new GroupNormalization(2), new AdaptiveAveragePooling1d(4), new AdaptiveMaxPooling1d(4))) {
            tried.add(Tried.of(layer, LayerCase.of(sequence)));
        }
        tried.add(Tried.of(new AdaptiveAveragePooling2d(5, 3), LayerCase.of(Shape.of(13, 7, 20))));
        tried.add(Tried.of(new Conv2dTranspose(5, 3).stride(2), LayerCase.of(Shape.of(4, 3, 40))));
        tried.add(Tried.of(new Dot(), LayerCase.of(sequence, sequence)));
        tried.add(Tried.of(new Dot(true), LayerCase.of(sequence, sequence)));
        check(tried, release, folder);
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

    private static void check(List<Tried> tried, JavaRelease release, Path folder) throws IOException {
        Map<String, JavaSource> sources = new LinkedHashMap<>();
        for (int i = 0; i < tried.size(); i++) {
            sources.put(name(i), JavaSource.of(tried.get(i).model(), name(i), release));
        }
        try (CompiledSource compiled = CompiledSource.of(folder, sources, release)) {
            for (int i = 0; i < tried.size(); i++) {
                check(compiled, name(i), tried.get(i));
            }
        }
    }

    private static String name(int number) {
        return "exported.Model" + number;
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
