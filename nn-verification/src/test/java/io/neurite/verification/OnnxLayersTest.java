package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.onnxruntime.OrtException;
import io.neurite.api.Layer;
import io.neurite.api.data.Batch;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.GraphBuilder;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.tck.LayerCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** ONNX Runtime computes what Neurite does, for every layer with all combinations of its options. */
class OnnxLayersTest {
    private static final int SAMPLES = 3;
    @TestFactory
    Stream<DynamicTest> everyLayerComputesTheSameInOnnxRuntime() {
        return BuiltInLayers.all().stream().map(layer -> dynamicTest(layer.toString(), () -> {
            int tried = 0;
            for (LayerCase each : BuiltInLayers.cases(layer)) {
                check(network(layer, each, false), each);
                if (isImage(each)) {
                    check(network(layer, each, true), each);
                }
                tried++;
            }
            assertTrue(tried > 0, "nothing was tried");
        }));
    }

    /** Images and sequences come out of a convolution as well, with their channels first. */
    private static boolean isImage(LayerCase each) {
        return each.differentiable()
                && each.inputs().stream().allMatch(shape -> shape.rank() == 2 || shape.rank() == 3);
    }

    static Network network(Layer layer, LayerCase each, boolean behindConvolutions) {
        GraphBuilder graph = Network.graph();
        List<String> read = new ArrayList<>();
        for (int i = 0; i < each.inputs().size(); i++) {
            Shape shape = each.inputs().get(i);
            graph.input("x" + i, shape.toArray());
            read.add("x" + i);
            if (behindConvolutions) {
                int channels = shape.extent(-1);
                graph.layer("convolution" + i, shape.rank() == 2 ? new Conv1d(channels, 1) : new Conv2d(channels, 1),
                        "x" + i);
                read.set(i, "convolution" + i);
            }
        }
        Network network = graph.layer("layer", layer, read.toArray(new String[0])).output("layer").build();
        SampleModels.fill(network, 1);
        return network;
    }

    private static void check(Network network, LayerCase each) throws IOException, OrtException {
        Random random = new Random(1);
        List<Matrix> inputs = new ArrayList<>();
        for (Shape shape : each.inputs()) {
            inputs.add(BuiltInLayers.draw(each, shape, SAMPLES, random));
        }
        Model model = network.freeze();
        Matrix expected = model.predict(new Batch(inputs, List.of(), null)).get(0);
        Map<String, Object> answers = OnnxRuntime.predict(model, inputs);
        assertEquals(Set.of("layer"), answers.keySet());
        assertEquals(null, OnnxRuntime.difference(expected, (Matrix) answers.get("layer")), each::toString);
    }

    @Test
    void everyLayerAndActivationThatComesWithNeuriteIsTried() {
        Set<String> tried = new TreeSet<>();
        BuiltInLayers.all().forEach(layer -> tried.add(BuiltInLayers.id(layer)));
        tried.remove("activation");
        Set<String> found = BuiltInLayers.ids();
        found.remove("activation");
        assertEquals(found, tried);
        assertTrue(tried.size() > 60, tried::toString);
    }
}
