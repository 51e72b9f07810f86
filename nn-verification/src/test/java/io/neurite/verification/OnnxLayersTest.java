package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.onnxruntime.OrtException;
import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.data.Batch;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.GraphBuilder;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.plugins.Plugins.Found;
import io.neurite.tck.LayerCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** ONNX Runtime computes what Neurite does, for every layer with all combinations of its options. */
class OnnxLayersTest {
    private static final int SAMPLES = 3;
    private static final EveryLayerTest LAYERS = new EveryLayerTest();

    private static Set<Layer> layers() {
        Set<Layer> layers = new LinkedHashSet<>();
        for (Found found : Plugins.discover().found()) {
            if (found.defaults() instanceof Layer layer) {
                layers.add(layer);
            } else if (found.defaults() instanceof Activation activation) {
                layers.add(new ActivationLayer(activation));
            }
        }
        layers.addAll(LAYERS.variants());
        layers.removeIf(layer -> id(layer).contains("/"));
        return layers;
    }

    private static String id(Layer layer) {
        Activation activation = layer instanceof ActivationLayer function ? function.activation() : null;
        return activation == null ? layer.id() : activation.id();
    }

    @TestFactory
    Stream<DynamicTest> everyLayerComputesTheSameInOnnxRuntime() {
        return layers().stream().map(layer -> dynamicTest(layer.toString(), () -> {
            int tried = 0;
            for (LayerCase each : cases(layer)) {
                check(network(layer, each, false), each);
                if (isImage(each)) {
                    check(network(layer, each, true), each);
                }
                tried++;
            }
            assertTrue(tried > 0, "nothing was tried");
        }));
    }

    /** The cases of the contract without their masks, which no exported model has. */
    private static Set<LayerCase> cases(Layer layer) {
        Set<LayerCase> cases = new LinkedHashSet<>();
        for (LayerCase each : LAYERS.cases(layer)) {
            cases.add(new LayerCase(each.inputs(), each.numbers(), each.differentiable(), false));
        }
        if (layer instanceof ActivationLayer) {
            cases.add(LayerCase.of(Shape.of(2, 3, 4)));
        }
        return cases;
    }

    /** Images and sequences come out of a convolution as well, with their channels first. */
    private static boolean isImage(LayerCase each) {
        return each.differentiable()
                && each.inputs().stream().allMatch(shape -> shape.rank() == 2 || shape.rank() == 3);
    }

    private static Network network(Layer layer, LayerCase each, boolean behindConvolutions) {
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
            Matrix X = Matrix.zeros(shape.size(), SAMPLES);
            for (int i = 0; i < X.data().length; i++) {
                X.data()[i] = (float) each.numbers().applyAsDouble(random);
            }
            inputs.add(X);
        }
        Model model = network.freeze();
        Matrix expected = model.predict(new Batch(inputs, List.of(), null)).get(0);
        Map<String, Object> answers = OnnxRuntime.predict(model, inputs);
        assertEquals(Set.of("layer"), answers.keySet());
        assertEquals(null, OnnxRuntime.difference(expected, (Matrix) answers.get("layer")), each::toString);
    }

    @Test
    void everyLayerAndActivationThatComesWithNeuriteIsTried() {
        Set<String> tried = new LinkedHashSet<>();
        for (Layer layer : layers()) {
            tried.add(id(layer));
        }
        for (Found found : Plugins.discover().found()) {
            if (!found.id().contains("/")
                    && (found.defaults() instanceof Layer || found.defaults() instanceof Activation)) {
                assertTrue(tried.contains(found.id()), found.id());
            }
        }
        assertTrue(tried.size() > 60, tried::toString);
    }
}
