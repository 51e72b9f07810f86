package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.LayerPlan;
import io.neurite.api.LinearLayer;
import io.neurite.api.ScalingLayer;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.GraphBuilder;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.Tensor;
import io.neurite.core.WeightPrecision;
import io.neurite.core.engine.FrozenGraph;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Conv2dTranspose;
import io.neurite.core.layers.spatial.DepthwiseConv2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.core.training.Trainer;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A model computes a normalisation within the layer in front, where that is possible, and nothing shows it. */
class FoldingTest {
    private static final int SAMPLES = 9;
    private static final double TOLERANCE = 1e-5;

    /** Linear layers, and the inputs they get. */
    private static Map<LinearLayer, Shape> linearLayers() {
        Map<LinearLayer, Shape> layers = new LinkedHashMap<>();
        layers.put(new Dense(5), Shape.of(7));
        layers.put(new Dense(5, false, null), Shape.of(7));
        layers.put(new Conv1d(4, 3).padding(Padding.SAME), Shape.of(6, 2));
        layers.put(new Conv1d(4, 2).withoutBias().dilation(2).groups(2), Shape.of(6, 2));
        layers.put(new Conv2d(4, 3).padding(Padding.SAME).stride(2), Shape.of(5, 6, 2));
        layers.put(new Conv2d(6, 3).withoutBias().groups(2), Shape.of(5, 6, 4));
        layers.put(new DepthwiseConv2d(2, 3).withoutBias(), Shape.of(5, 6, 3));
        layers.put(new Conv2dTranspose(3, 2).stride(2), Shape.of(3, 2, 4));
        return layers;
    }

    private static GraphBuilder behind(LinearLayer linear, Shape shape, BatchNormalization normalization) {
        return Network.graph().input("x", shape.toArray()).layer("linear", linear, "x")
                .layer("normalized", normalization, "linear").activation("bent", "tanh", "normalized");
    }

    @TestFactory
    Stream<DynamicTest> predictionsAreThoseOfTheLayersOneByOne() {
        return linearLayers().entrySet().stream().map(each -> dynamicTest(each.getKey().toString(), () -> {
            for (boolean scale : new boolean[] {true, false}) {
                BatchNormalization normalization = new BatchNormalization(0.9, 1e-3, scale, !scale);
                Network folded = behind(each.getKey(), each.getValue(), normalization).output("bent").build();
                // A layer that is an output has to be computed by itself.
                Network apart = behind(each.getKey(), each.getValue(), normalization).output("bent", "linear").build();
                SampleModels.fill(folded, 1);
                SampleModels.fill(apart, 1);
                assertEquals(List.of("normalized", "bent"), computed(folded));
                assertEquals(List.of("linear", "normalized", "bent"), computed(apart));
                assertNear(apart.freeze().predict(samples(each.getValue())).get(0),
                        folded.freeze().predict(samples(each.getValue())).get(0));
            }
        }));
    }

    private static void assertNear(Matrix expected, Matrix actual) {
        for (int k = 0; k < expected.data().length; k++) {
            assertEquals(expected.data()[k], actual.data()[k], TOLERANCE);
        }
    }

    private static Batch samples(Shape shape) {
        Matrix X = Matrix.zeros(shape.size(), SAMPLES);
        Random random = new Random(3);
        for (int k = 0; k < X.data().length; k++) {
            X.data()[k] = (float) random.nextGaussian();
        }
        return new Batch(List.of(X), List.of(), null);
    }

    private static FrozenGraph frozen(Network network) {
        return new FrozenGraph(network.definition(), network.parameters(), 0);
    }

    private static List<String> computed(Network network) {
        return frozen(network).graph().nodes().stream().map(Node::name).toList();
    }

    @Test
    void severalNormalisationsInARowVanish() {
        Network network = Network.input(4).layer(new Dense(3, false, null)).layer(new BatchNormalization())
                .layer(new BatchNormalization()).dense(2, "softmax").build();
        assertEquals(List.of("batch-normalization2", "dense2", "softmax1"), computed(network));
    }

