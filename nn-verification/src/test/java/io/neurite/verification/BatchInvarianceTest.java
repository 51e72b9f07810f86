package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.data.Batch;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Kernels;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.Predictor;
import io.neurite.core.engine.FrozenGraph;
import io.neurite.core.engine.Inference;
import io.neurite.core.engine.Run;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.plugins.Plugins;
import io.neurite.tck.LayerCase;
import io.neurite.verification.SampleModels.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * A sample's prediction has the same bits alone and in any batch, at any place in it: for every activation, every layer
 * and whole networks, with every kernel, whoever cuts the batch into parts.
 */
@Tag("kernel")
class BatchInvarianceTest {
    private static final int SAMPLES = 1000;
    /** Around the heights and widths of tiles, the parts that a predictor cuts, and all. */
    private static final int[] BATCHES = {1, 2, 6, 7, 12, 13, 36, 37, SAMPLES};
    /** Around all numbers of lanes; a single element; more than one tile's rows. */
    private static final int[] ROWS = {1, 8, 15, 17, 33, 70};
    private static final long SEED = 20240229;

    @TestFactory
    Stream<DynamicTest> ofEveryActivation() {
        Plugins plugins = Plugins.discover();
        List<String> ids = plugins.ids(Activation.class).stream().toList();
        assertTrue(ids.size() > 15, ids::toString);
        return ids.stream().map(id -> dynamicTest(id, () -> {
            for (int rows : ROWS) {
                check(new ActivationLayer(plugins.create(Activation.class, id)), LayerCase.of(Shape.of(rows)));
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> ofEveryLayer() {
        Plugins plugins = Plugins.discover();
        EveryLayerTest contract = new EveryLayerTest();
        List<Layer> layers = Stream.concat(
                plugins.ids(Layer.class).stream().map(id -> plugins.create(Layer.class, id)),
                contract.someVariants().stream()).distinct().toList();
        assertTrue(layers.size() > 14, layers::toString);
        return layers.stream().map(layer -> dynamicTest(layer.toString(), () -> {
            List<LayerCase> cases = contract.cases(layer);
            assertTrue(!cases.isEmpty(), "no inputs to try it on");
            cases.forEach(inputs -> check(layer, inputs));
        }));
    }

    /** A network of that layer alone. */
    private static void check(Layer layer, LayerCase inputs) {
        List<Input> read = IntStream.range(0, inputs.inputs().size())
                .mapToObj(i -> new Input("x" + i, inputs.inputs().get(i))).toList();
        Node node = new Node("layer", layer, read.stream().map(Input::name).toList(), "layer");
        Graph graph = new Graph(read, List.of(node), List.of("layer"), Map.of());
        Network network = Network.of(graph, SEED, Plugins.discover());
        SampleModels.fill(network, SEED);
        Random random = new Random(SEED);
        List<Matrix> matrices = new ArrayList<>();
        Matrix[] masks = new Matrix[read.size()];
        for (int i = 0; i < masks.length; i++) {
            Shape shape = inputs.inputs().get(i);
            Matrix X = Matrix.zeros(shape.size(), SAMPLES);
            for (int k = 0; k < X.data().length; k++) {
                X.data()[k] = (float) inputs.numbers().applyAsDouble(random);
            }
            matrices.add(X);
            masks[i] = inputs.masked() ? SampleModels.mask(shape.extent(0), SAMPLES) : null;
        }
        check(network, new Batch(matrices, List.of(), null, masks), BATCHES);
    }

    @TestFactory
    Stream<DynamicTest> ofWholeNetworksWithEveryKernel() {
        return SampleModels.all(SAMPLES).stream().map(sample -> dynamicTest(sample.name(),
                () -> check(Network.from(sample.model()), sample.samples(), new int[] {1, 7, 37, SAMPLES})));
    }

    /** Compares batches of every kernel with the samples alone in plain loops. */
    private static void check(Network network, Batch samples, int[] batches) {
        List<Matrix> alone = predict(network, samples, 1, 0, Kernels.scalar());
        for (Kernel kernel : Kernels.available()) {
            for (int size : batches) {
                // Another cut puts every sample at another place of its batch.
                for (int first : size == SAMPLES ? new int[] {0} : new int[] {0, size / 2 + 1}) {
                    List<Matrix> together = predict(network, samples, size, first, kernel);
                    for (int output = 0; output < alone.size(); output++) {
                        assertSameColumns(alone.get(output), together.get(output), first, SAMPLES,
                                kernel.name() + ", batches of " + size + " from sample " + first);
                    }
                }
            }
        }
    }

    /** Predicts in batches of a size, the last of which may be smaller, from sample {@code first} on. */
    private static List<Matrix> predict(Network network, Batch samples, int size, int first, Kernel kernel) {
        int inputs = samples.inputs().size();
        int[] steps = new int[inputs];
        for (int i = 0; i < inputs; i++) {
            Matrix mask = samples.mask(i);
            steps[i] = mask == null ? 0 : mask.rows();
        }
        Graph graph = network.definition();
        // Anew each time, for the first kernel that reads the weights also packs them.
        Inference inference = new Inference(new FrozenGraph(graph, network.parameters(), SEED), size, steps, kernel);
        List<Matrix> results = new ArrayList<>();
        for (int from = first; from < SAMPLES; from += size) {
            int to = Math.min(from + size, SAMPLES);
            for (int i = 0; i < inputs; i++) {
                inference.input(i).columns(0, to - from).copyFrom(samples.inputs().get(i).columns(from, to));
                Matrix mask = samples.mask(i);
                Matrix room = inference.mask(i);
                if (mask != null && room != null) {
                    room.columns(0, to - from).copyFrom(mask.columns(from, to));
                }
            }
            Run run = inference.run(to - from);
            inference.forward(run, 0);
            for (int output = 0; output < graph.outputs().size(); output++) {
                if (from == first) {
                    results.add(Matrix.zeros(inference.output(output).rows(), SAMPLES));
                }
                results.get(output).columns(from, to).copyFrom(inference.output(output).columns(0, to - from));
            }
        }
        return results;
    }

    private static void assertSameColumns(Matrix expected, Matrix actual, int from, int to, String what) {
        assertArrayEquals(expected.columns(from, to).copy().data(), actual.columns(from, to).copy().data(), what);
    }

    @TestFactory
    Stream<DynamicTest> ofPredictorsOfAnySize() {
        return SampleModels.all(SAMPLES).stream().filter(Sample::single)
                .map(sample -> dynamicTest(sample.name(), () -> checkPredictors(sample)));
    }

    private static void checkPredictors(Sample sample) {
        Model model = sample.model();
        Matrix X = sample.samples().inputs().get(0);
        Matrix alone = model.predict(sample.samples()).get(0);
        for (int j = 0; j < SAMPLES; j++) {
            assertArrayEquals(alone.column(j), model.predict(X.column(j)));
        }
        assertSameColumns(alone, model.predict(X), 0, SAMPLES, "all at once");
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (int maxBatch : new int[] {1, 7, 36, 37, 100, SAMPLES}) {
                check(model.predictor(maxBatch), maxBatch, X, alone);
                check(model.predictor(maxBatch, 2), maxBatch, X, alone);
                check(model.predictor(maxBatch, 3, executor), maxBatch, X, alone);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void check(Predictor predictor, int maxBatch, Matrix X, Matrix alone) {
        for (int size : new int[] {maxBatch, maxBatch / 2 + 1}) {
            for (int from = 0; from < SAMPLES; from += size) {
                int to = Math.min(from + size, SAMPLES);
                Matrix result = Matrix.zeros(alone.rows(), to - from);
                predictor.predict(X.columns(from, to), result);
                assertArrayEquals(alone.columns(from, to).copy().data(), result.data(),
                        "maxBatch " + maxBatch + ", samples " + from + " to " + to);
            }
        }
    }
}