    @Test
    void aFoldedModelPredictsTheSameAndCanBeSavedThoughItWasRounded(@TempDir Path folder) throws IOException {
        Network network = Network.input(4).dense(3).layer(new BatchNormalization()).dense(2, "softmax").build();
        SampleModels.fill(network, 1);
        Model rounded = network.freeze().rounded(WeightPrecision.FLOAT16);
        Path file = folder.resolve("folded");
        Models.write(rounded.folded(), file);
        assertEquals(2, Models.read(file).graph().nodes().stream().filter(node -> node.layer() instanceof Dense)
                .count());
        assertEquals(3, rounded.folded().graph().nodes().size());
        assertArrayEquals(rounded.predict(1, 2, 3, 4), Models.read(file).predict(1, 2, 3, 4));
    }

    @Test
    void networkWithNothingToFoldIsComputedAsItIs() {
        Network network = Network.input(4).dense(3, "relu").layer(new BatchNormalization()).dense(2).build();
        assertSame(network.definition(), frozen(network).graph());
    }

    @TestFactory
    Stream<DynamicTest> nothingIsFoldedWhereOthersWouldNoticeIt() {
        Map<String, Network> networks = new LinkedHashMap<>();
        networks.put("an activation lies between", Network.input(4).dense(3, "relu").layer(new BatchNormalization())
                .dense(1).build());
        networks.put("it reads the input", Network.input(4).layer(new BatchNormalization()).dense(3).build());
        networks.put("another layer reads the linear one", two().layer("other", new Dense(2), "linear")
                .output("normalized", "other").build());
        networks.put("the linear one is an output", two().output("normalized", "linear").build());
        networks.put("another layer has the linear one's weights", two().shared("other", "linear", "x")
                .output("normalized", "other").build());
        networks.put("the linear one has another layer's weights", Network.graph().input("x", 4)
                .layer("other", new Dense(3), "x").shared("linear", "other", "x")
                .layer("normalized", new BatchNormalization(), "linear").output("normalized", "other").build());
        networks.put("another layer has the normalisation's numbers", two().layer("linear2", new Dense(3), "x")
                .shared("other", "normalized", "linear2").output("normalized", "other").build());
        return networks.entrySet().stream().map(each -> dynamicTest(each.getKey(),
                () -> assertSame(each.getValue().definition(), frozen(each.getValue()).graph())));
    }

    private static GraphBuilder two() {
        return Network.graph().input("x", 4).layer("linear", new Dense(3), "x")
                .layer("normalized", new BatchNormalization(), "linear");
    }

    @Test
    void modelKeepsDefinitionAndParametersAsTheyAre(@TempDir Path folder) throws IOException {
        Network network = Network.input(4).dense(3).layer(new BatchNormalization()).dense(2, "softmax").seed(5).build();
        train(network, 3);
        Model model = network.freeze();
        assertEquals(network.definition(), model.graph());
        assertEquals(network.parameters().sha256(), model.weightsSha256());
        assertEquals(List.of("dense1/W", "dense1/b", "batch-normalization1/gamma", "batch-normalization1/beta",
                "batch-normalization1/runningMean", "batch-normalization1/runningVariance", "dense2/W", "dense2/b"),
                model.tensors().stream().map(Tensor::name).toList());
        Path first = folder.resolve("first.safetensors");
        Path second = folder.resolve("second.safetensors");
        Models.write(model, first);
        Models.write(Models.read(first), second);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        assertArrayEquals(model.predict(1, 2, 3, 4), Models.read(second).predict(1, 2, 3, 4));
    }

    @Test
    void networkOfAModelLearnsOnAsTheNetworkWould() {
        Network network = Network.input(4).dense(3).layer(new BatchNormalization()).dense(2, "softmax").seed(5).build();
        train(network, 3);
        Network taken = Network.from(network.freeze());
        train(network, 2);
        train(taken, 2);
        assertEquals(network.parameters().sha256(), taken.parameters().sha256());
    }

    private static void train(Network network, int epochs) {
        Random random = new Random(8);
        float[][] features = new float[20][4];
        int[] labels = new int[20];
        for (int i = 0; i < labels.length; i++) {
            for (int k = 0; k < 4; k++) {
                features[i][k] = random.nextFloat();
            }
            labels[i] = features[i][0] > features[i][1] ? 1 : 0;
        }
        Trainer.of(network).batchSize(10).epochs(epochs).threads(1)
                .fit(Dataset.classes(features, labels, List.of("no", "yes")));
    }

    @Test
    void layersOfAnOutsiderAreFoldedToo() {
        GraphBuilder layers = Network.graph().input("x", 3).layer("opposite", new Opposite(false), "x")
                .layer("halved", new Halved(), "opposite");
        Network folded = layers.output("halved").build();
        int calls = Halved.CALLS.get();
        assertArrayEquals(new float[] {0.5f, -1.5f, 7.5f}, folded.freeze().predict(-1, 3, -15));
        assertEquals(calls, Halved.CALLS.get(), "calls of a layer that is folded");
        assertArrayEquals(new float[] {0.5f, -1.5f, 7.5f}, layers.output("opposite").build().freeze()
                .predict(-1, 3, -15));
        assertEquals(calls + 1, Halved.CALLS.get(), "calls of a layer that is not");
    }

    /** A = -X, plus a bias if it has absorbed one: W is all in its first parameter. */
    public record Opposite(boolean bias) implements LinearLayer {
        @Override
        public String id() {
            return "outsider/opposite";
        }

        @Override
        public Opposite withBias() {
            return new Opposite(true);
        }

        @Override
        public LayerPlan plan(List<Shape> inputs) {
            int size = inputs.get(0).size();
            LayerPlan plan = LayerPlan.output(inputs.get(0)).bias("w", size);
            return bias ? plan.bias("b", size) : plan;
        }

        @Override
        public Absorbed absorb(List<Matrix> parameters, double[] scale, double[] shift) {
            Matrix factors = parameters.get(0).copy();
            Matrix addends = factors.copy();
            for (int c = 0; c < scale.length; c++) {
                // What is learned is added to -1, so that 0 is a good beginning.
                factors.set(c, 0, (float) (scale[c] * (parameters.get(0).get(c, 0) - 1) + 1));
                addends.set(c, 0, (float) shift[c]);
            }
            return new Absorbed(withBias(), List.of(factors, addends));
        }

        @Override
        public void forward(ForwardPass pass) {
            for (int j = 0; j < pass.samples(); j++) {
                for (int c = 0; c < pass.output().rows(); c++) {
                    float addend = bias ? pass.parameter(1).get(c, 0) : 0;
                    pass.output().set(c, j, (pass.parameter(0).get(c, 0) - 1) * pass.input(0).get(c, j) + addend);
                }
            }
        }

        @Override
        public void backward(BackwardPass pass) {
            throw new UnsupportedOperationException("Nobody trains this.");
        }
    }

    /** A = X / 2, and counts how often it has to compute that. */
    public record Halved() implements ScalingLayer {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public String id() {
            return "outsider/halved";
        }

        @Override
        public LayerPlan plan(List<Shape> inputs) {
            return LayerPlan.output(inputs.get(0));
        }

        @Override
        public void scaleAndShift(List<Matrix> parameters, double[] scale, double[] shift) {
            Arrays.fill(scale, 0.5);
        }

        @Override
        public void forward(ForwardPass pass) {
            CALLS.incrementAndGet();
            for (int j = 0; j < pass.samples(); j++) {
                for (int c = 0; c < pass.output().rows(); c++) {
                    pass.output().set(c, j, pass.input(0).get(c, j) / 2);
                }
            }
        }

        @Override
        public void backward(BackwardPass pass) {
            throw new UnsupportedOperationException("Nobody trains this.");
        }
    }
}
